package io.threatlockdown.detection;

import io.threatlockdown.detection.decoder.Decoders;
import io.threatlockdown.detection.field.FieldName;
import io.threatlockdown.detection.field.TextPieces;
import io.threatlockdown.detection.rule.RuleTree;

import java.util.List;

/** Decoders and rules, compiled. Immutable, safe to share between threads. */
public final class Ruleset {
    private final Decoders decoders;
    private final RuleTree rules;
    private final List<FieldName> fieldNames;
    private final TextPieces pieces;

    Ruleset(Decoders decoders, RuleTree rules, List<FieldName> fieldNames, TextPieces pieces) {
        this.decoders = decoders;
        this.rules = rules;
        this.fieldNames = List.copyOf(fieldNames);
        this.pieces = pieces;
    }

    public int ruleCount() {
        return rules.size();
    }

    /** Roots and children, a child below several roots once for each. */
    public int decoderCount() {
        return decoders.size();
    }

    Decoders decoders() {
        return decoders;
    }

    RuleTree rules() {
        return rules;
    }

    /** The pieces of text by which its patterns are ruled out. */
    TextPieces pieces() {
        return pieces;
    }

    /** The dynamic fields that the rules read, each at the place of its number. */
    List<FieldName> fieldNames() {
        return fieldNames;
    }
}
