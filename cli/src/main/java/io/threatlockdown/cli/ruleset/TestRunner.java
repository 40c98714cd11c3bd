package io.threatlockdown.cli.ruleset;

import io.threatlockdown.detection.Ruleset;
import io.threatlockdown.detection.script.ScriptRunner;
import io.threatlockdown.pipeline.analytic.script.AnalyticCases;

import java.time.InstantSource;
import java.util.List;

/** Runs the cases of files of every kind, each from an empty memory. */
public final class TestRunner {
    private final SelfTestRunner selfTests;
    private final ScriptRunner scripts;
    private final SampleRunner samples;

    public TestRunner(Ruleset ruleset, InstantSource clock) {
        this.selfTests = new SelfTestRunner(ruleset, clock);
        this.scripts = new ScriptRunner(ruleset);
        this.samples = new SampleRunner(ruleset, clock);
    }

    /** In the order of the file. */
    public List<CaseOutcome> run(TestFile file) {
        return switch (file) {
            case SelfTestFile it ->
                it.cases().stream().map(test -> selfTests.run(it.path(), test)).toList();
            case ScriptFile it ->
                it.cases().stream()
                        .map(test -> CaseOutcome.of(scripts.run(test)))
                        .toList();
            case RunsFile it ->
                it.cases().stream()
                        .map(test -> CaseOutcome.of(AnalyticCases.play(test, it.rule())))
                        .toList();
            case SampleFile it ->
                it.samples().stream()
                        .map(sample -> samples.run(it.path(), sample))
                        .toList();
        };
    }
}
