package io.threatlockdown.kql.compute;

import java.util.Optional;
import java.util.Set;

/** The number of a cell of the H3 grid, as far as it tells without the grid itself. */
record H3Cell(long number) {
    private static final int DEEPEST = 15;
    private static final int BASE_CELLS = 122;
    private static final int CELL_MODE = 1;
    private static final int UNUSED = 7;
    /** Base cells with five sides. */
    private static final Set<Integer> PENTAGONS = Set.of(4, 14, 24, 38, 49, 58, 63, 72, 83, 97, 107, 117);

    /** Empty for what is no cell's number. */
    static Optional<H3Cell> parse(String text) {
        return text.matches("[0-9a-fA-F]{15}")
                ? Optional.of(new H3Cell(Long.parseLong(text, 16))).filter(H3Cell::valid)
                : Optional.empty();
    }

    private boolean valid() {
        int base = (int) (number >> 45 & 127);
        if (number >>> 59 != CELL_MODE || (number >> 56 & 7) != 0 || base >= BASE_CELLS) {
            return false;
        }
        boolean centre = true;
        for (int level = 1; level <= DEEPEST; level++) {
            int digit = digit(level);
            if ((digit == UNUSED) != (level > level()) || centre && digit == 1 && PENTAGONS.contains(base)) {
                return false;
            }
            centre &= digit == 0;
        }
        return true;
    }

    private int digit(int level) {
        return (int) (number >> 3 * (DEEPEST - level) & 7);
    }

    int level() {
        return (int) (number >> 52 & 15);
    }

    /** Empty for a level that is not above this one. */
    Optional<H3Cell> parent(long level) {
        if (level < 0 || level >= level()) {
            return Optional.empty();
        }
        long unused = (1L << 3 * (DEEPEST - level)) - 1;
        return Optional.of(new H3Cell(number & ~(15L << 52) | level << 52 | unused));
    }

    String text() {
        return Long.toHexString(number);
    }
}
