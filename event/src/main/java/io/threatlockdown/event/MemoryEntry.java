package io.threatlockdown.event;

import java.time.Instant;

/**
 * A piece of what rules remember of earlier events, as it is stored with the events that made it.
 *
 * <p>Kind, scope and key name the entry together; what they and the text mean is for those who remember to know.
 *
 * @param scope "" where the kind needs none
 * @param key "" where the kind needs none
 * @param text "" for nothing; it may be JSON
 */
public record MemoryEntry(String kind, String scope, String key, Instant time, String text) {}
