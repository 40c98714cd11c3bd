package io.threatlockdown.cli.ruleset;

import io.threatlockdown.detection.Analysis;
import io.threatlockdown.detection.AnalysisSettings;
import io.threatlockdown.detection.LogLine;
import io.threatlockdown.detection.Ruleset;

import java.nio.file.Path;
import java.time.InstantSource;

/** Runs cases, each with a memory of its own. */
final class SelfTestRunner {
    private static final String LOCATION = "stdin";
    private static final int EVERY_ALERT = 1;

    private final Ruleset ruleset;
    private final InstantSource clock;

    SelfTestRunner(Ruleset ruleset, InstantSource clock) {
        this.ruleset = ruleset;
        this.clock = clock;
    }

    /** A fault of the engine fails the case, also a negative one, and only this case. */
    CaseOutcome run(Path file, SelfTestCase test) {
        String name = file + " [" + test.section() + "] " + test.name();
        String wanted = (test.isNegative() ? "anything but " : "") + test.expected();
        try {
            Verdict actual = verdict(test);
            return new CaseOutcome(name, test.isSatisfiedBy(actual), wanted, actual.toString());
        } catch (RuntimeException | StackOverflowError fault) {
            return new CaseOutcome(name, false, wanted, "a fault: " + fault);
        }
    }

    private Verdict verdict(SelfTestCase test) {
        Analysis analysis = Analysis.start(ruleset, AnalysisSettings.of(EVERY_ALERT));
        Verdict last = Verdict.NOTHING;
        for (String line : test.lines()) {
            last = Verdict.of(analysis.analyze(new LogLine(LOCATION, line), clock.instant()));
        }
        return last;
    }
}
