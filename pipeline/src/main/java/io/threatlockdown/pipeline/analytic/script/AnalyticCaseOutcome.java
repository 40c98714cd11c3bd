package io.threatlockdown.pipeline.analytic.script;

/**
 * How a case went.
 *
 * @param wanted what was expected and did not come, as words; "" when the case passes
 * @param got what came in its place, as words; "" when the case passes
 */
public record AnalyticCaseOutcome(AnalyticCase test, String wanted, String got) {
    public boolean passed() {
        return wanted.isEmpty();
    }
}
