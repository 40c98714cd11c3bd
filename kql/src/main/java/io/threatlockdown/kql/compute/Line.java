package io.threatlockdown.kql.compute;

/** The straight line nearest to a series, by least squares; points that are missing do not count. */
record Line(double slope, double start) {
    /** @param start the value at place 0 */
    Line {}

    static Line through(double[] series) {
        double n = 0;
        double x = 0;
        double y = 0;
        for (int i = 0; i < series.length; i++) {
            if (!Double.isNaN(series[i])) {
                n++;
                x += i;
                y += series[i];
            }
        }
        if (n == 0) {
            return new Line(0, 0);
        }
        double meanX = x / n;
        double meanY = y / n;
        double products = 0;
        double squares = 0;
        for (int i = 0; i < series.length; i++) {
            if (!Double.isNaN(series[i])) {
                products += (i - meanX) * (series[i] - meanY);
                squares += (i - meanX) * (i - meanX);
            }
        }
        double slope = squares == 0 ? 0 : products / squares;
        return new Line(slope, meanY - slope * meanX);
    }

    double at(int place) {
        return start + slope * place;
    }
}
