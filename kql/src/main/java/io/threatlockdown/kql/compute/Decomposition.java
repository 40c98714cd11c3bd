package io.threatlockdown.kql.compute;

import java.util.Arrays;
import java.util.List;

/**
 * A series as the sum of what repeats, a trend and a rest.
 *
 * @param seasonal the median of each place in the period; zeros without a period
 * @param trend of what is left without the seasonal part
 */
record Decomposition(double[] seasonal, double[] trend, double[] baseline, double[] residual) {
    /**
     * How a series is taken apart.
     *
     * @param period its length; 0 for none; less to detect it
     * @param trend {@code avg}, {@code linefit} or {@code none}
     * @param testPoints so many points at the end are not learned from
     * @param threshold the least score of a detected period
     */
    record Method(long period, String trend, long testPoints, double threshold) {
        static final double DEFAULT_THRESHOLD = 0.6;
    }

    static Decomposition of(double[] series, Method method) {
        int learned = (int) Math.max(1, series.length - Math.max(0, method.testPoints));
        double[] lesson = Arrays.copyOf(series, learned);
        double[] seasonal = seasonal(lesson, period(lesson, method), series.length);
        double[] trend = trend(lesson, seasonal, method.trend, series.length);
        double[] baseline = new double[series.length];
        double[] residual = new double[series.length];
        for (int i = 0; i < series.length; i++) {
            baseline[i] = seasonal[i] + trend[i];
            residual[i] = series[i] - baseline[i];
        }
        return new Decomposition(seasonal, trend, baseline, residual);
    }

    private static int period(double[] lesson, Method method) {
        if (method.period >= 0) {
            return method.period < lesson.length ? (int) method.period : 0;
        }
        return detected(lesson, method.threshold);
    }

    /** The best period of a score of at least {@code threshold}; 0 when there is none. */
    static int detected(double[] series, double threshold) {
        List<Periods.Period> best = Periods.of(series).detect(Periods.SHORTEST, series.length / 2.0, 1);
        return best.isEmpty() || best.getFirst().score() < threshold
                ? 0
                : best.getFirst().length();
    }

    /** The medians of the places in the period, over and over to {@code length}. */
    static double[] seasonal(double[] lesson, int period, int length) {
        double[] seasonal = new double[length];
        if (period <= 0) {
            return seasonal;
        }
        for (int place = 0; place < Math.min(period, length); place++) {
            double[] same = new double[Math.max(0, (lesson.length - place + period - 1) / period)];
            for (int i = 0; i < same.length; i++) {
                same[i] = lesson[place + i * period];
            }
            double median = Series.median(same);
            for (int i = place; i < length; i += period) {
                seasonal[i] = Double.isNaN(median) ? 0 : median;
            }
        }
        return seasonal;
    }

    private static double[] trend(double[] lesson, double[] seasonal, String kind, int length) {
        double[] rest = new double[lesson.length];
        for (int i = 0; i < rest.length; i++) {
            rest[i] = lesson[i] - seasonal[i];
        }
        double[] trend = new double[length];
        switch (kind) {
            case "none" -> {}
            case "linefit" -> {
                Line line = Line.through(rest);
                Arrays.setAll(trend, line::at);
            }
            default -> Arrays.fill(trend, Series.mean(rest));
        }
        return trend;
    }
}
