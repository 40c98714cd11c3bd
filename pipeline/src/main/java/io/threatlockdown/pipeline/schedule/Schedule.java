package io.threatlockdown.pipeline.schedule;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;

/** When a collection runs, in local time. */
public sealed interface Schedule {
    /** At a fixed rate, counted from the run before. */
    record Every(Duration interval) implements Schedule {}

    /** Every {@code days} days at a time of day. */
    record Daily(int days, LocalTime time) implements Schedule {}

    /** Every {@code weeks} weeks on a day of the week at a time of day. */
    record Weekly(int weeks, DayOfWeek day, LocalTime time) implements Schedule {}

    /** Every {@code months} months on a day of the month, 1 to 31; past the month's end it is in the next month. */
    record Monthly(int months, int day, LocalTime time) implements Schedule {}
}
