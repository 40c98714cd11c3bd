package io.threatlockdown.detection.field;

import io.threatlockdown.detection.pattern.LiteralIndex;
import io.threatlockdown.detection.pattern.TextPattern;

import java.util.ArrayList;
import java.util.List;

/**
 * The pieces of text by which the patterns of a ruleset are ruled out: one index for whole events, one for each dynamic field. They are
 * collected while decoders and rules load; after {@link #freeze} it is immutable and safe to share between threads.
 */
public final class TextPieces {
    private final LiteralIndex log = new LiteralIndex();
    private final List<LiteralIndex> fields = new ArrayList<>();

    /** Nothing to rule anything out by. */
    public static TextPieces none() {
        TextPieces none = new TextPieces();
        none.freeze(0);
        return none;
    }

    /** Those of a pattern on whole events. */
    public int[] ofLog(TextPattern pattern) {
        return log.piecesOf(pattern);
    }

    /** Those of a pattern on a dynamic field, by its number. */
    public int[] ofField(int number, TextPattern pattern) {
        fillUp(number + 1);
        return fields.get(number).piecesOf(pattern);
    }

    private void fillUp(int size) {
        while (fields.size() < size) {
            fields.add(new LiteralIndex());
        }
    }

    /** Ends the collecting. @param fieldCount how many dynamic fields the ruleset reads */
    public void freeze(int fieldCount) {
        fillUp(fieldCount);
        log.freeze();
        fields.forEach(LiteralIndex::freeze);
    }

    LiteralIndex log() {
        return log;
    }

    /** At the numbers of the fields. */
    List<LiteralIndex> fields() {
        return fields;
    }
}
