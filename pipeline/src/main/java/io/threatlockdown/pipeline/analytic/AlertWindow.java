package io.threatlockdown.pipeline.analytic;

import io.threatlockdown.event.MemoryEntry;

import java.time.Instant;

/**
 * The window of an alert, for one of the things that the alert is about.
 *
 * @param key see {@link FindingKeys}
 * @param from inclusive
 * @param to exclusive
 */
record AlertWindow(String rule, String key, Instant from, Instant to) {
    static final String KIND = "alert";

    static AlertWindow of(MemoryEntry entry) {
        return new AlertWindow(
                entry.scope(),
                entry.key().substring(0, entry.key().lastIndexOf(' ')),
                Instant.parse(entry.text()),
                entry.time());
    }

    MemoryEntry entry() {
        return new MemoryEntry(KIND, rule, key + " " + to, to, from.toString());
    }
}
