package io.threatlockdown.pipeline.schedule;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;

import static org.assertj.core.api.Assertions.assertThat;

/** 2026-11-23 is a Monday. In Berlin the clocks went forward on 2026-03-29 at 02:00 and back on 2026-10-25 at 03:00. */
class NextRunTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @ParameterizedTest
    @CsvSource({
        // schedule, now, first run without run_on_start
        "every PT5M,        2026-11-23T10:02:30, 2026-11-23T10:07:30",
        "daily 1 02:00,     2026-11-23T01:59:59, 2026-11-23T02:00:00",
        "daily 1 02:00,     2026-11-23T02:00:00, 2026-11-23T02:00:00",
        "daily 1 02:00,     2026-11-23T02:00:01, 2026-11-24T02:00:00",
        "daily 3 02:00,     2026-11-23T10:00:00, 2026-11-24T02:00:00",
        "weekly 1 1 02:00,  2026-11-23T01:00:00, 2026-11-23T02:00:00",
        "weekly 1 1 02:00,  2026-11-23T10:00:00, 2026-11-30T02:00:00",
        "weekly 3 1 02:00,  2026-11-23T10:00:00, 2026-11-30T02:00:00",
        "weekly 3 5 02:00,  2026-11-23T10:00:00, 2026-11-27T02:00:00",
        "monthly 1 15 00:00, 2026-11-01T10:00:00, 2026-11-15T00:00:00",
        "monthly 1 15 00:00, 2026-11-23T10:00:00, 2026-12-15T00:00:00",
        "monthly 3 15 00:00, 2026-11-23T10:00:00, 2027-02-15T00:00:00",
        "monthly 1 31 00:00, 2026-11-23T10:00:00, 2026-12-01T00:00:00",
        // clocks
        "daily 1 02:30,     2026-03-29T00:00:00, 2026-03-29T03:30:00",
        "daily 1 02:30,     2026-10-24T12:00:00, 2026-10-25T02:30:00",
    })
    void firstRunIsAtTheNextSlot(String schedule, LocalDateTime now, LocalDateTime expected) {
        assertThat(nextRun(schedule).first(false, berlin(now))).isEqualTo(berlin(expected));
    }

    @ParameterizedTest
    @CsvSource({
        // schedule, due, now (work done), next
        "every PT5M,        2026-11-23T10:00:00, 2026-11-23T10:00:40, 2026-11-23T10:05:00",
        "every PT5M,        2026-11-23T10:00:00, 2026-11-23T10:05:00, 2026-11-23T10:05:00",
        "every PT5M,        2026-11-23T10:00:00, 2026-11-23T10:17:20, 2026-11-23T10:17:20",
        "daily 1 02:00,     2026-11-23T02:00:00, 2026-11-23T02:03:00, 2026-11-24T02:00:00",
        "daily 3 02:00,     2026-11-23T02:00:00, 2026-11-23T02:03:00, 2026-11-26T02:00:00",
        "daily 7 23:30,     2026-11-23T23:30:00, 2026-11-24T00:30:00, 2026-11-30T23:30:00",
        "daily 1 02:00,     2026-11-23T02:00:00, 2026-11-26T02:00:00, 2026-11-27T02:00:00",
        "weekly 1 1 02:00,  2026-11-23T02:00:00, 2026-11-23T02:03:00, 2026-11-30T02:00:00",
        "weekly 2 1 02:00,  2026-11-23T02:00:00, 2026-11-23T02:03:00, 2026-12-07T02:00:00",
        "monthly 1 1 00:00, 2026-11-01T00:00:00, 2026-11-01T00:03:00, 2026-12-01T00:00:00",
        "monthly 2 1 00:00, 2026-11-01T00:00:00, 2026-11-01T00:03:00, 2027-01-01T00:00:00",
        "monthly 1 31 00:00, 2026-12-01T00:00:00, 2026-12-01T00:03:00, 2026-12-31T00:00:00",
        "monthly 1 31 00:00, 2027-01-31T00:00:00, 2027-01-31T00:03:00, 2027-03-03T00:00:00",
        "monthly 2 31 00:00, 2027-03-03T00:00:00, 2027-03-03T00:03:00, 2027-05-01T00:00:00",
        // after a run on start, between slots
        "daily 2 02:00,     2026-11-23T01:00:00, 2026-11-23T01:03:00, 2026-11-23T02:00:00",
        "daily 2 02:00,     2026-11-23T10:00:00, 2026-11-23T10:03:00, 2026-11-25T02:00:00",
        "weekly 1 1 02:00,  2026-11-25T10:00:00, 2026-11-25T10:03:00, 2026-11-30T02:00:00",
        "weekly 2 1 02:00,  2026-11-23T10:00:00, 2026-11-23T10:03:00, 2026-12-07T02:00:00",
        "monthly 1 15 00:00, 2026-11-23T10:00:00, 2026-11-23T10:03:00, 2026-12-15T00:00:00",
        // clocks
        "daily 1 02:30,     2026-03-28T02:30:00, 2026-03-28T02:31:00, 2026-03-29T03:30:00",
        "daily 1 02:30,     2026-03-29T03:30:00, 2026-03-29T03:31:00, 2026-03-30T02:30:00",
        "daily 1 12:00,     2026-10-24T12:00:00, 2026-10-24T12:01:00, 2026-10-25T12:00:00",
    })
    void laterRunsKeepTheirSlots(String schedule, LocalDateTime due, LocalDateTime now, LocalDateTime expected) {
        assertThat(nextRun(schedule).after(berlin(due), berlin(now))).isEqualTo(berlin(expected));
    }

    @Test
    void runOnStartIsAtOnceWhateverTheSchedule() {
        Instant now = Instant.parse("2026-11-23T10:00:00Z");

        assertThat(nextRun("daily 1 02:00").first(true, now)).isEqualTo(now);
    }

    @Test
    void repeatedHourOfAutumnIsRunOnce() {
        NextRun daily = nextRun("daily 1 02:30");
        Instant first = Instant.parse("2026-10-25T00:30:00Z");

        assertThat(daily.after(first, first.plusSeconds(60))).isEqualTo(Instant.parse("2026-10-26T01:30:00Z"));
    }

    private static Instant berlin(LocalDateTime local) {
        return local.atZone(BERLIN).toInstant();
    }

    private static NextRun nextRun(String text) {
        String[] words = text.split(" ");
        Schedule schedule = switch (words[0]) {
            case "every" -> new Schedule.Every(Duration.parse(words[1]));
            case "daily" -> new Schedule.Daily(Integer.parseInt(words[1]), LocalTime.parse(words[2]));
            case "weekly" ->
                new Schedule.Weekly(
                        Integer.parseInt(words[1]),
                        DayOfWeek.of(Integer.parseInt(words[2])),
                        LocalTime.parse(words[3]));
            case "monthly" ->
                new Schedule.Monthly(Integer.parseInt(words[1]), Integer.parseInt(words[2]), LocalTime.parse(words[3]));
            default -> throw new IllegalArgumentException(text);
        };
        return new NextRun(schedule, BERLIN);
    }
}
