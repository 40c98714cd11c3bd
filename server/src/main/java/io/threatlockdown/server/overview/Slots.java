package io.threatlockdown.server.overview;

import io.threatlockdown.event.Ticks;
import io.threatlockdown.kql.KqlText;
import io.threatlockdown.server.Row;
import io.threatlockdown.server.TimeSpan;

import java.time.Duration;
import java.util.List;

/** A span cut into equal slots for a line of a tile, with the equal span before it as one more. */
final class Slots {
    static final int COUNT = 24;

    private final TimeSpan span;

    Slots(TimeSpan span) {
        this.span = span;
    }

    /** A step that keeps what happened in the span or in the one before. */
    String where() {
        return new TimeSpan(span.before().from(), span.to()).where();
    }

    /** Whether a row happened in the span, as KQL. */
    String current() {
        return "TimeGenerated >= " + KqlText.literal(span.from());
    }

    /** The number of a row's slot as KQL, {@code -1} for what happened before the span. */
    String slot() {
        Duration width = Ticks.toDuration(Math.max(Ticks.of(span.length()) / COUNT, 1));
        String from = KqlText.literal(span.from());
        return "iff(TimeGenerated < " + from + ", -1, toint((TimeGenerated - " + from + ") / " + KqlText.literal(width)
                + "))";
    }

    /** Adds a column of rows that were summarized by {@code Slot}; what happened before the span is left out. */
    static void add(List<Row> rows, String column, long[] trend) {
        for (Row row : rows) {
            int slot = (int) row.number("Slot");
            if (slot >= 0) {
                // Where the length is no multiple of the slots, a moment at the end is left over.
                trend[Math.min(slot, COUNT - 1)] += row.number(column);
            }
        }
    }

    /** The sum of a column of such rows in the span before. */
    static long before(List<Row> rows, String column) {
        return rows.stream()
                .filter(row -> row.number("Slot") < 0)
                .mapToLong(row -> row.number(column))
                .sum();
    }
}
