package io.threatlockdown.azure.source;

import io.threatlockdown.event.Ticks;

import java.time.Instant;
import java.util.List;

/**
 * The half-open span {@code [from, to)} of ingestion time that one query covers, in whole ticks of 100 ns as KQL counts time.
 *
 * @param from inclusive
 * @param to exclusive, after {@code from}
 */
public record IngestionWindow(Instant from, Instant to) {
    /** Cuts both ends down to ticks. @throws IllegalArgumentException when nothing lies between them */
    public IngestionWindow {
        from = Ticks.toInstant(Ticks.of(from));
        to = Ticks.toInstant(Ticks.of(to));
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("empty window from " + from + " to " + to);
        }
    }

    /** Two windows that cover this one without a gap, the earlier first; this one alone when it is a single tick. */
    public List<IngestionWindow> halves() {
        long first = Ticks.of(from);
        long last = Ticks.of(to);
        if (last - first < 2) {
            return List.of(this);
        }
        Instant middle = Ticks.toInstant(first + (last - first) / 2);
        return List.of(new IngestionWindow(from, middle), new IngestionWindow(middle, to));
    }
}
