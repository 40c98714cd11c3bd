package io.threatlockdown.pipeline.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;

/**
 * When a schedule is due. A time of day is local time in a zone: a time that the clocks skip is due as much later, one that they repeat
 * is due the first time.
 */
public final class NextRun {
    private final Schedule schedule;
    private final ZoneId zone;

    public NextRun(Schedule schedule, ZoneId zone) {
        this.schedule = schedule;
        this.zone = zone;
    }

    /**
     * The first run of a process.
     *
     * @param runOnStart whether it is at once; else it is at the first slot from {@code now} on, and with a plain interval a whole
     *     interval away
     */
    public Instant first(boolean runOnStart, Instant now) {
        if (runOnStart) {
            return now;
        }
        return switch (schedule) {
            case Schedule.Every every -> now.plus(every.interval());
            case Schedule.Daily daily -> firstDaily(daily, now);
            case Schedule.Weekly weekly -> firstWeekly(weekly, now);
            case Schedule.Monthly monthly -> firstMonthly(monthly, now);
        };
    }

    /**
     * The run after the one that was due at {@code due}. A plain interval keeps its rate; when its next slot has passed while the work
     * was done, it is due at once and the rate is counted from there. Slots on days that have passed are left out.
     */
    public Instant after(Instant due, Instant now) {
        if (schedule instanceof Schedule.Every every) {
            return atFixedRate(every.interval(), due, now);
        }
        Instant next = slotAfter(due);
        while (!next.isAfter(now)) {
            next = slotAfter(next);
        }
        return next;
    }

    private static Instant atFixedRate(Duration interval, Instant due, Instant now) {
        Instant next = due.plus(interval);
        return next.isBefore(now) ? now : next;
    }

    private Instant firstDaily(Schedule.Daily daily, Instant now) {
        LocalDate today = day(now);
        Instant slot = at(today, daily.time());
        return slot.isBefore(now) ? at(today.plusDays(1), daily.time()) : slot;
    }

    private Instant firstWeekly(Schedule.Weekly weekly, Instant now) {
        LocalDate next = day(now).with(TemporalAdjusters.nextOrSame(weekly.day()));
        Instant slot = at(next, weekly.time());
        return slot.isBefore(now) ? at(next.plusWeeks(1), weekly.time()) : slot;
    }

    private Instant firstMonthly(Schedule.Monthly monthly, Instant now) {
        YearMonth month = YearMonth.from(day(now));
        Instant slot = slot(monthly, month);
        return slot.isBefore(now) ? slot(monthly, month.plusMonths(monthly.months())) : slot;
    }

    /** Strictly after {@code due}, which is a slot itself except after a run on start. */
    private Instant slotAfter(Instant due) {
        return switch (schedule) {
            case Schedule.Every every -> due.plus(every.interval());
            case Schedule.Daily daily -> {
                Instant slot = at(day(due), daily.time());
                yield slot.isAfter(due) ? slot : at(day(due).plusDays(daily.days()), daily.time());
            }
            case Schedule.Weekly weekly -> {
                LocalDate next = day(due).with(TemporalAdjusters.nextOrSame(weekly.day()));
                Instant slot = at(next, weekly.time());
                yield slot.isAfter(due) ? slot : at(next.plusWeeks(weekly.weeks()), weekly.time());
            }
            case Schedule.Monthly monthly -> slotAfter(monthly, due);
        };
    }

    private Instant slotAfter(Schedule.Monthly monthly, Instant due) {
        YearMonth month = YearMonth.from(day(due));
        // A day past the month's end was due in the month behind it: 31 November on 1 December.
        if (slot(monthly, month.minusMonths(1)).equals(due)) {
            return slot(monthly, month.minusMonths(1).plusMonths(monthly.months()));
        }
        Instant slot = slot(monthly, month);
        return slot.isAfter(due) ? slot : slot(monthly, month.plusMonths(monthly.months()));
    }

    private Instant slot(Schedule.Monthly monthly, YearMonth month) {
        return at(month.atDay(1).plusDays(monthly.day() - 1L), monthly.time());
    }

    private LocalDate day(Instant instant) {
        return instant.atZone(zone).toLocalDate();
    }

    private Instant at(LocalDate date, LocalTime time) {
        return date.atTime(time).atZone(zone).toInstant();
    }
}
