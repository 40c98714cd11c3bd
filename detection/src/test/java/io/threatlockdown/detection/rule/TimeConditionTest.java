package io.threatlockdown.detection.rule;

import io.threatlockdown.detection.RulesetFiles;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;

import static org.assertj.core.api.Assertions.assertThat;

class TimeConditionTest {
    @TempDir
    private Path folder;

    /** 23 November 2026 was a Monday. */
    @ParameterizedTest(name = "{0} holds at {1} in {2}: {3}")
    @CsvSource(
            delimiter = '~',
            value = {
                "<time>8:30-17:00</time>~2026-11-23T08:29:59.9999999Z~UTC~false",
                "<time>8:30-17:00</time>~2026-11-23T08:30:00Z~UTC~true",
                "<time>8:30-17:00</time>~2026-11-23T17:00:59Z~UTC~true",
                "<time>8:30-17:00</time>~2026-11-23T17:01:00Z~UTC~false",
                "<time>!8:30-17:00</time>~2026-11-23T08:29:59Z~UTC~true",
                "<time>!8:30-17:00</time>~2026-11-23T08:30:00Z~UTC~false",
                "<time>18:00-8:30</time>~2026-11-23T18:00:00Z~UTC~true",
                "<time>18:00-8:30</time>~2026-11-23T23:59:59Z~UTC~true",
                "<time>18:00-8:30</time>~2026-11-23T00:00:00Z~UTC~true",
                "<time>18:00-8:30</time>~2026-11-23T08:30:00Z~UTC~true",
                "<time>18:00-8:30</time>~2026-11-23T08:31:00Z~UTC~false",
                "<time>18:00-8:30</time>~2026-11-23T17:59:00Z~UTC~false",
                "<time>! 6 pm - 8:30 am</time>~2026-11-23T12:00:00Z~UTC~true",
                "<time>! 6 pm - 8:30 am</time>~2026-11-23T19:00:00Z~UTC~false",
                "<time>6 PM - 8:30AM</time>~2026-11-23T18:00:00Z~UTC~true",
                "<time>12am-1am</time>~2026-11-23T00:30:00Z~UTC~true",
                "<time>12pm-1pm</time>~2026-11-23T00:30:00Z~UTC~false",
                "<time>12pm-1pm</time>~2026-11-23T12:30:00Z~UTC~true",
                "<time>9-9</time>~2026-11-23T09:00:30Z~UTC~true",
                "<time>9-9</time>~2026-11-23T09:01:00Z~UTC~false",
                "<time>8:30-17:00</time>~2026-11-23T07:45:00Z~Europe/Berlin~true",
                "<time>8:30-17:00</time>~2026-07-23T06:45:00Z~Europe/Berlin~true",
                "<time>8:30-17:00</time>~2026-11-23T06:45:00Z~Europe/Berlin~false",
                "<weekday>monday</weekday>~2026-11-23T12:00:00Z~UTC~true",
                "<weekday>Mon</weekday>~2026-11-22T23:59:59Z~UTC~false",
                "<weekday>Mon</weekday>~2026-11-22T23:59:59Z~Europe/Berlin~true",
                "<weekday>!monday</weekday>~2026-11-23T12:00:00Z~UTC~false",
                "<weekday>!monday</weekday>~2026-11-24T12:00:00Z~UTC~true",
                "<weekday>tue, Thursday sat</weekday>~2026-11-26T12:00:00Z~UTC~true",
                "<weekday>tue, Thursday sat</weekday>~2026-11-27T12:00:00Z~UTC~false",
                "<weekday>weekdays</weekday>~2026-11-27T12:00:00Z~UTC~true",
                "<weekday>weekdays</weekday>~2026-11-28T12:00:00Z~UTC~false",
                "<weekday>weekends</weekday>~2026-11-29T12:00:00Z~UTC~true",
                "<weekday>! weekends, wed</weekday>~2026-11-25T12:00:00Z~UTC~false",
                "<weekday>! weekends, wed</weekday>~2026-11-26T12:00:00Z~UTC~true",
                "<weekday>weekdays</weekday><time>8-17</time>~2026-11-28T12:00:00Z~UTC~false",
                "<weekday>weekdays</weekday><time>8-17</time>~2026-11-27T12:00:00Z~UTC~true",
            })
    void conditionHoldsAtTheEventsOwnTime(String conditions, String time, String zone, boolean holds)
            throws IOException {
        RuleRun run = new RuleRun(folder, RulesetFiles.empty(), ZoneId.of(zone), conditions);

        assertThat(run.problems()).isEmpty();
        assertThat(run.holds("{\"TimeGenerated\":\"" + time + "\"}")).isEqualTo(holds);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<time>0:00-23:59</time>", "<time>!9-9</time>", "<weekday>!mon</weekday>"})
    void anEventThatDoesNotSayWhenItHappenedIsTakenAtItsArrival(String condition) throws IOException {
        RuleRun run = new RuleRun(folder, RulesetFiles.empty(), ZoneId.of("UTC"), condition);

        assertThat(run.problems()).isEmpty();
        // It arrives on a Monday at noon.
        assertThat(run.holds("{\"a\":\"x\"}")).isEqualTo(!condition.contains("!mon"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<time>noon</time>",
                "<time>8</time>",
                "<time>8-9-10</time>",
                "<time>24:00-1</time>",
                "<time>8:60-9</time>",
                "<time>8:5-9</time>",
                "<time>0am-1am</time>",
                "<time>13pm-2</time>",
                "<time>8-!9</time>",
                "<weekday>today</weekday>",
                "<weekday>mon-fri</weekday>",
                "<weekday>mon !tue</weekday>",
                "<weekday>!</weekday>",
            })
    void aTimeThatIsNoneLeavesItsRuleOut(String condition) throws IOException {
        RuleRun run = new RuleRun(folder, RulesetFiles.empty(), ZoneId.of("UTC"), condition);

        assertThat(run.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem)
                        .startsWith(folder.resolve("rules.xml") + ":2:")
                        .contains("write "));
    }
}
