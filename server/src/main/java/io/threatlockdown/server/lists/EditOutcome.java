package io.threatlockdown.server.lists;

import java.util.List;

/**
 * What a change does, or did, to a list.
 *
 * @param added new keys
 * @param changed keys that get another value, the first hundred of them in {@code replaced}
 * @param removed keys that go
 * @param unchanged entries that are there already, and keys that are not there anyway
 * @param mistakes what cannot be part of the list, the first hundred; with any of them nothing is changed
 * @param version of the content that it leads to
 */
public record EditOutcome(
        int added,
        int changed,
        int removed,
        int unchanged,
        List<Replaced> replaced,
        int mistaken,
        List<Mistake> mistakes,
        String version) {
    public record Replaced(String key, String before, String after) {}

    /** @param line of the imported text, from 1; 0 for an entry that was not imported */
    public record Mistake(int line, String entry, String reason) {}
}
