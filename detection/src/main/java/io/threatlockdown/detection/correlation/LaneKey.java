package io.threatlockdown.detection.correlation;

import java.util.List;
import java.util.Optional;

/** What the events of one lane have in common, as one text. */
final class LaneKey {
    private LaneKey() {}

    /** Of the event at hand; empty when it lacks one of the fields. */
    static Optional<String> of(Occurrence now, List<KeyField> keys) {
        if (keys.isEmpty()) {
            return Optional.of("");
        }
        StringBuilder key = new StringBuilder();
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
    static Optional<String> of(Remembered event, List<KeyField> keys) {
        if (keys.isEmpty()) {
            return Optional.of("");
        }
        StringBuilder key = new StringBuilder();
        for (KeyField field : keys) {
            Optional<String> text = event.value(field.earlier());
            if (text.isEmpty()) {
                return Optional.empty();
            }
            append(key, text.get());
        }
        return Optional.of(key.toString());
    }

    /** The length first: no two lists of texts make one key. */
    private static void append(StringBuilder key, String text) {
        key.append(text.length()).append(':').append(text);
    }
}
