package io.threatlockdown.detection.field;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** The text of a number as a field: whole numbers of 32 bits without a fraction, others with six decimals. */
public final class NumberText {
    private static final int DECIMALS = 6;
    private static final int LONGEST = 63;

    private NumberText() {}

    /** Worked out in double precision, which also keeps a number of a few characters from becoming a text of gigabytes. */
    public static String of(double value) {
        int clamped = (int) value;
        if (clamped == value) {
            return Integer.toString(clamped);
        }
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
        }
        String text =
                new BigDecimal(value).setScale(DECIMALS, RoundingMode.HALF_EVEN).toPlainString();
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}
