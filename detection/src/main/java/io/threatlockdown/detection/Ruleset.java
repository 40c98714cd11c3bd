package io.threatlockdown.detection;

import io.threatlockdown.detection.correlation.Clock;
import io.threatlockdown.detection.decoder.Decoders;
import io.threatlockdown.detection.enrich.KnownNetworks;
import io.threatlockdown.detection.enrich.SourceFact;
import io.threatlockdown.detection.field.FieldName;
import io.threatlockdown.detection.field.SourceFacts;
import io.threatlockdown.detection.field.TextPieces;
import io.threatlockdown.detection.rule.ListUse;
import io.threatlockdown.detection.rule.RuleExplainer;
import io.threatlockdown.detection.rule.RuleExplanation;
import io.threatlockdown.detection.rule.RuleFacts;
import io.threatlockdown.detection.rule.RuleNode;
import io.threatlockdown.detection.rule.RuleTree;
import io.threatlockdown.detection.rule.Trial;
import io.threatlockdown.xml.Problem;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Decoders and rules, compiled. Immutable but for what it keeps in mind, safe to share between threads. */
public final class Ruleset {
    /** Of the unit in which rules count time. */
    private static final long NANOS_OF_UNIT = 100;

    private final Decoders decoders;
    private final RuleTree rules;
    private final List<FieldName> fieldNames;
    private final TextPieces pieces;
    private final RulesetSource source;
    private final KnownNetworks networks;
    private final Map<Integer, String> versions = new ConcurrentHashMap<>();

    Ruleset(
            Decoders decoders,
            RuleTree rules,
            List<FieldName> fieldNames,
            TextPieces pieces,
            RulesetSource source,
            KnownNetworks networks) {
        this.decoders = decoders;
        this.rules = rules;
        this.fieldNames = List.copyOf(fieldNames);
        this.pieces = pieces;
        this.source = source;
        this.networks = networks;
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

    /** Which rules look into which lists, in the order in which the rules load. */
    public List<ListUse> listUses() {
        return rules.listUses(fieldNames);
    }

    /** The text that a rule was made of, as it stood in its file when it was read. */
    public RuleSource source(RuleFacts rule) {
        return source.texts().of(rule.file(), rule.position());
    }

    /** What it was loaded from. */
    public RulesetFiles files() {
        return source.files();
    }

    /** What its rules go by where they do not say otherwise. */
    public RulesetSettings settings() {
        return source.settings();
    }

    /** The mistakes that were found in its files; what has one is not part of it. */
    public List<Problem> problems() {
        return source.problems();
    }

    /**
     * Tells one text of a rule from any other that had its id: 12 hexadecimal digits. Its parents' texts do not count.
     *
     * @return "" when the rule is not in any file
     */
    public String version(RuleNode rule) {
        return versions.computeIfAbsent(
                rule.id(), id -> source.texts().of(rule.file(), rule.position()).version());
    }

    /** The version of the rule of that id; empty when it is not in force. */
    public Optional<String> version(int rule) {
        return rules.rule(rule).map(this::version);
    }

    /**
     * How late an event may come and still be counted in its place by a rule over several events; empty for one that goes by arrivals,
     * and for every other rule.
     */
    public Optional<Duration> lateness(int rule) {
        return rules.correlations().composites().stream()
                .filter(composite -> composite.rule() == rule && composite.clock() == Clock.EVENT)
                .map(composite -> Duration.ofNanos(composite.lateness() * NANOS_OF_UNIT))
                .findFirst();
    }

    Optional<RuleExplanation> explain(int rule, Trial trial) {
        return rules.rule(rule).map(node -> new RuleExplainer(rules, fieldNames, trial).explain(node));
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

    /** The networks that its lists give names to. */
    KnownNetworks networks() {
        return networks;
    }

    /** What is known of an address by itself. */
    public List<SourceFact> known(String address) {
        return SourceFacts.ofAddress(Optional.of(address), settings().enrichment(), networks)
                .known();
    }

    /** The dynamic fields that the rules read, each at the place of its number. */
    List<FieldName> fieldNames() {
        return fieldNames;
    }
}
