package io.threatlockdown.pipeline.schedule;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;

/** When a collection runs, in local time. */
public sealed interface Schedule {
    /** The longest time between two runs, summer time left out. */
    default Duration interval() {
        return switch (this) {
            case Every every -> every.interval();
            case Daily daily -> Duration.ofDays(daily.days());
            case Weekly weekly -> Duration.ofDays(7L * weekly.weeks());
            case Monthly monthly -> Duration.ofDays(31L * monthly.months());
        };
    }

    /** At a fixed rate, counted from the run before. */
    record Every(Duration interval) implements Schedule {}

    /** Every {@code days} days at a time of day. */
    record Daily(int days, LocalTime time) implements Schedule {}

    /** Every {@code weeks} weeks on a day of the week at a time of day. */
    record Weekly(int weeks, DayOfWeek day, LocalTime time) implements Schedule {}

    /** Every {@code months} months on a day of the month, 1 to 31; past the month's end it is in the next month. */
    record Monthly(int months, int day, LocalTime time) implements Schedule {}
}
