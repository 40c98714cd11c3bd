package io.threatlockdown.kql.compute;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A cell of the geohash grid: degrees of its south-western corner, and its width and height. */
record Geohash(double west, double south, double width, double height) {
    private static final String DIGITS = "0123456789bcdefghjkmnpqrstuvwxyz";
    private static final int LONGEST = 18;
    /** In the order in which neighbours are listed: steps to the east and to the north. */
    private static final int[][] NEIGHBOURS = {{-1, -1}, {-1, 1}, {1, -1}, {0, 1}, {-1, 0}, {1, 1}, {1, 0}, {0, -1}};

    /** Empty for what is no geohash. */
    static Optional<Geohash> parse(String text) {
        if (text.isEmpty() || text.length() > LONGEST) {
            return Optional.empty();
        }
        double[] low = {-180, -90};
        double[] size = {360, 180};
        int bits = 0;
        for (char c : text.toLowerCase(Locale.ROOT).toCharArray()) {
            int digit = DIGITS.indexOf(c);
            if (digit < 0) {
                return Optional.empty();
            }
            for (int bit = 4; bit >= 0; bit--) {
                int axis = bits++ % 2;
                size[axis] /= 2;
                low[axis] += (digit >> bit & 1) * size[axis];
            }
        }
        return Optional.of(new Geohash(low[0], low[1], size[0], size[1]));
    }

    /** Empty for a length out of 1 to 18. */
    static Optional<String> of(double longitude, double latitude, long length) {
        if (length < 1 || length > LONGEST) {
            return Optional.empty();
        }
        double[] at = {longitude, latitude};
        double[] low = {-180, -90};
        double[] size = {360, 180};
        StringBuilder text = new StringBuilder();
        int bits = 0;
        while (text.length() < length) {
            int digit = 0;
            for (int bit = 0; bit < 5; bit++) {
                int axis = bits++ % 2;
                size[axis] /= 2;
                boolean upper = at[axis] >= low[axis] + size[axis];
                low[axis] += upper ? size[axis] : 0;
                digit = digit * 2 + (upper ? 1 : 0);
            }
            text.append(DIGITS.charAt(digit));
        }
        return Optional.of(text.toString());
    }

    double middleLongitude() {
        return west + width / 2;
    }

    double middleLatitude() {
        return south + height / 2;
    }

    /** The cells around; across a pole there are none. */
    List<String> neighbours(int length) {
        List<String> found = new ArrayList<>();
        for (int[] step : NEIGHBOURS) {
            double longitude = Math.IEEEremainder(middleLongitude() + step[0] * width, 360);
            double latitude = middleLatitude() + step[1] * height;
            if (Math.abs(latitude) <= 90) {
                of(longitude, latitude, length).ifPresent(found::add);
            }
        }
        return found;
    }
}
