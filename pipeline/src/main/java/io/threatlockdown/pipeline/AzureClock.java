package io.threatlockdown.pipeline;

import io.threatlockdown.azure.source.QueryOutcome;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * What time it is in Azure, never more than that: windows of ingestion time that ended by a clock that is ahead would count as taken in
 * before their rows are there.
 *
 * <p>Asked for once an hour, and whenever this computer's clock has been set; in between the time that goes by here is added. For one
 * thread.
 */
final class AzureClock {
    private static final Duration GOOD_FOR = Duration.ofHours(1);
    /** By how much this computer's clock may run apart from its own counter of time before it counts as set. */
    private static final Duration LIKE_BEFORE = Duration.ofSeconds(5);

    private final SmallQuestion question;
    private final InstantSource clock;
    private final LongSupplier nanoTime;
    private Optional<Reading> last = Optional.empty();

    /** @param nanoTime goes forward only, in nanoseconds: {@link System#nanoTime} */
    AzureClock(SmallQuestion question, InstantSource clock, LongSupplier nanoTime) {
        this.question = question;
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    /** What Azure's clock said, and what was counted here when its answer had come. */
    private record Reading(Instant azure, Instant here, long nanos) {}

    sealed interface Time {
        record Now(Instant instant) implements Time {}

        /** Azure was asked and did not say. */
        record Unknown(QueryOutcome outcome) implements Time {}
    }

    Time time() throws InterruptedException {
        Optional<Reading> good = last.filter(this::isGood);
        if (good.isPresent()) {
            return new Time.Now(good.get()
                    .azure()
                    .plusNanos(nanoTime.getAsLong() - good.get().nanos()));
        }
        SmallQuestion.Reply reply = question.ask("print Now = now()");
        return switch (reply.outcome()) {
            case QueryOutcome.Rows rows ->
                reply.events().isEmpty() || !(reply.events().getFirst().value("Now") instanceof Instant now)
                        ? new Time.Unknown(rows)
                        : read(now);
            // A service that answers no such question may answer the request's own.
            case QueryOutcome.Rejected rejected -> new Time.Now(clock.instant());
            case QueryOutcome.Partial partial -> new Time.Unknown(partial);
            case QueryOutcome.TimedOut timedOut -> new Time.Unknown(timedOut);
            case QueryOutcome.Throttled throttled -> new Time.Unknown(throttled);
            case QueryOutcome.Unavailable unavailable -> new Time.Unknown(unavailable);
            case QueryOutcome.Denied denied -> new Time.Unknown(denied);
        };
    }

    /** How far this computer's clock was ahead of Azure's when that was asked for, network and all; negative when behind. */
    Optional<Duration> ahead() {
        return last.map(reading -> Duration.between(reading.azure(), reading.here()));
    }

    private Time read(Instant now) {
        last = Optional.of(new Reading(now, clock.instant(), nanoTime.getAsLong()));
        return new Time.Now(now);
    }

    private boolean isGood(Reading reading) {
        Duration counted = Duration.ofNanos(nanoTime.getAsLong() - reading.nanos());
        Duration shown = Duration.between(reading.here(), clock.instant());
        return counted.compareTo(GOOD_FOR) < 0 && counted.minus(shown).abs().compareTo(LIKE_BEFORE) < 0;
    }
}
