package io.threatlockdown.pipeline.health;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * When a request has stalled. Worked out of times alone, whenever somebody asks: a request that hangs cannot tell, and nothing that could
 * hang with it is needed.
 */
public final class StallRule {
    /** So many intervals without a success. */
    static final int INTERVALS = 3;

    /** Not sooner: a single throttled answer may be waited for 30 seconds and more. */
    static final Duration SHORTEST = Duration.ofMinutes(2);

    /** How late a run may begin: a machine that slept wakes its threads one after the other. */
    static final Duration PUNCTUAL = Duration.ofMinutes(2);

    /** Azure may take 10 minutes for a query, 3 for its queue, and be late by 30 seconds; an answer may pause for one. */
    static final Duration LONGEST_SILENCE = Duration.ofMinutes(20);

    private StallRule() {}

    /** Why the request counts as stalled at {@code now}; empty when it does not. */
    public static Optional<Stall> judge(Instant now, RequestTimes times, RequestProgress progress) {
        if (times.threadEnded().isPresent()) {
            return times.threadEnded().map(ended -> new Stall(ended, Stall.Reason.THREAD_ENDED));
        }
        Instant sign = progress.lastSign();
        if (times.running()) {
            if (sign.plus(LONGEST_SILENCE).isBefore(now)) {
                return Optional.of(new Stall(sign, Stall.Reason.RUN_SILENT));
            }
        } else if (sign.plus(PUNCTUAL).isBefore(now)
                && times.due().filter(due -> due.plus(PUNCTUAL).isBefore(now)).isPresent()) {
            // The sign: the moment behind a long run is none behind a missed one.
            return times.due().map(due -> new Stall(due, Stall.Reason.RUN_MISSED));
        }
        Instant success = lastSuccess(times, progress);
        return success.plus(patience(times.interval())).isBefore(now)
                ? Optional.of(new Stall(success, Stall.Reason.NO_SUCCESS))
                : Optional.empty();
    }

    /** How long a request may be without a success. */
    public static Duration patience(Duration interval) {
        Duration intervals = interval.multipliedBy(INTERVALS);
        return intervals.compareTo(SHORTEST) < 0 ? SHORTEST : intervals;
    }

    /** A part that was committed counts: a long first run takes in one after the other. */
    private static Instant lastSuccess(RequestTimes times, RequestProgress progress) {
        return Stream.of(times.lastSuccess(), progress.lastCommit())
                .flatMap(Optional::stream)
                .filter(times.begun()::isBefore)
                .max(Instant::compareTo)
                .orElse(times.begun());
    }
}
