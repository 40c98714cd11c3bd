package io.threatlockdown.kql.compute;

/** Discrete Fourier transform of any length. Steps: n log n. */
final class FourierTransform {
    private FourierTransform() {}

    /** A transform's result. */
    record Spectrum(double[] real, double[] imaginary) {}

    static Spectrum forward(double[] real, double[] imaginary) {
        return transform(real, imaginary, -1);
    }

    static Spectrum backward(double[] real, double[] imaginary) {
        Spectrum sum = transform(real, imaginary, 1);
        int n = real.length;
        for (int i = 0; i < n; i++) {
            sum.real[i] /= n;
            sum.imaginary[i] /= n;
        }
        return sum;
    }

    private static Spectrum transform(double[] real, double[] imaginary, int sign) {
        int n = real.length;
        return Integer.bitCount(n) == 1 ? halving(real.clone(), imaginary.clone(), sign) : chirp(real, imaginary, sign);
    }

    /** In place, for a power of two. */
    private static Spectrum halving(double[] re, double[] im, int sign) {
        int n = re.length;
        int shift = Integer.numberOfLeadingZeros(n) + 1;
        for (int i = 0; i < n; i++) {
            int j = n == 1 ? 0 : Integer.reverse(i) >>> shift;
            if (j > i) {
                swap(re, i, j);
                swap(im, i, j);
            }
        }
        for (int size = 2; size <= n; size *= 2) {
            for (int k = 0; k < size / 2; k++) {
                double angle = sign * 2 * Math.PI * k / size;
                double cos = Math.cos(angle);
                double sin = Math.sin(angle);
                for (int start = k; start < n; start += size) {
                    int other = start + size / 2;
                    double r = re[other] * cos - im[other] * sin;
                    double i = re[other] * sin + im[other] * cos;
                    re[other] = re[start] - r;
                    im[other] = im[start] - i;
                    re[start] += r;
                    im[start] += i;
                }
            }
        }
        return new Spectrum(re, im);
    }

    private static void swap(double[] values, int i, int j) {
        double kept = values[i];
        values[i] = values[j];
        values[j] = kept;
    }

    /** Bluestein's way: as a convolution whose length is a power of two. */
    private static Spectrum chirp(double[] real, double[] imaginary, int sign) {
        int n = real.length;
        int size = Integer.highestOneBit(2 * n) * 2;
        double[] cos = new double[n];
        double[] sin = new double[n];
        for (int i = 0; i < n; i++) {
            double angle = sign * Math.PI * ((long) i * i % (2L * n)) / n;
            cos[i] = Math.cos(angle);
            sin[i] = Math.sin(angle);
        }
        double[] ar = new double[size];
        double[] ai = new double[size];
        double[] br = new double[size];
        double[] bi = new double[size];
        for (int i = 0; i < n; i++) {
            ar[i] = real[i] * cos[i] - imaginary[i] * sin[i];
            ai[i] = real[i] * sin[i] + imaginary[i] * cos[i];
            br[i] = br[(size - i) % size] = cos[i];
            bi[i] = bi[(size - i) % size] = -sin[i];
        }
        Spectrum a = halving(ar, ai, -1);
        Spectrum b = halving(br, bi, -1);
        double[] pr = new double[size];
        double[] pi = new double[size];
        for (int i = 0; i < size; i++) {
            pr[i] = a.real[i] * b.real[i] - a.imaginary[i] * b.imaginary[i];
            pi[i] = a.real[i] * b.imaginary[i] + a.imaginary[i] * b.real[i];
        }
        Spectrum c = halving(pr, pi, 1);
        double[] re = new double[n];
        double[] im = new double[n];
        for (int i = 0; i < n; i++) {
            double r = c.real[i] / size;
            double m = c.imaginary[i] / size;
            re[i] = r * cos[i] - m * sin[i];
            im[i] = r * sin[i] + m * cos[i];
        }
        return new Spectrum(re, im);
    }
}
