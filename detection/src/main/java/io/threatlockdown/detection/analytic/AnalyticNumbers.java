package io.threatlockdown.detection.analytic;

import io.threatlockdown.detection.rule.NumberOfId;

/**
 * The numbers of analytic rules, from {@value #FIRST} to {@value #LAST}. A number is made of the rule's id and of nothing else: no rule that
 * comes or goes gives another one a new number, by which the alerts and exceptions that are stored would no longer be its own. There are so
 * many numbers that two of a thousand rules share one in one installation of two hundred.
 */
public final class AnalyticNumbers {
    public static final int FIRST = 600_000_000;
    public static final int LAST = 699_999_999;

    private static final int COUNT = LAST - FIRST + 1;

    private AnalyticNumbers() {}

    /** @param id a GUID, lower case */
    public static int of(String id) {
        return FIRST + NumberOfId.below(COUNT, id);
    }

    /** Whether a rule's number is that of an analytic rule. */
    public static boolean has(int number) {
        return number >= FIRST && number <= LAST;
    }
}
