package io.threatlockdown.server.rules;

import io.threatlockdown.detection.Analysis;
import io.threatlockdown.detection.Detector;
import io.threatlockdown.detection.RuleSample;
import io.threatlockdown.detection.Ruleset;
import io.threatlockdown.detection.ShippedSamples;
import io.threatlockdown.detection.local.LocalSamples;
import io.threatlockdown.detection.rule.RuleNode;
import io.threatlockdown.detection.script.ScriptOutcome;
import io.threatlockdown.detection.script.ScriptRunner;
import io.threatlockdown.detection.script.ShippedScripts;
import io.threatlockdown.server.ApiErrors.BadRequestException;
import io.threatlockdown.server.ServerSettings;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs the samples of rules through the engine of the rules in force, once for each state of rules and samples. Safe to share between threads. */
@Component
public class SampleRuns {
    private static final int LONGEST = 262_144;
    private static final int MOST = 50;
    static final SampleCount NONE = new SampleCount(0, 0);

    private final Detector detector;
    private final LocalSamples local;
    private final InstantSource clock;
    private @Nullable Runs runs;

    SampleRuns(ServerSettings settings, Detector detector, InstantSource clock) {
        this.detector = detector;
        this.local = LocalSamples.in(settings.directory());
        this.clock = clock;
    }

    /** @param passed of all samples, those whose rule did what it promises */
    record SampleCount(int passed, int all) {}

    /**
     * @param shipped whether it comes with the product; else it is kept here
     * @param passed whether the rule did what it promises
     * @param endedAt the rules at which the events ended, in order; 0 for none
     * @param problem why the events could not be read; {@code null} when they were
     */
    record SampleRun(
            RuleSample sample,
            boolean shipped,
            boolean passed,
            List<Integer> endedAt,
            @Nullable String problem) {}

    private record Runs(Ruleset ruleset, String state, Map<Integer, List<SampleRun>> byRule) {}

    /** Of every rule that has samples and is in force, by its id. */
    Map<Integer, SampleCount> counts() {
        Map<Integer, SampleCount> counts = new HashMap<>();
        runs().byRule()
                .forEach((rule, all) -> counts.put(
                        rule,
                        new SampleCount(
                                (int) all.stream().filter(SampleRun::passed).count(), all.size())));
        return counts;
    }

    /** Of one rule: those that are shipped first. */
    List<SampleRun> of(int rule) {
        return runs().byRule().getOrDefault(rule, List.of());
    }

    LocalSamples local() {
        return local;
    }

    /**
     * Keeps a sample of a rule that is in force or will be.
     *
     * @throws BadRequestException when its events cannot be read or are too many, or the rule has as many samples as one gets
     */
    public void keep(RuleSample sample) {
        if (sample.events().length() > LONGEST) {
            throw BadRequestException.invalid("the events of a test have " + LONGEST + " characters at most");
        }
        TestedEvents.of(sample.events(), Optional.of(sample.table()).filter(table -> !table.isEmpty()));
        if (local.of(sample.rule()).size() >= MOST) {
            throw BadRequestException.invalid(
                    "rule " + sample.rule() + " has " + MOST + " tests; remove one to keep another");
        }
        local.add(sample);
    }

    /** Forgets what is kept here of a rule that is no more. */
    public void forget(int rule) {
        local.of(rule).forEach(local::remove);
    }

    private synchronized Runs runs() {
        Ruleset ruleset = detector.ruleset();
        String state = local.state();
        Runs known = runs;
        if (known == null || known.ruleset() != ruleset || !known.state().equals(state)) {
            known = new Runs(ruleset, state, run(ruleset));
            runs = known;
        }
        return known;
    }

    private Map<Integer, List<SampleRun>> run(Ruleset ruleset) {
        Map<Integer, List<SampleRun>> byRule = new LinkedHashMap<>();
        run(ruleset, ShippedSamples.all(), true, byRule);
        runScripts(ruleset, byRule);
        run(ruleset, local.all(), false, byRule);
        return byRule;
    }

    private void run(Ruleset ruleset, List<RuleSample> samples, boolean shipped, Map<Integer, List<SampleRun>> byRule) {
        samples.stream()
                .filter(sample -> ruleset.version(sample.rule()).isPresent())
                .forEach(sample -> byRule.computeIfAbsent(sample.rule(), rule -> new ArrayList<>())
                        .add(run(Analysis.start(ruleset, detector.settings()), sample, shipped, clock.instant())));
    }

    /** The shipped cases of events, each in the order of its lines; that they hold in other orders too is for whoever builds the product. */
    private static void runScripts(Ruleset ruleset, Map<Integer, List<SampleRun>> byRule) {
        ScriptRunner runner = new ScriptRunner(ruleset);
        ShippedScripts.all().stream()
                .filter(test -> ruleset.version(test.rule()).isPresent())
                .forEach(test -> byRule.computeIfAbsent(test.rule(), rule -> new ArrayList<>())
                        .add(run(runner.play(test))));
    }

    private static SampleRun run(ScriptOutcome outcome) {
        return new SampleRun(outcome.test().sample(), true, outcome.passed(), outcome.endedAt(), null);
    }

    /** Runs one sample through an analysis that has seen nothing yet. @param now when its events arrive */
    static SampleRun run(Analysis analysis, RuleSample sample, boolean shipped, Instant now) {
        List<Integer> ended = new ArrayList<>();
        try {
            TestedEvents.of(sample.events(), Optional.of(sample.table()).filter(table -> !table.isEmpty()))
                    .analyze(
                            analysis,
                            now,
                            finding ->
                                    ended.add(finding.rule().map(RuleNode::id).orElse(0)));
        } catch (BadRequestException unreadable) {
            return new SampleRun(sample, shipped, false, List.of(), unreadable.getMessage());
        }
        return new SampleRun(sample, shipped, ended.contains(sample.rule()) == sample.fires(), ended, null);
    }
}
