package io.threatlockdown.cli.ruleset;

/**
 * How a case went.
 *
 * @param got what the last line came to, as words
 */
public record CaseOutcome(SelfTestCase test, boolean passed, String got) {
    /** What was wanted, as words. */
    public String wanted() {
        return (test.isNegative() ? "anything but " : "") + test.expected();
    }
}
