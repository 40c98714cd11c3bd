package io.threatlockdown.cli.ruleset;

import io.threatlockdown.detection.script.ScriptOutcome;
import io.threatlockdown.pipeline.analytic.script.AnalyticCaseOutcome;

/**
 * How a case went.
 *
 * @param name the file and which case of it
 * @param wanted what was expected, as words
 * @param got what came, as words
 */
public record CaseOutcome(String name, boolean passed, String wanted, String got) {
    static CaseOutcome of(AnalyticCaseOutcome outcome) {
        return new CaseOutcome(outcome.test().toString(), outcome.passed(), outcome.wanted(), outcome.got());
    }

    static CaseOutcome of(ScriptOutcome outcome) {
        return new CaseOutcome(outcome.test().toString(), outcome.passed(), outcome.wanted(), outcome.got());
    }
}
