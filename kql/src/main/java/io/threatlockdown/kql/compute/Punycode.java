package io.threatlockdown.kql.compute;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The encoding of RFC 3492, without the prefix that domain names put before it. */
final class Punycode {
    private static final int BASE = 36;
    private static final int LEAST = 1;
    private static final int MOST = 26;
    private static final int SKEW = 38;
    private static final int DAMP = 700;
    private static final int FIRST_BIAS = 72;
    private static final int FIRST_CODE = 128;
    private static final String PREFIX = "xn--";

    private Punycode() {}

    static String encode(String text) {
        int[] points = text.codePoints().toArray();
        StringBuilder encoded = new StringBuilder();
        Arrays.stream(points).filter(point -> point < FIRST_CODE).forEach(encoded::appendCodePoint);
        int basic = encoded.length();
        int handled = basic;
        if (basic > 0 && basic < points.length) {
            encoded.append('-');
        }
        int code = FIRST_CODE;
        long delta = 0;
        int bias = FIRST_BIAS;
        while (handled < points.length) {
            int from = code;
            int next =
                    Arrays.stream(points).filter(point -> point >= from).min().orElseThrow();
            delta += (long) (next - code) * (handled + 1);
            code = next;
            for (int point : points) {
                if (point < code) {
                    delta++;
                }
                if (point == code) {
                    number(encoded, delta, bias);
                    bias = adapted(delta, handled + 1, handled == basic);
                    delta = 0;
                    handled++;
                }
            }
            delta++;
            code++;
        }
        return encoded.toString();
    }

    private static void number(StringBuilder encoded, long value, int bias) {
        long rest = value;
        for (int k = BASE; ; k += BASE) {
            int threshold = Math.clamp(k - bias, LEAST, MOST);
            if (rest < threshold) {
                encoded.append(Character.forDigit((int) rest < 26 ? (int) rest + 10 : (int) rest - 26, BASE));
                return;
            }
            int digit = (int) (threshold + (rest - threshold) % (BASE - threshold));
            encoded.append(Character.forDigit(digit < 26 ? digit + 10 : digit - 26, BASE));
            rest = (rest - threshold) / (BASE - threshold);
        }
    }

    private static int adapted(long delta, int count, boolean first) {
        long rest = first ? delta / DAMP : delta / 2;
        rest += rest / count;
        int k = 0;
        while (rest > (BASE - LEAST) * MOST / 2) {
            rest /= BASE - LEAST;
            k += BASE;
        }
        return (int) (k + (BASE - LEAST + 1) * rest / (rest + SKEW));
    }

    /** Empty for what no encoding gives. */
    static Optional<String> decode(String encoded) {
        int dash = encoded.lastIndexOf('-');
        StringBuilder decoded = new StringBuilder(dash > 0 ? encoded.substring(0, dash) : "");
        if (decoded.chars().anyMatch(c -> c >= FIRST_CODE)) {
            return Optional.empty();
        }
        int at = dash > 0 ? dash + 1 : 0;
        int code = FIRST_CODE;
        int place = 0;
        int bias = FIRST_BIAS;
        int count = decoded.length();
        while (at < encoded.length()) {
            long value = place;
            long weight = 1;
            for (int k = BASE; ; k += BASE) {
                int digit = at < encoded.length() ? digit(encoded.charAt(at++)) : -1;
                value += digit * weight;
                if (digit < 0 || value > Integer.MAX_VALUE) {
                    return Optional.empty();
                }
                int threshold = Math.clamp(k - bias, LEAST, MOST);
                if (digit < threshold) {
                    break;
                }
                weight *= BASE - threshold;
            }
            count++;
            bias = adapted(value - place, count, place == 0);
            code += (int) (value / count);
            place = (int) (value % count);
            if (!Character.isValidCodePoint(code)) {
                return Optional.empty();
            }
            decoded.insert(decoded.offsetByCodePoints(0, place), Character.toString(code));
            place++;
        }
        return Optional.of(decoded.toString());
    }

    private static int digit(char c) {
        int digit = c < FIRST_CODE ? Character.digit(c, BASE) : -1;
        return digit < 0 ? -1 : digit >= 10 ? digit - 10 : digit + 26;
    }

    /** A domain name with its encoded labels decoded. */
    static Optional<String> decodeDomain(String domain) {
        String[] labels = domain.split("\\.", -1);
        for (int i = 0; i < labels.length; i++) {
            if (labels[i].regionMatches(true, 0, PREFIX, 0, PREFIX.length())) {
                Optional<String> label = decode(labels[i].substring(PREFIX.length()));
                if (label.isEmpty()) {
                    return Optional.empty();
                }
                labels[i] = label.get();
            }
        }
        return Optional.of(Arrays.stream(labels).collect(Collectors.joining(".")));
    }
}
