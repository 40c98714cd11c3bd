package io.threatlockdown.pipeline.analytic;

import io.threatlockdown.workspace.RowsHeld;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * When a run is made again whose tables cannot be told: at fixed times behind the first. How many of them were over when it was last made
 * stands in the place of the rows that it saw.
 */
final class LaterTimes {
    private static final List<Duration> TIMES =
            List.of(Duration.ofHours(1), Duration.ofHours(6), Duration.ofHours(24), Duration.ofHours(46));

    private LaterTimes() {}

    /** @param made when the run was made for the first time */
    static RowsHeld over(Instant made, Instant now) {
        long over = TIMES.stream().filter(time -> !made.plus(time).isAfter(now)).count();
        return new RowsHeld(over, Instant.EPOCH);
    }

    static List<Instant> due(Collection<DoneRun> runs, Instant now) {
        return runs.stream()
                .filter(run -> over(run.made(), now).hasMoreThan(run.seen()))
                .map(DoneRun::at)
                .sorted()
                .toList();
    }
}
