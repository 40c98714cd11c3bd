package io.threatlockdown.kql.compute;

import io.threatlockdown.kql.KqlType;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Functions of whole series. Those that give several columns give a bag of them. */
final class SeriesFunctions {
    private static final double DEFAULT_FENCE = 1.5;
    private static final double LOW_PERCENTILE = 10;
    private static final double HIGH_PERCENTILE = 90;
    private static final long HIGHEST_DEGREE = 20;

    static final List<HostFunction> ALL = List.of(
            new HostFunction(
                    "series_decompose_dynamic",
                    List.of(KqlType.DYNAMIC, KqlType.LONG, KqlType.STRING, KqlType.LONG, KqlType.REAL),
                    KqlType.DYNAMIC,
                    call -> decompose(
                            call,
                            new Decomposition.Method(
                                    call.wholeOr(1, -1),
                                    trend(call, 2),
                                    call.wholeOr(3, 0),
                                    call.realOr(4, Decomposition.Method.DEFAULT_THRESHOLD)))),
            new HostFunction(
                    "series_decompose_forecast_dynamic",
                    List.of(KqlType.DYNAMIC, KqlType.LONG, KqlType.LONG, KqlType.STRING, KqlType.REAL),
                    KqlType.DYNAMIC,
                    call -> decompose(
                            call,
                            new Decomposition.Method(
                                    call.wholeOr(2, -1),
                                    trend(call, 3),
                                    call.wholeOr(1, 0),
                                    call.realOr(4, Decomposition.Method.DEFAULT_THRESHOLD)))),
            new HostFunction(
                    "series_decompose_anomalies_dynamic",
                    List.of(
                            KqlType.DYNAMIC,
                            KqlType.REAL,
                            KqlType.LONG,
                            KqlType.STRING,
                            KqlType.LONG,
                            KqlType.STRING,
                            KqlType.REAL),
                    KqlType.DYNAMIC,
                    SeriesFunctions::anomalies),
            new HostFunction(
                    "series_outliers",
                    List.of(KqlType.DYNAMIC, KqlType.STRING, KqlType.REAL, KqlType.REAL, KqlType.REAL, KqlType.LONG),
                    KqlType.DYNAMIC,
                    SeriesFunctions::outliers),
            new HostFunction(
                    "series_periods_detect_dynamic",
                    List.of(KqlType.DYNAMIC, KqlType.REAL, KqlType.REAL, KqlType.LONG),
                    KqlType.DYNAMIC,
                    SeriesFunctions::detect),
            new HostFunction(
                    "series_periods_validate_dynamic",
                    List.of(KqlType.DYNAMIC, KqlType.DYNAMIC),
                    KqlType.DYNAMIC,
                    SeriesFunctions::validate),
            new HostFunction(
                    "series_seasonal",
                    List.of(KqlType.DYNAMIC, KqlType.LONG, KqlType.LONG),
                    KqlType.DYNAMIC,
                    SeriesFunctions::seasonal),
            new HostFunction(
                    "series_stats_dynamic",
                    List.of(KqlType.DYNAMIC, KqlType.BOOL),
                    KqlType.DYNAMIC,
                    call -> Series.argument(call, 0).flatMap(series -> stats(series, call.flagOr(1, false)))),
            new HostFunction(
                    "series_fft_dynamic",
                    List.of(KqlType.DYNAMIC, KqlType.DYNAMIC),
                    KqlType.DYNAMIC,
                    call -> transform(call, FourierTransform::forward)),
            new HostFunction(
                    "series_ifft_dynamic",
                    List.of(KqlType.DYNAMIC, KqlType.DYNAMIC),
                    KqlType.DYNAMIC,
                    call -> transform(call, FourierTransform::backward)),
            new HostFunction(
                    "series_fir",
                    List.of(KqlType.DYNAMIC, KqlType.DYNAMIC, KqlType.BOOL, KqlType.BOOL),
                    KqlType.DYNAMIC,
                    SeriesFunctions::filtered),
            new HostFunction(
                    "series_fit_poly_dynamic",
                    List.of(KqlType.DYNAMIC, KqlType.DYNAMIC, KqlType.LONG),
                    KqlType.DYNAMIC,
                    SeriesFunctions::polynomial));

    private SeriesFunctions() {}

    /** Texts are never null; the empty one is a parameter that is not given. */
    private static String trend(Arguments call, int place) {
        String trend = call.textOr(place, "");
        return trend.isEmpty() ? "avg" : trend;
    }

    private static Optional<String> decompose(Arguments call, Decomposition.Method method) {
        return Series.argument(call, 0).map(series -> {
            Decomposition parts = Decomposition.of(series, method);
            ObjectNode bag = Json.object();
            bag.set("baseline", Series.json(parts.baseline()));
            bag.set("seasonal", Series.json(parts.seasonal()));
            bag.set("trend", Series.json(parts.trend()));
            bag.set("residual", Series.json(parts.residual()));
            return Json.text(bag);
        });
    }

    private static Optional<String> anomalies(Arguments call) {
        return Series.argument(call, 0).map(series -> {
            Decomposition.Method method = new Decomposition.Method(
                    call.wholeOr(2, -1),
                    trend(call, 3),
                    call.wholeOr(4, 0),
                    call.realOr(6, Decomposition.Method.DEFAULT_THRESHOLD));
            Decomposition parts = Decomposition.of(series, method);
            double[] lesson = Arrays.copyOf(parts.residual(), (int)
                    Math.max(1, series.length - Math.max(0, method.testPoints())));
            double[] scores = Outliers.of(lesson, call.textOr(5, "")).scores(parts.residual());
            double threshold = call.realOr(1, DEFAULT_FENCE);
            ArrayNode flags = Json.array();
            for (double score : scores) {
                flags.add(score > threshold ? 1 : score < -threshold ? -1 : 0);
            }
            ObjectNode bag = Json.object();
            bag.set("ad_flag", flags);
            bag.set("ad_score", Series.json(scores));
            bag.set("baseline", Series.json(parts.baseline()));
            return Json.text(bag);
        });
    }

    private static Optional<String> outliers(Arguments call) {
        return Series.argument(call, 0).map(series -> {
            double ignored = call.realOr(2, Double.NaN);
            double[] kept = Arrays.stream(series)
                    .map(value -> value == ignored ? Double.NaN : value)
                    .toArray();
            int lesson = (int) Math.max(1, series.length - Math.max(0, call.wholeOr(5, 0)));
            Outliers outliers = Outliers.of(
                    Arrays.copyOf(kept, lesson),
                    call.textOr(1, ""),
                    call.realOr(3, LOW_PERCENTILE),
                    call.realOr(4, HIGH_PERCENTILE));
            return Json.text(Series.json(outliers.scores(kept)));
        });
    }

    private static Optional<String> detect(Arguments call) {
        if (call.anyNull(4)) {
            return Optional.empty();
        }
        return Series.argument(call, 0).map(series -> {
            int count = (int) Math.clamp(call.whole(3), 0, series.length);
            List<Periods.Period> found = Periods.of(series).detect(call.real(1), call.real(2), count);
            double[] lengths = new double[count];
            double[] scores = new double[count];
            for (int i = 0; i < found.size(); i++) {
                lengths[i] = found.get(i).length();
                scores[i] = found.get(i).score();
            }
            return periods(lengths, scores);
        });
    }

    private static Optional<String> validate(Arguments call) {
        return Series.argument(call, 0)
                .flatMap(series -> Series.argument(call, 1).map(lengths -> {
                    Periods periods = Periods.of(series);
                    double[] scores = Arrays.stream(lengths)
                            .map(length -> periods.score((int) Math.round(Double.isNaN(length) ? 0 : length)))
                            .toArray();
                    return periods(lengths, scores);
                }));
    }

    private static String periods(double[] lengths, double[] scores) {
        ObjectNode bag = Json.object();
        bag.set("periods", Series.json(lengths));
        bag.set("scores", Series.json(scores));
        return Json.text(bag);
    }

    /** A period that is given and is not positive has no answer. */
    private static Optional<String> seasonal(Arguments call) {
        return Series.argument(call, 0)
                .filter(series -> call.isNull(1) || call.whole(1) > 0 || call.whole(1) == -1)
                .map(series -> {
                    double[] lesson =
                            Arrays.copyOf(series, (int) Math.max(1, series.length - Math.max(0, call.wholeOr(2, 0))));
                    long given = call.wholeOr(1, -1);
                    int period = given > 0
                            ? (int) Math.min(given, series.length)
                            : Decomposition.detected(lesson, Decomposition.Method.DEFAULT_THRESHOLD);
                    return Json.text(Series.json(Decomposition.seasonal(lesson, period, series.length)));
                });
    }

    private static Optional<String> stats(double[] series, boolean ignoreNonFinite) {
        double[] finite = Arrays.stream(series).filter(Double::isFinite).toArray();
        if (finite.length == 0 || finite.length < series.length && !ignoreNonFinite) {
            return Optional.empty();
        }
        double mean = Arrays.stream(finite).average().orElseThrow();
        double squares = Arrays.stream(finite).map(v -> (v - mean) * (v - mean)).sum();
        double variance = finite.length > 1 ? squares / (finite.length - 1) : 0;
        double min = Arrays.stream(finite).min().orElseThrow();
        double max = Arrays.stream(finite).max().orElseThrow();
        ObjectNode bag = Json.object();
        bag.put("min", min);
        bag.put("min_idx", place(series, min).orElseThrow());
        bag.put("max", max);
        bag.put("max_idx", place(series, max).orElseThrow());
        bag.put("avg", mean);
        bag.put("stdev", Math.sqrt(variance));
        bag.put("variance", variance);
        return Optional.of(Json.text(bag));
    }

    private static OptionalInt place(double[] series, double value) {
        return IntStream.range(0, series.length).filter(i -> series[i] == value).findFirst();
    }

    /** One direction of the transform. */
    private interface Transform {
        FourierTransform.Spectrum of(double[] real, double[] imaginary);
    }

    private static Optional<String> transform(Arguments call, Transform transform) {
        Optional<double[]> real = Series.argument(call, 0);
        if (real.isEmpty()) {
            return Optional.empty();
        }
        double[] imaginary = call.isNull(1)
                ? new double[real.get().length]
                : Series.argument(call, 1).orElseGet(() -> new double[0]);
        if (imaginary.length != real.get().length
                || Series.present(real.get()).count() < imaginary.length
                || Series.present(imaginary).count() < imaginary.length) {
            return Optional.empty();
        }
        FourierTransform.Spectrum spectrum = transform.of(real.get(), imaginary);
        ObjectNode bag = Json.object();
        bag.set("real", Series.json(spectrum.real()));
        bag.set("imag", Series.json(spectrum.imaginary()));
        return Optional.of(Json.text(bag));
    }

    /** What lies before and behind the series counts as 0. */
    private static Optional<String> filtered(Arguments call) {
        Optional<double[]> series = Series.argument(call, 0);
        Optional<double[]> filter = Series.argument(call, 1);
        if (series.isEmpty() || filter.isEmpty()) {
            return Optional.empty();
        }
        double[] x = series.get();
        double[] weights = filter.get();
        boolean negative = Arrays.stream(weights).anyMatch(weight -> weight < 0);
        boolean normalised = call.flagOr(2, !negative);
        double sum = normalised ? Arrays.stream(weights).sum() : 1;
        if (normalised && negative || sum == 0) {
            return Optional.empty();
        }
        int ahead = call.flagOr(3, false) ? (weights.length - 1) / 2 : 0;
        double[] result = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            for (int j = Math.max(0, i + ahead - x.length + 1); j < weights.length && i + ahead - j >= 0; j++) {
                result[i] += weights[j] * x[i + ahead - j];
            }
            result[i] /= sum;
        }
        return Optional.of(Json.text(Series.json(result)));
    }

    private static Optional<String> polynomial(Arguments call) {
        Optional<double[]> series = Series.argument(call, 0);
        long degree = call.wholeOr(2, 1);
        if (series.isEmpty() || degree < 1 || degree > HIGHEST_DEGREE) {
            return Optional.empty();
        }
        double[] y = series.get();
        double[] x = call.isNull(1)
                ? IntStream.rangeClosed(1, y.length).asDoubleStream().toArray()
                : Series.argument(call, 1).orElseGet(() -> new double[0]);
        if (x.length != y.length
                || Series.present(x).count() < x.length
                || Series.present(y).count() < y.length) {
            return Optional.empty();
        }
        return Polynomial.through(x, y, (int) degree).map(fit -> {
            double mean = Series.mean(y);
            double[] values = Arrays.stream(x).map(fit::at).toArray();
            double spread = 0;
            double rest = 0;
            for (int i = 0; i < y.length; i++) {
                spread += (y[i] - mean) * (y[i] - mean);
                rest += (y[i] - values[i]) * (y[i] - values[i]);
            }
            ObjectNode bag = Json.object();
            bag.set("rsquare", Json.number(1 - rest / spread));
            bag.set("coefficients", Series.json(fit.expanded()));
            bag.put("variance", spread / (y.length - 1));
            bag.put("rvariance", rest / (y.length - 1));
            bag.set("poly_fit", Series.json(values));
            return Json.text(bag);
        });
    }
}
