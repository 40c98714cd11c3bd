package io.threatlockdown.server.overview;

import io.threatlockdown.event.Ticks;
import io.threatlockdown.kql.KqlText;
import io.threatlockdown.server.Row;
import io.threatlockdown.server.TimeSpan;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

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

    /** When a row's slot begins, as KQL; what happened before the span is in slots before it. */
    String slot() {
        return "bin_at(TimeGenerated, " + KqlText.literal(width()) + ", " + KqlText.literal(span.from()) + ")";
    }

    private Duration width() {
        return Ticks.toDuration(Math.max(Ticks.of(span.length()) / COUNT, 1));
    }

    /** Adds a column of rows that were summarized by {@code Slot}; what happened before the span is left out. */
    void add(List<Row> rows, String column, long[] trend) {
        for (Row row : rows) {
            long slot = number(row);
            if (slot >= 0) {
                // Where the length is no multiple of the slots, a moment at the end is left over.
                trend[(int) Math.min(slot, COUNT - 1)] += row.number(column);
            }
        }
    }

    /** Below 0 before the span. */
    private long number(Row row) {
        Instant begin = (Instant) Objects.requireNonNull(row.value("Slot"));
        return Math.floorDiv(Ticks.of(begin) - Ticks.of(span.from()), Ticks.of(width()));
    }

    /** The sum of a column of such rows in the span before. */
    long before(List<Row> rows, String column) {
        return rows.stream()
                .filter(row -> number(row) < 0)
                .mapToLong(row -> row.number(column))
                .sum();
    }
}
