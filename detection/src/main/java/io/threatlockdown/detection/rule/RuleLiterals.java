package io.threatlockdown.detection.rule;

import io.threatlockdown.detection.pattern.LiteralIndex;
import io.threatlockdown.detection.pattern.TextPattern;

import java.util.ArrayList;
import java.util.List;

/**
 * The pieces of text by which the patterns of a ruleset are ruled out: one index for whole texts, one for each dynamic field. They are
 * collected while rules load.
 */
final class RuleLiterals {
    private final LiteralIndex log = new LiteralIndex();
    private final List<LiteralIndex> fields = new ArrayList<>();

    int[] piecesOfLog(TextPattern pattern) {
        return log.piecesOf(pattern);
    }

    int[] piecesOfField(int number, TextPattern pattern) {
        fillUp(number + 1);
        return fields.get(number).piecesOf(pattern);
    }

    private void fillUp(int size) {
        while (fields.size() < size) {
            fields.add(new LiteralIndex());
        }
    }

    /** Ends the collecting. @param fieldCount how many dynamic fields the ruleset reads */
    void freeze(int fieldCount) {
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
