package io.threatlockdown.wazuh.python;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * A floating-point number as Python writes it: the fewest digits that give the same number back, with an exponent where that is less
 * than -4 or at least 16.
 *
 * <p>Source: Python documentation, {@code float.__repr__} and the built-in type {@code float}; the exponent's form is that of
 * {@code printf}'s {@code %e}.
 */
final class PythonFloat {
    private static final int FIRST_EXPONENT = -4;
    private static final int EXPONENT_TOO_BIG = 16;

    private PythonFloat() {}

    static String repr(double value) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "Infinity" : "-Infinity";
        }
        String sign = Double.doubleToRawLongBits(value) < 0 ? "-" : "";
        if (value == 0) {
            return sign + "0.0";
        }
        BigDecimal shortest = shortest(Math.abs(value));
        String digits = shortest.unscaledValue().toString();
        int exponent = digits.length() - shortest.scale() - 1;
        return sign
                + (exponent < FIRST_EXPONENT || exponent >= EXPONENT_TOO_BIG
                        ? scientific(digits, exponent)
                        : plain(digits, exponent));
    }

    /** Java writes at least two digits, and of all with two the nearest, where one may be enough. */
    private static BigDecimal shortest(double value) {
        BigDecimal written = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        if (written.precision() == 2) {
            BigDecimal one = written.round(new MathContext(1, RoundingMode.HALF_EVEN));
            if (one.doubleValue() == value) {
                return one.stripTrailingZeros();
            }
        }
        return written;
    }

    private static String scientific(String digits, int exponent) {
        String fraction = digits.length() == 1 ? "" : "." + digits.substring(1);
        int size = Math.abs(exponent);
        return digits.charAt(0) + fraction + "e" + (exponent < 0 ? "-" : "+") + (size < 10 ? "0" : "") + size;
    }

    private static String plain(String digits, int exponent) {
        if (exponent < 0) {
            return "0." + "0".repeat(-exponent - 1) + digits;
        }
        int whole = exponent + 1;
        return digits.length() <= whole
                ? digits + "0".repeat(whole - digits.length()) + ".0"
                : digits.substring(0, whole) + "." + digits.substring(whole);
    }
}
