package io.threatlockdown.pipeline.schedule;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.TextStyle;
import java.util.Locale;

/** A schedule as a person says it: {@code every 5 minutes}, {@code every Monday at 02:00}. */
public final class ScheduleWords {
    private ScheduleWords() {}

    public static String of(Schedule schedule) {
        return switch (schedule) {
            case Schedule.Every every -> "every " + span(every.interval());
            case Schedule.Daily daily -> "every " + counted(daily.days(), "day") + " at " + time(daily.time());
            case Schedule.Weekly weekly
            when weekly.weeks() == 1 -> "every " + name(weekly.day()) + " at " + time(weekly.time());
            case Schedule.Weekly weekly ->
                "every " + counted(weekly.weeks(), "week") + " on " + name(weekly.day()) + " at " + time(weekly.time());
            case Schedule.Monthly monthly ->
                "on day " + monthly.day() + " of every " + counted(monthly.months(), "month") + " at "
                        + time(monthly.time());
        };
    }

    /** In the largest unit that leaves no rest. */
    private static String span(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds % 86_400 == 0) {
            return counted(seconds / 86_400, "day");
        }
        if (seconds % 3_600 == 0) {
            return counted(seconds / 3_600, "hour");
        }
        return seconds % 60 == 0 ? counted(seconds / 60, "minute") : counted(seconds, "second");
    }

    private static String counted(long count, String unit) {
        return count == 1 ? unit : count + " " + unit + "s";
    }

    private static String name(DayOfWeek day) {
        return day.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }

    private static String time(LocalTime time) {
        return String.format(Locale.ROOT, "%02d:%02d", time.getHour(), time.getMinute());
    }
}
