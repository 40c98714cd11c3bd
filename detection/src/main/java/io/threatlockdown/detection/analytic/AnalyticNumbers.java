package io.threatlockdown.detection.analytic;

/** The numbers of analytic rules. */
public final class AnalyticNumbers {
    public static final int FIRST = 600_000;
    public static final int LAST = 699_999;

    private AnalyticNumbers() {}

    /** Whether a rule's number is that of an analytic rule. */
    public static boolean has(int number) {
        return number >= FIRST && number <= LAST;
    }
}
