package io.threatlockdown.detection.decoder;

import io.threatlockdown.detection.pattern.SearchPattern;

import java.util.List;

/** What a decoder does with an event that it has taken. */
sealed interface DecoderBody {
    /** Takes the event as a JSON object: its keys, or the columns of a row, are the fields. */
    record JsonFields() implements DecoderBody {}

    /** Has the lines of one product read by built-in code. */
    record BuiltIn(LineReader reader) implements DecoderBody {}

    /**
     * Cuts fields out of the text.
     *
     * @param order the names of the groups in order
     */
    record Captures(SearchPattern pattern, Offset offset, List<String> order) implements DecoderBody {
        public Captures {
            order = List.copyOf(order);
        }
    }

    /** Gives no field. */
    record Nothing() implements DecoderBody {}
}
