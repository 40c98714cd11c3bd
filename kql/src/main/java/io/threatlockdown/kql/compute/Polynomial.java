package io.threatlockdown.kql.compute;

import java.util.Arrays;
import java.util.Optional;

/** A polynomial fitted to points by least squares. */
record Polynomial(double[] coefficients, double centre, double scale) {
    /** @param coefficients from the constant up, of the polynomial in (x - centre) / scale */
    Polynomial {}

    /** Empty when the points do not determine one. */
    static Optional<Polynomial> through(double[] x, double[] y, int degree) {
        double centre = Series.mean(x);
        double scale =
                Arrays.stream(x).map(value -> Math.abs(value - centre)).max().orElse(0);
        if (scale == 0 || y.length <= degree) {
            return Optional.empty();
        }
        int count = degree + 1;
        double[][] system = new double[count][count + 1];
        for (int i = 0; i < y.length; i++) {
            double place = (x[i] - centre) / scale;
            double[] powers = new double[2 * count - 1];
            powers[0] = 1;
            for (int k = 1; k < powers.length; k++) {
                powers[k] = powers[k - 1] * place;
            }
            for (int row = 0; row < count; row++) {
                for (int column = 0; column < count; column++) {
                    system[row][column] += powers[row + column];
                }
                system[row][count] += powers[row] * y[i];
            }
        }
        return solve(system).map(solution -> new Polynomial(solution, centre, scale));
    }

    /** By elimination, the largest pivot first. */
    private static Optional<double[]> solve(double[][] system) {
        int n = system.length;
        for (int step = 0; step < n; step++) {
            int pivot = step;
            for (int row = step + 1; row < n; row++) {
                if (Math.abs(system[row][step]) > Math.abs(system[pivot][step])) {
                    pivot = row;
                }
            }
            double[] kept = system[step];
            system[step] = system[pivot];
            system[pivot] = kept;
            if (Math.abs(system[step][step]) < 1e-12) {
                return Optional.empty();
            }
            for (int row = 0; row < n; row++) {
                double factor = row == step ? 0 : system[row][step] / system[step][step];
                for (int column = step; column <= n; column++) {
                    system[row][column] -= factor * system[step][column];
                }
            }
        }
        double[] solution = new double[n];
        for (int i = 0; i < n; i++) {
            solution[i] = system[i][n] / system[i][i];
        }
        return Optional.of(solution);
    }

    double at(double x) {
        double place = (x - centre) / scale;
        double value = 0;
        for (int i = coefficients.length - 1; i >= 0; i--) {
            value = value * place + coefficients[i];
        }
        return value;
    }

    /** The coefficients of the polynomial in x itself, the highest power first. */
    double[] expanded() {
        double[] sum = new double[coefficients.length];
        for (int i = coefficients.length - 1; i >= 0; i--) {
            for (int k = sum.length - 1; k >= 0; k--) {
                sum[k] = (k > 0 ? sum[k - 1] / scale : 0) - sum[k] * centre / scale;
            }
            sum[0] += coefficients[i];
        }
        double[] reversed = new double[sum.length];
        for (int i = 0; i < sum.length; i++) {
            reversed[i] = sum[sum.length - 1 - i];
        }
        return reversed;
    }
}
