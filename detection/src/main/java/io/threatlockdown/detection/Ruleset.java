package io.threatlockdown.detection;

import io.threatlockdown.detection.decoder.Decoders;
import io.threatlockdown.detection.field.FieldName;
import io.threatlockdown.detection.rule.RuleTree;

import java.util.List;

/** Decoders and rules, compiled. Immutable, safe to share between threads. */
public final class Ruleset {
    private final Decoders decoders;
    private final RuleTree rules;
    private final List<FieldName> fieldNames;

    Ruleset(Decoders decoders, RuleTree rules, List<FieldName> fieldNames) {
        this.decoders = decoders;
        this.rules = rules;
        this.fieldNames = List.copyOf(fieldNames);
    }

    public int ruleCount() {
        return rules.size();
    }

    public int decoderCount() {
        return decoders.roots().size();
    }

    Decoders decoders() {
        return decoders;
    }

    RuleTree rules() {
        return rules;
    }

    /** The dynamic fields that the rules read, each at the place of its number. */
    List<FieldName> fieldNames() {
        return fieldNames;
    }
}
