package io.threatlockdown.cli.query.chart;

/** Bars of eighths of a character. */
final class Blocks {
    private static final String LYING = "▏▎▍▌▋▊▉█";
    private static final String STANDING = "▁▂▃▄▅▆▇█";
    private static final int EIGHTHS = 8;

    private Blocks() {}

    /** A lying bar of {@code share} of the room; what is more than nothing is seen. */
    static String lying(double share, int room) {
        int eighths = eighths(share, room);
        String rest = eighths % EIGHTHS == 0 ? "" : LYING.substring(eighths % EIGHTHS - 1, eighths % EIGHTHS);
        return "█".repeat(eighths / EIGHTHS) + rest;
    }

    /** What a standing bar of {@code share} of so many lines shows in one of them, counted from 0 at the foot. */
    static char standing(double share, int lines, int line) {
        int here = Math.clamp(eighths(share, lines) - line * EIGHTHS, 0, EIGHTHS);
        return here == 0 ? ' ' : STANDING.charAt(here - 1);
    }

    private static int eighths(double share, int room) {
        int eighths = (int) Math.round(Math.clamp(share, 0, 1) * room * EIGHTHS);
        return share > 0 ? Math.max(1, eighths) : 0;
    }
}
