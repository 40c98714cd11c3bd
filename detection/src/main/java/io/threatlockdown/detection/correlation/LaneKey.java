package io.threatlockdown.detection.correlation;

import java.util.List;
import java.util.Optional;

/** What the events of one lane have in common, as one text. */
final class LaneKey {
    private LaneKey() {}

    /** Of the event at hand; empty when it lacks one of the fields. */
    static Optional<String> of(Occurrence now, Composite composite, List<KeyField> keys) {
        StringBuilder key = start(composite, now.agent());
        for (KeyField field : keys) {
            Optional<String> text = now.text(field.current());
            if (text.isEmpty()) {
                return Optional.empty();
            }
            append(key, text.get());
        }
        return Optional.of(key.toString());
    }

    /** Of an earlier event. */
    static Optional<String> of(Remembered event, Composite composite, List<KeyField> keys) {
        StringBuilder key = start(composite, event.agent());
        for (KeyField field : keys) {
            Optional<String> text = event.value(field.earlier());
            if (text.isEmpty()) {
                return Optional.empty();
            }
            append(key, text.get());
        }
        return Optional.of(key.toString());
    }

    private static StringBuilder start(Composite composite, String agent) {
        return new StringBuilder(composite.anyAgent() ? "" : agent).append('|');
    }

    /** The length first: no two lists of texts make one key. */
    private static void append(StringBuilder key, String text) {
        key.append(text.length()).append(':').append(text);
    }
}
