package io.threatlockdown.config;

import io.threatlockdown.pipeline.schedule.ScheduleWords;
import io.threatlockdown.xml.XmlReader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ScheduleReaderTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | every day",
                "<interval>300</interval> | every 5 minutes",
                "<interval>5m</interval> | every 5 minutes",
                "<interval>5minutes</interval> | every 5 minutes",
                "<interval>010m</interval> | every 8 minutes",
                "<interval>0x10m</interval> | every 16 minutes",
                "<interval>90s</interval> | every 90 seconds",
                "<interval>2w</interval> | every 14 days",
                "<interval>3M</interval> | on day 1 of every 3 months at 00:00",
                "<time>2:00</time> | every day at 02:00",
                "<time>23:59</time><interval>2d</interval> | every 2 days at 23:59",
                "<time>02:00</time><interval>1w</interval> | every 7 days at 02:00",
                "<time>02:00</time><interval>1M</interval> | every day at 02:00",
                "<time>02:00</time><interval>5m</interval> | every day at 02:00",
                "<wday>Monday</wday><time>2:00</time> | every Monday at 02:00",
                "<wday>fri</wday><interval>2w</interval> | every 2 weeks on Friday at 00:00",
                "<wday>SUNDAY</wday><interval>1M</interval> | every Sunday at 00:00",
                "<day>1</day> | on day 1 of every month at 00:00",
                "<day>31</day><time>06:30</time><interval>2M</interval> | on day 31 of every 2 months at 06:30",
                "<day>15</day><interval>1w</interval> | on day 15 of every month at 00:00"
            })
    void partsMakeASchedule(String elements, String expected) {
        Options options = Options.of(
                OptionGroup.AZURE_LOGS,
                XmlReader.read("ossec.conf", "<wodle>" + elements + "</wodle>")
                        .roots()
                        .getFirst(),
                new Findings("ossec.conf"));

        assertThat(new ScheduleReader(options).read().map(ScheduleWords::of)).contains(expected);
    }
}
