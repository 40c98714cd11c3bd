package io.threatlockdown.detection.decoder;

import io.threatlockdown.detection.field.JsonFieldOptions;
import io.threatlockdown.detection.pattern.SearchPattern;

import java.util.List;

/** What a decoder does with an event that it has taken. */
sealed interface DecoderBody {
    /** Takes the columns of the event as fields. */
    record JsonFields(JsonFieldOptions options) implements DecoderBody {}

    /**
     * Cuts fields out of the text.
     *
     * @param order the names of the groups in order
     */
    record Captures(SearchPattern pattern, Offset offset, List<String> order) implements DecoderBody {}

    /** Gives no field. */
    record Nothing() implements DecoderBody {}

    enum Offset {
        START,
        AFTER_PREMATCH
    }
}
