package io.threatlockdown.pipeline.analytic;

import io.threatlockdown.detection.analytic.AnalyticRule;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When the runs of a rule are: at every whole number of frequencies since 1970. Nothing else has a part in it, so that it is the same after
 * any stop and on any machine.
 *
 * @param settling how long behind its time a run is made
 */
record AnalyticSchedule(Duration frequency, Duration settling) {
    static AnalyticSchedule of(AnalyticRule rule, AnalyticSettings settings) {
        Duration frequency = rule.frequency();
        return new AnalyticSchedule(
                frequency, settings.settling().compareTo(frequency) < 0 ? settings.settling() : frequency);
    }

    /** The last run that may be made by then. */
    Instant lastDue(Instant now) {
        return atOrBefore(now.minus(settling));
    }

    /** The first run behind {@code done} that may be made by then; empty when there is none yet. */
    Optional<Instant> due(Instant done, Instant now) {
        Instant next = after(done);
        return next.isAfter(lastDue(now)) ? Optional.empty() : Optional.of(next);
    }

    /** When the run of that time is made. */
    Instant made(Instant run) {
        return run.plus(settling);
    }

    /** The first run after that instant. */
    Instant after(Instant instant) {
        return atOrBefore(instant).plus(frequency);
    }

    Instant before(Instant run) {
        return run.minus(frequency);
    }

    Instant atOrBefore(Instant instant) {
        long every = frequency.toMillis();
        return Instant.ofEpochMilli(Math.floorDiv(instant.toEpochMilli(), every) * every);
    }
}
