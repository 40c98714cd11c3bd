package io.threatlockdown.kql.compute;

import java.util.Arrays;

/**
 * How far values lie outside of a range of percentiles, in a measure in which 1.5 is Tukey's fence: for normally distributed values
 * the fence is in the same place whatever the percentiles are.
 */
final class Outliers {
    private static final double FENCE = 1.5;
    /** Of the standard normal distribution: the third quartile, and Tukey's fence above it. */
    private static final double QUARTILE = 0.6744897501960817;

    private static final double NORMAL_FENCE = QUARTILE + FENCE * 2 * QUARTILE;
    private static final double TUKEY_LOW = 25;
    private static final double TUKEY_HIGH = 75;
    private static final double CUSTOM_LOW = 10;
    private static final double CUSTOM_HIGH = 90;
    private static final double LEAST_PERCENTILE = 2;
    private static final double GREATEST_PERCENTILE = 98;
    /** A range that is less than this part of the largest value is rounding. */
    private static final double ROUNDING = 1e-9;

    private final double low;
    private final double high;
    private final double measure;

    private Outliers(double low, double high, double measure) {
        this.low = low;
        this.high = high;
        this.measure = measure;
    }

    /** @param kind {@code tukey} has its own percentiles, {@code ctukey} those given */
    static Outliers of(double[] lesson, String kind, double lowPercentile, double highPercentile) {
        boolean tukey = kind.equals("tukey");
        double from = tukey ? TUKEY_LOW : Math.clamp(lowPercentile, LEAST_PERCENTILE, GREATEST_PERCENTILE);
        double to = tukey ? TUKEY_HIGH : Math.clamp(highPercentile, LEAST_PERCENTILE, GREATEST_PERCENTILE);
        double[] sorted = Series.sorted(lesson);
        if (sorted.length == 0) {
            return new Outliers(0, 0, Double.POSITIVE_INFINITY);
        }
        double low = Series.quantile(sorted, from / 100);
        double high = Series.quantile(sorted, to / 100);
        double largest = Math.max(Math.abs(sorted[0]), Math.abs(sorted[sorted.length - 1]));
        double range = Math.max(high - low, ROUNDING * Math.max(1, largest));
        double normalLow = Distributions.normalQuantile(from / 100);
        double normalHigh = Distributions.normalQuantile(to / 100);
        double fences = (NORMAL_FENCE - normalHigh) / (normalHigh - normalLow);
        return new Outliers(low, high, range * fences / FENCE);
    }

    static Outliers of(double[] lesson, String kind) {
        return of(lesson, kind, CUSTOM_LOW, CUSTOM_HIGH);
    }

    double[] scores(double[] values) {
        return Arrays.stream(values).map(this::score).toArray();
    }

    private double score(double value) {
        if (Double.isNaN(value)) {
            return 0;
        }
        return value > high ? (value - high) / measure : value < low ? (value - low) / measure : 0;
    }
}
