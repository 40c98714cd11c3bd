package io.threatlockdown.pipeline.analytic.script;

import io.threatlockdown.detection.script.MalformedScriptException;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * When the rows of one line happen.
 *
 * @param from inclusive
 * @param to exclusive
 * @param begin of the part of each day that has rows, UTC, inclusive
 * @param end of it, exclusive; midnight for the end of the day
 */
record RowTimes(Instant from, Instant to, Duration every, LocalTime begin, LocalTime end, Set<DayOfWeek> days) {
    private static final int MOST = 200_000;
    private static final int SHORTEST_NAME = 3;

    static final Set<DayOfWeek> ALL_DAYS = EnumSet.allOf(DayOfWeek.class);

    /** @throws MalformedScriptException when there is none, or far too many */
    List<Instant> all() {
        if (every.isZero()) {
            throw new MalformedScriptException("rows come every 0 seconds; write every 10m");
        }
        if (Duration.between(from, to).dividedBy(every) > MOST) {
            throw new MalformedScriptException("these are more than " + MOST + " rows; let them come less often");
        }
        List<Instant> times = new ArrayList<>();
        for (Instant time = from; time.isBefore(to); time = time.plus(every)) {
            if (isWithin(time.atZone(ZoneOffset.UTC))) {
                times.add(time);
            }
        }
        if (times.isEmpty()) {
            throw new MalformedScriptException("there is no such time; write from -28d to -2h, the earlier one first");
        }
        return times;
    }

    private boolean isWithin(ZonedDateTime time) {
        LocalTime ofDay = time.toLocalTime();
        boolean isBeforeEnd = end.equals(LocalTime.MIDNIGHT) || ofDay.isBefore(end);
        return days.contains(time.getDayOfWeek()) && !ofDay.isBefore(begin) && isBeforeEnd;
    }

    /** {@code Mon-Fri}, or one day. */
    static Set<DayOfWeek> days(String written) {
        int hyphen = written.indexOf('-');
        if (hyphen < 0) {
            return EnumSet.of(day(written));
        }
        DayOfWeek first = day(written.substring(0, hyphen));
        DayOfWeek last = day(written.substring(hyphen + 1));
        Set<DayOfWeek> days = EnumSet.of(first);
        for (DayOfWeek day = first; day != last; ) {
            day = day.plus(1);
            days.add(day);
        }
        return days;
    }

    private static DayOfWeek day(String name) {
        for (DayOfWeek day : DayOfWeek.values()) {
            if (name.length() == SHORTEST_NAME && day.name().startsWith(name.toUpperCase(Locale.ROOT))) {
                return day;
            }
        }
        throw new MalformedScriptException("'" + name + "' is no day; write Mon, Tue, Wed, Thu, Fri, Sat or Sun");
    }
}
