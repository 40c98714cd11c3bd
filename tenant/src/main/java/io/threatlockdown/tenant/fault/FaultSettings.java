package io.threatlockdown.tenant.fault;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What goes wrong from the start on.
 *
 * @param on faults that happen to every request that they concern, as far as {@code mostInARow} lets them
 * @param chaos faults by a schedule, beside those
 * @param mostInARow how many requests fail one after the other, of the same request sent again as of one path; so a client that asks
 *     again gets through
 * @param retryAfter what throttled clients are told to wait
 * @param hold how long a request that gets no answer is held before the connection is closed
 * @param crumbPause between two crumbs of an answer that drips
 */
public record FaultSettings(
        Set<Fault> on, Optional<Chaos> chaos, int mostInARow, Duration retryAfter, Duration hold, Duration crumbPause) {
    /** All goes well. */
    public static final FaultSettings NONE = new FaultSettings(
            Set.of(), Optional.empty(), 2, Duration.ofSeconds(1), Duration.ofMinutes(15), Duration.ofMillis(20));

    public FaultSettings {
        on = Set.copyOf(on);
        if (mostInARow < 1) {
            throw new IllegalArgumentException("mostInARow is " + mostInARow + "; use 1 or more");
        }
    }

    public FaultSettings with(Set<Fault> faults) {
        return new FaultSettings(faults, chaos, mostInARow, retryAfter, hold, crumbPause);
    }

    public FaultSettings with(Chaos schedule) {
        return new FaultSettings(on, Optional.of(schedule), mostInARow, retryAfter, hold, crumbPause);
    }

    public FaultSettings withMostInARow(int most) {
        return new FaultSettings(on, chaos, most, retryAfter, hold, crumbPause);
    }

    public FaultSettings withRetryAfter(Duration seconds) {
        return new FaultSettings(on, chaos, mostInARow, seconds, hold, crumbPause);
    }

    public FaultSettings withHold(Duration longest) {
        return new FaultSettings(on, chaos, mostInARow, retryAfter, longest, crumbPause);
    }

    public FaultSettings withCrumbPause(Duration pause) {
        return new FaultSettings(on, chaos, mostInARow, retryAfter, hold, pause);
    }
}
