package io.threatlockdown.kql.compute;

import io.threatlockdown.kql.KqlType;
import io.threatlockdown.kql.syntax.Ticks;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Times of a zone. Zones are those of the IANA database that the Java runtime carries. */
final class TimeZoneFunctions {
    static final List<HostFunction> ALL = List.of(
            new HostFunction(
                    "datetime_utc_to_local",
                    List.of(KqlType.DATETIME, KqlType.STRING),
                    KqlType.DATETIME,
                    call -> shifted(call, TimeZoneFunctions::local)),
            new HostFunction(
                    "datetime_local_to_utc",
                    List.of(KqlType.DATETIME, KqlType.STRING),
                    KqlType.DATETIME,
                    call -> shifted(call, TimeZoneFunctions::utc)),
            new HostFunction(
                    "datetime_list_timezones",
                    List.of(),
                    KqlType.DYNAMIC,
                    call -> Optional.of(TextFunctions.array(new TreeSet<>(ZoneId.getAvailableZoneIds())))));

    private TimeZoneFunctions() {}

    /** What a zone's clock shows, written as if it were UTC, or the way back. */
    private interface Shift {
        Instant of(Instant time, ZoneId zone);
    }

    private static Optional<Long> shifted(Arguments call, Shift shift) {
        if (call.isNull(0)) {
            return Optional.empty();
        }
        try {
            long ticks = Ticks.of(shift.of(Ticks.toInstant(call.whole(0)), ZoneId.of(call.text(1))));
            return ticks < 0 || ticks > Ticks.LAST ? Optional.empty() : Optional.of(ticks);
        } catch (DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    private static Instant local(Instant time, ZoneId zone) {
        return LocalDateTime.ofInstant(time, zone).toInstant(ZoneOffset.UTC);
    }

    /** Of a time that a clock shows twice, the first; of one that it leaves out, the one as long after the leap. */
    private static Instant utc(Instant time, ZoneId zone) {
        return LocalDateTime.ofInstant(time, ZoneOffset.UTC).atZone(zone).toInstant();
    }
}
