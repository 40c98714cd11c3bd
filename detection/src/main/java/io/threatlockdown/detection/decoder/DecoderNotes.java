package io.threatlockdown.detection.decoder;

import java.util.List;

/**
 * What a decoder says for others to act on.
 *
 * @param firstSeenFields the fields whose combination of values is looked at by rules for what was never seen before; empty for none
 * @param firstSeenComment what alerts of such rules say besides; "" for nothing
 * @param accumulates whether fields of earlier lines are to fill those that a line lacks
 */
record DecoderNotes(List<String> firstSeenFields, String firstSeenComment, boolean accumulates) {
    DecoderNotes {
        firstSeenFields = List.copyOf(firstSeenFields);
    }
}
