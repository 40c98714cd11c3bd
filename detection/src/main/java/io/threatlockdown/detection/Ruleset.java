package io.threatlockdown.detection;

import io.threatlockdown.detection.decoder.Decoders;
import io.threatlockdown.detection.field.FieldName;
import io.threatlockdown.detection.field.TextPieces;
import io.threatlockdown.detection.rule.RuleFacts;
import io.threatlockdown.detection.rule.RuleTree;

import java.util.List;

/** Decoders and rules, compiled. Immutable, safe to share between threads. */
public final class Ruleset {
    private final Decoders decoders;
    private final RuleTree rules;
    private final List<FieldName> fieldNames;
    private final TextPieces pieces;
    private final RuleSources sources;

    Ruleset(Decoders decoders, RuleTree rules, List<FieldName> fieldNames, TextPieces pieces, RuleSources sources) {
        this.decoders = decoders;
        this.rules = rules;
        this.fieldNames = List.copyOf(fieldNames);
        this.pieces = pieces;
        this.sources = sources;
    }

    public int ruleCount() {
        return rules.size();
    }

    /** Roots and children, a child below several roots once for each. */
    public int decoderCount() {
        return decoders.size();
    }

    /** What can be said of every rule without an event, in the order in which they load. */
    public List<RuleFacts> facts() {
        return rules.facts(fieldNames);
    }

    /** The text that a rule was made of, as it stood in its file when it was read. */
    public RuleSource source(RuleFacts rule) {
        return sources.of(rule.file(), rule.position());
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
