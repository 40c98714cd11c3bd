package io.threatlockdown.kql.compute;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/** A number of bytes as a person reads it. */
final class ByteSize {
    private static final List<String> UNITS = List.of("B", "KB", "MB", "GB", "TB", "PB", "EB");
    private static final int STEP = 1024;
    private static final int MOST_DIGITS = 15;

    private ByteSize() {}

    /** @param unit {@code ""} for the one that fits */
    static Optional<String> text(double bytes, long digits, String unit) {
        if (!Double.isFinite(bytes) || !unit.isEmpty() && !UNITS.contains(unit)) {
            return Optional.empty();
        }
        double size = bytes;
        int at = 0;
        while (unit.isEmpty()
                ? at + 1 < UNITS.size() && Math.abs(size) >= STEP
                : !UNITS.get(at).equals(unit)) {
            size /= STEP;
            at++;
        }
        BigDecimal rounded = BigDecimal.valueOf(size)
                .setScale((int) Math.clamp(digits, 0, MOST_DIGITS), RoundingMode.HALF_EVEN)
                .stripTrailingZeros();
        return Optional.of(rounded.toPlainString() + " " + UNITS.get(at));
    }
}
