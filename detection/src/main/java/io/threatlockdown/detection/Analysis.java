package io.threatlockdown.detection;

import io.threatlockdown.detection.correlation.Memory;
import io.threatlockdown.detection.correlation.MemoryChanges;
import io.threatlockdown.detection.correlation.Occurrence;
import io.threatlockdown.detection.decoder.Accumulator;
import io.threatlockdown.detection.decoder.Category;
import io.threatlockdown.detection.decoder.Decoded;
import io.threatlockdown.detection.decoder.Decoder;
import io.threatlockdown.detection.enrich.SourceFact;
import io.threatlockdown.detection.field.EventFields;
import io.threatlockdown.detection.field.FieldCache;
import io.threatlockdown.detection.pattern.ByteText;
import io.threatlockdown.detection.pattern.RunawayListener;
import io.threatlockdown.detection.predecode.PreDecoded;
import io.threatlockdown.detection.predecode.PreDecoder;
import io.threatlockdown.detection.rule.ReadField;
import io.threatlockdown.detection.rule.RuleExplanation;
import io.threatlockdown.detection.rule.RuleNode;
import io.threatlockdown.detection.rule.Trial;
import io.threatlockdown.detection.rule.TrialSpace;
import io.threatlockdown.event.AlertEvidence;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.MemoryEntry;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Looks at events one after the other, with what it remembers of those before: the one way from an event to its rule, of the live
 * product and of the rule tester alike. Serves one thread at a time.
 */
public final class Analysis {
    private static final PreDecoded NO_HEADER = new PreDecoded("", "", "", "");
    private static final String AZURE = "Azure";

    private final Ruleset ruleset;
    private final AnalysisSettings settings;
    private final Memory memory;
    private final RunawayListener runaways;
    private final FieldCache cache;
    private final FieldLayouts layouts;
    private final TrialSpace space;
    private final Accumulator accumulator = new Accumulator();
    private Optional<Trial.Tried> trace = Optional.empty();
    private Optional<RuleTimes> times = Optional.empty();

    private Analysis(Ruleset ruleset, AnalysisSettings settings, Memory memory, RunawayListener runaways) {
        this.ruleset = ruleset;
        this.settings = settings;
        this.memory = memory;
        this.runaways = runaways;
        this.cache = new FieldCache(
                ruleset.fieldNames(), ruleset.pieces(), ruleset.settings().enrichment(), ruleset.networks());
        this.layouts = new FieldLayouts(ruleset.fieldNames());
        this.space = new TrialSpace();
    }

    /** With an empty memory, of which nothing is stored. */
    public static Analysis start(Ruleset ruleset, AnalysisSettings settings) {
        return new Analysis(ruleset, settings, Memory.empty(ruleset.rules().correlations()), new RunawayLog());
    }

    /**
     * With what was stored of an earlier memory.
     *
     * @param generation tells this memory from every other one that was loaded from the same store
     */
    static Analysis resume(
            Ruleset ruleset,
            AnalysisSettings settings,
            List<MemoryEntry> stored,
            String generation,
            RunawayListener runaways) {
        Memory memory = Memory.load(ruleset.rules().correlations(), stored, generation);
        return new Analysis(ruleset, settings, memory, runaways);
    }

    /** Tells the trace of every rule that is tested from now on. */
    public void trace(RuleTrace listener) {
        trace = Optional.of(listener::tried);
    }

    /** Has a few of the events from now on timed rule by rule, as a running product does. */
    public void measure() {
        measure(new RuleTimes());
    }

    void measure(RuleTimes taker) {
        times = Optional.of(taker);
    }

    /** @param arrival when it came here */
    public Finding analyze(LogLine line, Instant arrival) {
        PreDecoded header = PreDecoder.read(line.text());
        Origin origin = Origin.of(line.location());
        EventFields fields = EventFields.ofLine(header, cache);
        Optional<String> host = origin.agentName().or(fields::hostname);
        return analyze(new Given(fields, header, origin, host, Optional.empty(), line.text(), arrival));
    }

    /** A row, which says itself when it happened. @param arrival when it came here */
    public Finding analyze(Event row, Instant arrival) {
        EventFields fields = EventFields.ofRow(row, layouts.of(row.schema()), cache);
        return analyze(new Given(fields, NO_HEADER, Origin.of(AZURE), Optional.empty(), Optional.of(row), "", arrival));
    }

    /** An event before anything is known of it. @param text of a line, as received */
    record Given(
            EventFields fields,
            PreDecoded header,
            Origin origin,
            Optional<String> host,
            Optional<Event> row,
            String text,
            Instant arrival) {
        Optional<Instant> eventTime() {
            return row.flatMap(Event::eventTime);
        }

        String fullLog() {
            return row.isPresent() ? fields.decodedLog() : text;
        }
    }

    private Finding analyze(Given event) {
        Optional<Decoded> decoded = ruleset.decoders().decode(event.fields(), runaways);
        Optional<Decoder> decoder = decoded.map(Decoded::decoder);
        decoder.ifPresent(known -> accumulator.fill(known, event.fields(), event.arrival()));
        Category category = decoded.map(Decoded::category).orElse(Category.SYSLOG);
        Occurrence occurrence = new Occurrence(
                event.fields(),
                event.origin().location(),
                event.origin().agent(),
                event.host(),
                category,
                event.arrival(),
                event.eventTime());
        Trial trial = new Trial(
                decoder.map(Decoder::name).orElse(""),
                decoder.flatMap(known ->
                        known.firstSeenKey(event.fields(), event.origin().location())),
                occurrence,
                memory,
                space,
                runaways,
                trace,
                times.filter(RuleTimes::counts));
        Optional<RuleNode> rule =
                decoded.isPresent() && decoded.get().reportedRule().isPresent()
                        ? ruleset.rules().rule(decoded.get().reportedRule().getAsInt())
                        : ruleset.rules().find(category, trial);
        return rule.map(found -> conclude(event, decoder, occurrence, trial, found))
                .orElseGet(() -> Analyzed.withoutRule(event, decoder));
    }

    private Finding conclude(
            Given event, Optional<Decoder> decoder, Occurrence occurrence, Trial trial, RuleNode rule) {
        int fired = memory.fired(rule.id(), event.arrival());
        boolean leavesHistory = rule.level() > 0;
        Optional<RuleNode> alerting = Optional.of(rule);
        if (leavesHistory
                && !rule.silence().isZero()
                && memory.silent(rule.id(), rule.silence(), rule.clock(), occurrence)) {
            alerting = trial.parent();
        }
        // One that nothing stands in for leaves no alert, and was a step of a sequence all the same.
        memory.remember(
                occurrence,
                alerting.orElse(rule).id(),
                leavesHistory && alerting.isPresent(),
                trial.way(rule),
                event::fullLog,
                runaways);
        String description = ruleset.rules().describe(rule, event.fields());
        boolean alerts =
                alerting.filter(by -> by.alerts(settings.logAlertLevel())).isPresent();
        return new Analyzed(
                event,
                decoder,
                Optional.of(rule),
                alerting.filter(by -> by.id() != rule.id()),
                alerting,
                alerts,
                ruleset.rules().title(alerting.orElse(rule)),
                description,
                alerting.filter(by -> by.id() != rule.id())
                        .map(by -> ruleset.rules().describe(by, event.fields()))
                        .orElse(description),
                fired,
                occurrence.previousLogs(),
                trial.lastText().map(ByteText::decode).orElse(""),
                evidence(occurrence, alerting),
                settings);
    }

    private AlertEvidence evidence(Occurrence occurrence, Optional<RuleNode> alerting) {
        return new AlertEvidence(alerting.map(ruleset::version).orElse(""), occurrence.tally(), occurrence.novelty());
    }

    /**
     * Looks a row over against one rule, whatever rule it would end at: with each condition on the way from the top of the tree to that
     * rule, and what the row has there. What rules remember is neither asked nor changed. Empty when there is no such rule.
     *
     * @param arrival when it came here
     */
    public Optional<RuleExplanation> explain(Event row, Instant arrival, int rule) {
        EventFields fields = EventFields.ofRow(row, layouts.of(row.schema()), cache);
        Optional<Decoded> decoded = ruleset.decoders().decode(fields, runaways);
        Origin origin = Origin.of(AZURE);
        Category category = decoded.map(Decoded::category).orElse(Category.SYSLOG);
        Occurrence occurrence = new Occurrence(
                fields, origin.location(), origin.agent(), Optional.empty(), category, arrival, row.eventTime());
        Trial trial = new Trial(
                decoded.map(Decoded::decoder).map(Decoder::name).orElse(""),
                Optional.empty(),
                occurrence,
                memory,
                space,
                runaways,
                Optional.empty(),
                Optional.empty());
        return ruleset.explain(rule, trial);
    }

    /** What is known of the address that a row came from. What rules remember is neither asked nor changed. */
    public List<SourceFact> source(Event row) {
        return EventFields.ofRow(row, layouts.of(row.schema()), cache).source();
    }

    /** Which of some fields a row has, as rules see it. What rules remember is neither asked nor changed. */
    public Set<ReadField> held(Event row, Collection<ReadField> asked) {
        EventFields fields = EventFields.ofRow(row, layouts.of(row.schema()), cache);
        ruleset.decoders().decode(fields, runaways);
        return asked.stream()
                .filter(field ->
                        text(fields, field).filter(text -> !text.isEmpty()).isPresent())
                .collect(Collectors.toSet());
    }

    private Optional<String> text(EventFields fields, ReadField asked) {
        return switch (asked) {
            case ReadField.Dynamic dynamic -> {
                int number = ruleset.fieldNames().indexOf(dynamic.field());
                yield number < 0 ? Optional.empty() : fields.dynamic(number);
            }
            case ReadField.Fixed fixed ->
                fixed.fields().stream()
                        .flatMap(field -> fields.fixed(field).stream())
                        .filter(text -> !text.isEmpty())
                        .findFirst();
        };
    }

    /** What changed in the memory since it was last taken, to be stored with the events that changed it. */
    MemoryChanges takeChanges() {
        return memory.takeChanges();
    }

    /** How many events the rules over several events remember. */
    public int remembered() {
        return memory.size();
    }
}
