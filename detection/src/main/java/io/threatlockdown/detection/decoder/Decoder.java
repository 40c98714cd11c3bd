package io.threatlockdown.detection.decoder;

import io.threatlockdown.detection.decoder.DecoderBody.Offset;
import io.threatlockdown.detection.field.EventFields;
import io.threatlockdown.detection.pattern.Found;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * A root decoder.
 *
 * @param needsProgram whether it is for events with a program name only, which none of ours have
 */
public record Decoder(String name, Category category, Prematch prematch, boolean needsProgram, DecoderBody body) {

    /** Takes the event when it is this decoder's, and sets its fields up; says whether it took it. */
    boolean takes(EventFields event) {
        if (needsProgram) {
            return false;
        }
        if (prematch.acceptsEveryRow()) {
            decode(event, 0);
            return true;
        }
        OptionalInt resume = prematch.pattern().resume(event.log(), 0);
        resume.ifPresent(position -> decode(event, position));
        return resume.isPresent();
    }

    private void decode(EventFields event, int resume) {
        switch (body) {
            case DecoderBody.JsonFields json -> event.read(json.options());
            case DecoderBody.Nothing nothing -> event.capture(Map.of());
            case DecoderBody.Captures captures ->
                event.capture(captured(captures, event.log(), captures.offset() == Offset.START ? 0 : resume));
        }
    }

    private static Map<String, String> captured(DecoderBody.Captures captures, String text, int from) {
        Map<String, String> fields = new HashMap<>();
        captures.pattern().find(text, from).map(Found::captures).ifPresent(groups -> {
            for (int i = 0; i < Math.min(groups.size(), captures.order().size()); i++) {
                fields.put(captures.order().get(i), groups.get(i));
            }
        });
        return fields;
    }
}
