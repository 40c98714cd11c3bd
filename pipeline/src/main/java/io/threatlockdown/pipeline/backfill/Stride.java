package io.threatlockdown.pipeline.backfill;

import io.threatlockdown.azure.source.IngestionWindow;
import io.threatlockdown.pipeline.RequestWindows;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * How long the next window of a request is: longer after one that brought little, shorter after one that brought much, so that neither
 * the requests nor the rows of one transaction become too many. Where the length counts, always to the next full hour.
 */
final class Stride {
    private static final Duration FIRST = Duration.ofHours(1);
    private static final Duration SHORTEST = Duration.ofMinutes(5);
    private static final long FEW = 2_000;
    private static final long MANY = 20_000;

    private final RequestWindows intake;
    private Duration length = FIRST;

    Stride(RequestWindows intake) {
        this.intake = intake;
    }

    IngestionWindow next(Instant from, Instant end) {
        Instant to = intake.isElastic()
                ? from.plus(length)
                : from.truncatedTo(ChronoUnit.HOURS).plus(FIRST);
        return new IngestionWindow(from, to.isBefore(end) ? to : end);
    }

    /** @param rows of the last window, new or held */
    void brought(long rows) {
        if (rows < FEW) {
            Duration twice = length.multipliedBy(2);
            length = twice.compareTo(intake.longestWindow()) < 0 ? twice : intake.longestWindow();
        } else if (rows > MANY) {
            Duration half = length.dividedBy(2);
            length = half.compareTo(SHORTEST) > 0 ? half : SHORTEST;
        }
    }
}
