package io.threatlockdown.server.lists;

import java.util.List;

/**
 * Entries of a list, a page of them.
 *
 * @param version tells this content of the file from any other; a change names the one that it was made for; "" of
 *     entries that come with the product, which nobody changes
 * @param total all entries
 * @param found those that the search finds, on all pages
 */
public record EntriesView(String name, String version, int total, int found, List<Entry> entries) {
    /**
     * @param line from 1; 0 in a compiled list
     * @param counts false when an earlier line has the same key, and this one is not found by look-ups
     */
    public record Entry(String key, String value, int line, boolean counts) {}
}
