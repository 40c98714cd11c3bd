package io.threatlockdown.workspace;

import java.time.Instant;

/**
 * How many rows of a span of event time are held.
 *
 * @param newest when the last of them was taken in here; {@link Instant#EPOCH} without any
 */
public record RowsHeld(long rows, Instant newest) {
    public static final RowsHeld NONE = new RowsHeld(0, Instant.EPOCH);

    /** Those of two spans, or of two tables. */
    public RowsHeld and(RowsHeld other) {
        return new RowsHeld(rows + other.rows, newest.isAfter(other.newest) ? newest : other.newest);
    }

    /**
     * Whether rows are held that were not there before. Rows that have expired since make the number smaller; one that came in their place
     * came later.
     */
    public boolean hasMoreThan(RowsHeld before) {
        return rows > before.rows || newest.isAfter(before.newest);
    }
}
