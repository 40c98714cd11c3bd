package io.threatlockdown.kql.compute;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The periods of a series, from how much it resembles itself when it is shifted. A period is a hill of that resemblance that is
 * higher than all within a third of its length, and has neighbours on both sides, so that it must fit twice and a little more.
 */
final class Periods {
    /** The shortest period there is. */
    static final int SHORTEST = 4;
    /** Hills below this score are noise. */
    private static final double LEAST = 0.3;
    /** Of a longer period, this much may be missing or over for it to count as a multiple of a shorter one. */
    private static final double TOLERANCE = 0.1;

    private final int length;
    private final double[] resemblance;

    /** @param score from 0 to 1 */
    record Period(int length, double score) {}

    private Periods(double[] series) {
        this.length = series.length;
        this.resemblance = resemblance(series);
    }

    static Periods of(double[] series) {
        return new Periods(series);
    }

    /** The best periods first, at most {@code most} of them; multiples of a better one are left out. */
    List<Period> detect(double shortest, double longest, int most) {
        List<Period> hills = new ArrayList<>();
        for (int shift = SHORTEST; shift < resemblance.length; shift++) {
            if (shift >= shortest && shift <= longest && score(shift) > 0) {
                hills.add(new Period(shift, score(shift)));
            }
        }
        hills.sort(Comparator.comparingDouble(Period::score).reversed().thenComparingInt(Period::length));
        List<Period> found = new ArrayList<>();
        for (Period hill : hills) {
            if (found.size() < most && found.stream().noneMatch(better -> multiple(hill.length, better.length))) {
                found.add(hill);
            }
        }
        return found;
    }

    private static boolean multiple(int length, int of) {
        double times = (double) length / of;
        return length > of && Math.abs(times - Math.round(times)) <= TOLERANCE;
    }

    /** How well a period fits; 0 when it does not. */
    double score(int shift) {
        if (shift < SHORTEST || shift + 1 >= resemblance.length || !isHill(shift)) {
            return 0;
        }
        double score = resemblance[shift] * Math.sqrt((double) length / (length - shift));
        return score < LEAST ? 0 : Math.min(score, 1);
    }

    private boolean isHill(int shift) {
        int width = Math.max(1, shift / 3);
        for (int i = Math.max(2, shift - width); i <= Math.min(shift + width, resemblance.length - 1); i++) {
            if (resemblance[i] > resemblance[shift]) {
                return false;
            }
        }
        return true;
    }

    /** The autocorrelation for shifts from 0 to half the length; all 0 for a series that never changes. */
    private static double[] resemblance(double[] series) {
        double mean = Series.mean(series);
        int size = Integer.highestOneBit(Math.max(1, series.length)) * 4;
        double[] centred = new double[size];
        for (int i = 0; i < series.length; i++) {
            centred[i] = Double.isNaN(series[i]) ? 0 : series[i] - mean;
        }
        FourierTransform.Spectrum spectrum = FourierTransform.forward(centred, new double[size]);
        double[] power = new double[size];
        for (int i = 0; i < size; i++) {
            power[i] = spectrum.real()[i] * spectrum.real()[i] + spectrum.imaginary()[i] * spectrum.imaginary()[i];
        }
        double[] products = FourierTransform.backward(power, new double[size]).real();
        double[] resemblance = new double[series.length / 2 + 1];
        double noise = 1e-12 * series.length * Math.max(1e-300, mean * mean);
        for (int i = 0; i < resemblance.length && products[0] > noise; i++) {
            resemblance[i] = products[i] / products[0];
        }
        return resemblance;
    }
}
