package io.threatlockdown.event;

import java.time.Duration;
import java.time.Instant;

/**
 * Datetimes and timespans as counts of 100 ns, the resolution that Kusto keeps: a datetime counts from 0001-01-01T00:00:00Z.
 * Both directions are exact; the digits of an {@link Instant} below 100 ns are cut off.
 */
public final class Ticks {
    public static final long PER_SECOND = 10_000_000L;

    /** Seconds from 0001-01-01T00:00:00Z to 1970-01-01T00:00:00Z. */
    private static final long EPOCH_SECONDS = 62_135_596_800L;

    private static final int NANOS_PER_TICK = 100;

    private Ticks() {}

    public static long of(Instant instant) {
        return (instant.getEpochSecond() + EPOCH_SECONDS) * PER_SECOND + instant.getNano() / NANOS_PER_TICK;
    }

    public static Instant toInstant(long ticks) {
        long seconds = Math.floorDiv(ticks, PER_SECOND);
        long rest = Math.floorMod(ticks, PER_SECOND);
        return Instant.ofEpochSecond(seconds - EPOCH_SECONDS, rest * NANOS_PER_TICK);
    }

    public static long of(Duration duration) {
        return duration.getSeconds() * PER_SECOND + duration.getNano() / NANOS_PER_TICK;
    }

    public static Duration toDuration(long ticks) {
        long seconds = Math.floorDiv(ticks, PER_SECOND);
        long rest = Math.floorMod(ticks, PER_SECOND);
        return Duration.ofSeconds(seconds, rest * NANOS_PER_TICK);
    }
}
