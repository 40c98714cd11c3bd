package io.threatlockdown.detection.correlation;

import io.threatlockdown.event.MemoryEntry;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The text that each rule saw last from each host. */
final class LastTexts {
    private final MemoryJournal journal;
    private final Map<String, String> texts = new HashMap<>();

    LastTexts(MemoryJournal journal) {
        this.journal = journal;
    }

    /** The text before, when it was another one; empty when there was none, or it was the same. The new one takes its place. */
    Optional<String> differs(int rule, String host, String text, Instant arrival) {
        String before = texts.put(rule + "@" + host, text);
        if (text.equals(before)) {
            return Optional.empty();
        }
        journal.replaced(new MemoryEntry(MemoryKind.TEXT, Integer.toString(rule), host, arrival, text));
        return Optional.ofNullable(before);
    }

    void load(MemoryEntry entry) {
        texts.put(entry.scope() + "@" + entry.key(), entry.text());
    }
}
