package io.threatlockdown.cli.query.chart;

import java.util.Optional;

/** How an answer is drawn. */
public enum ChartKind {
    /** Columns along time. */
    TIME,
    /** A bar a row. */
    BARS,
    /** A bar a row, each with its share of the whole. */
    SHARES;

    /** The drawing for a word of {@code render}; empty for those that are tables or cannot be drawn in text. */
    public static Optional<ChartKind> of(String word) {
        return switch (word) {
            case "timechart", "linechart", "areachart", "stackedareachart", "anomalychart", "scatterchart" ->
                Optional.of(TIME);
            case "barchart", "columnchart", "stackedbarchart", "card", "treemap", "ladderchart" -> Optional.of(BARS);
            case "piechart" -> Optional.of(SHARES);
            default -> Optional.empty();
        };
    }
}
