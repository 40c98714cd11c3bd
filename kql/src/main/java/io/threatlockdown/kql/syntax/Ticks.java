package io.threatlockdown.kql.syntax;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Counts of 100 ns; a datetime counts from 0001-01-01T00:00:00Z, up to the end of the year 9999. */
public final class Ticks {
    public static final long PER_MICROSECOND = 10L;
    public static final long PER_SECOND = 10_000_000L;
    public static final long PER_DAY = 864_000_000_000L;
    /** The ticks of 1970-01-01T00:00:00Z. */
    public static final long UNIX_EPOCH = 621_355_968_000_000_000L;
    /** The ticks of the last instant that a datetime can be. */
    public static final long LAST = 3_155_378_975_999_999_999L;

    private Ticks() {}

    public static long of(Instant instant) {
        return UNIX_EPOCH + Math.multiplyExact(instant.getEpochSecond(), PER_SECOND) + instant.getNano() / 100;
    }

    public static Instant toInstant(long ticks) {
        long sinceEpoch = ticks - UNIX_EPOCH;
        return Instant.ofEpochSecond(
                Math.floorDiv(sinceEpoch, PER_SECOND), Math.floorMod(sinceEpoch, PER_SECOND) * 100);
    }

    /** {@code 2024-05-01T10:00:00.1234567Z}, always seven digits. */
    public static String datetimeText(long ticks) {
        LocalDateTime time = LocalDateTime.ofInstant(toInstant(ticks), ZoneOffset.UTC);
        return "%04d-%02d-%02dT%02d:%02d:%02d.%07dZ"
                .formatted(
                        time.getYear(),
                        time.getMonthValue(),
                        time.getDayOfMonth(),
                        time.getHour(),
                        time.getMinute(),
                        time.getSecond(),
                        time.getNano() / 100);
    }
}
