package io.threatlockdown.pipeline.schedule;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class ScheduleWordsTest {
    @ParameterizedTest
    @MethodSource("schedules")
    void scheduleIsSaidAsAPersonSaysIt(Schedule schedule, String expected) {
        assertThat(ScheduleWords.of(schedule)).isEqualTo(expected);
    }

    static Stream<Arguments> schedules() {
        LocalTime two = LocalTime.of(2, 0);
        return Stream.of(
                arguments(new Schedule.Every(Duration.ofSeconds(45)), "every 45 seconds"),
                arguments(new Schedule.Every(Duration.ofSeconds(90)), "every 90 seconds"),
                arguments(new Schedule.Every(Duration.ofMinutes(1)), "every minute"),
                arguments(new Schedule.Every(Duration.ofMinutes(5)), "every 5 minutes"),
                arguments(new Schedule.Every(Duration.ofMinutes(90)), "every 90 minutes"),
                arguments(new Schedule.Every(Duration.ofHours(1)), "every hour"),
                arguments(new Schedule.Every(Duration.ofDays(1)), "every day"),
                arguments(new Schedule.Daily(1, two), "every day at 02:00"),
                arguments(new Schedule.Daily(3, LocalTime.of(14, 5)), "every 3 days at 14:05"),
                arguments(new Schedule.Weekly(1, DayOfWeek.MONDAY, two), "every Monday at 02:00"),
                arguments(new Schedule.Weekly(2, DayOfWeek.FRIDAY, two), "every 2 weeks on Friday at 02:00"),
                arguments(new Schedule.Monthly(1, 1, LocalTime.MIDNIGHT), "on day 1 of every month at 00:00"),
                arguments(new Schedule.Monthly(3, 31, two), "on day 31 of every 3 months at 02:00"));
    }
}
