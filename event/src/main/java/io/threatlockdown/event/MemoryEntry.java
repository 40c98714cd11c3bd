package io.threatlockdown.event;

import java.time.Instant;

/**
 * One thing that rules remember from one event to the next, so that they go on counting after a restart. Kind, scope and key together
 * name an entry: two entries of one name are one entry.
 *
 * @param kind what is remembered, in the words of whoever remembers it
 * @param scope of which rule, list or the like; {@code ""} when that tells nothing apart
 * @param key within the scope; {@code ""} when that tells nothing apart
 * @param time when it happened; kept to 100 ns
 * @param text what is remembered, JSON for one; {@code ""} when its being there is all
 */
public record MemoryEntry(String kind, String scope, String key, Instant time, String text) {}
