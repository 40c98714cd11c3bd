package io.threatlockdown.kql.compute;

import io.threatlockdown.kql.KqlType;

import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Functions of probability theory. */
final class MathFunctions {
    static final List<HostFunction> ALL = List.of(
            real("erf", 1, call -> Distributions.erf(call.real(0))),
            real("erfc", 1, call -> Distributions.erfc(call.real(0))),
            real("beta_cdf", 3, MathFunctions::betaCdf),
            real("beta_pdf", 3, MathFunctions::betaPdf),
            real("beta_inv", 3, MathFunctions::betaInverse),
            real("welch_test", 6, MathFunctions::welch));

    private MathFunctions() {}

    /** Works out a number from numbers that are all there. */
    private interface Formula {
        double of(Arguments call);
    }

    private static HostFunction real(String name, int count, Formula formula) {
        return new HostFunction(
                name,
                Collections.nCopies(count, KqlType.REAL),
                KqlType.REAL,
                call -> call.anyNull(count) ? Optional.empty() : Optional.of(formula.of(call)));
    }

    /** All of a distribution whose alpha is not positive lies at 0. */
    private static double betaCdf(Arguments call) {
        double x = call.real(0);
        if (!(x >= 0 && x <= 1) || Double.isNaN(call.real(1)) || !(call.real(2) > 0)) {
            return Double.NaN;
        }
        return call.real(1) <= 0 ? 1 : Distributions.beta(x, call.real(1), call.real(2));
    }

    private static double betaPdf(Arguments call) {
        double x = call.real(0);
        boolean defined = x >= 0 && x <= 1 && call.real(1) > 0 && call.real(2) > 0;
        return defined ? Distributions.betaDensity(x, call.real(1), call.real(2)) : Double.NaN;
    }

    private static double betaInverse(Arguments call) {
        double probability = call.real(0);
        boolean defined = probability >= 0 && probability <= 1 && call.real(1) > 0 && call.real(2) > 0;
        return defined ? Distributions.betaQuantile(probability, call.real(1), call.real(2)) : Double.NaN;
    }

    /** The two-sided probability of Welch's test, from the mean, variance and count of two samples. */
    private static double welch(Arguments call) {
        double first = call.real(1) / call.real(2);
        double second = call.real(4) / call.real(5);
        double t = (call.real(0) - call.real(3)) / Math.sqrt(first + second);
        double freedom = (first + second)
                * (first + second)
                / (first * first / (call.real(2) - 1) + second * second / (call.real(5) - 1));
        return Double.isFinite(t) && freedom > 0 ? Distributions.studentTails(t, freedom) : Double.NaN;
    }
}
