package io.threatlockdown.pipeline.backfill;

import io.threatlockdown.workspace.StoredBackfill;
import io.threatlockdown.workspace.StoredBackfill.Part;
import io.threatlockdown.workspace.StoredBackfill.State;

import java.time.Duration;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * How far a backfill is.
 *
 * @param rowsPerSecond that came, new or held, since it went on the last time; 0 while it does not run
 * @param left how long it will take at that pace; empty while that cannot be said
 */
public record BackfillProgress(StoredBackfill backfill, long rowsPerSecond, Optional<Duration> left) {
    /** Of the time of all requests, from 0 to 1. */
    public double share() {
        return share(backfill);
    }

    static double share(StoredBackfill backfill) {
        if (backfill.state() == State.DONE || backfill.parts().isEmpty()) {
            return 1;
        }
        double whole = Duration.between(backfill.from(), backfill.to()).toMillis();
        return backfill.parts().stream()
                .mapToDouble(
                        part -> Duration.between(backfill.from(), part.until()).toMillis() / whole)
                .average()
                .orElse(1);
    }

    public long windows() {
        return sum(Part::windows);
    }

    public long newRows() {
        return sum(Part::newRows);
    }

    public long heldRows() {
        return sum(Part::heldRows);
    }

    public long alerts() {
        return sum(Part::alerts);
    }

    private long sum(ToLongFunction<Part> number) {
        return backfill.parts().stream().mapToLong(number).sum();
    }
}
