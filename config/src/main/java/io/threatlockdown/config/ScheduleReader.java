package io.threatlockdown.config;

import io.threatlockdown.pipeline.schedule.Schedule;
import io.threatlockdown.xml.Position;
import io.threatlockdown.xml.XmlElement;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Optional;

/**
 * Reads {@code <interval>}, {@code <day>}, {@code <wday>} and {@code <time>} together. An interval that does not go with a day or a time
 * is replaced by the shortest that does, with a warning, as Wazuh has it.
 */
final class ScheduleReader {
    private static final Interval DAILY = new Interval.Time(Duration.ofDays(1));

    private final Options options;
    private final Findings findings;

    ScheduleReader(Options options) {
        this.options = options;
        this.findings = options.findings();
    }

    /** The schedule; empty when a part of it is wrong, which is then reported. */
    Optional<Schedule> read() {
        Optional<Interval> interval = options.value(
                "interval", Interval::parse, "a number with s, m, h, d, w or M at once behind it, 5m for one");
        Optional<Integer> day = options.value("day", text -> Values.number(text, 1, 31), "a day of the month, 1 to 31");
        Optional<DayOfWeek> weekday =
                options.value("wday", Values::weekday, "a day of the week, monday or mon for one");
        Optional<LocalTime> time = options.value("time", Values::timeOfDay, "a time of day as hh:mm, 02:00 for one");
        warnOfLeadingZero();
        warnOfTimeWithMore();
        if (options.element("day").isPresent() && options.element("wday").isPresent()) {
            findings.problem(
                    options.element("wday").orElseThrow(), "<day> and <wday> exclude each other: leave one out");
            return Optional.empty();
        }
        if (day.isPresent()) {
            return Optional.of(
                    new Schedule.Monthly(months(interval, "<day>"), day.get(), time.orElse(LocalTime.MIDNIGHT)));
        }
        if (weekday.isPresent()) {
            return Optional.of(new Schedule.Weekly(
                    multiple(interval, Duration.ofDays(7), "<wday>", "week"),
                    weekday.get(),
                    time.orElse(LocalTime.MIDNIGHT)));
        }
        if (time.isPresent()) {
            return Optional.of(new Schedule.Daily(multiple(interval, Duration.ofDays(1), "<time>", "day"), time.get()));
        }
        return Optional.of(plain(interval.orElse(DAILY)));
    }

    private Schedule plain(Interval interval) {
        return switch (interval) {
            case Interval.Time time -> new Schedule.Every(time.length());
            case Interval.Months months -> {
                findings.warning(intervalElement(), "an interval of months needs a <day>: day 1 at 00:00 is taken");
                yield new Schedule.Monthly(months.count(), 1, LocalTime.MIDNIGHT);
            }
        };
    }

    private int months(Optional<Interval> interval, String beside) {
        if (interval.isPresent() && interval.get() instanceof Interval.Months months) {
            return months.count();
        }
        replaced(interval, beside, "months, 1M for one", "month");
        return 1;
    }

    private int multiple(Optional<Interval> interval, Duration unit, String beside, String name) {
        if (interval.isPresent()
                && interval.get() instanceof Interval.Time time
                && time.length().toSeconds() % unit.toSeconds() == 0) {
            return (int) (time.length().toSeconds() / unit.toSeconds());
        }
        replaced(interval, beside, "whole " + name + "s", name);
        return 1;
    }

    /** Nothing to say when no interval was given: then every one of these is what was meant. */
    private void replaced(Optional<Interval> interval, String beside, String needed, String taken) {
        if (interval.isPresent()) {
            findings.warning(
                    intervalElement(),
                    "with " + beside + " the interval must be " + needed + ": one " + taken + " is taken");
        }
    }

    private void warnOfLeadingZero() {
        options.element("interval")
                .filter(element -> Options.text(element).matches("0\\d.*"))
                .ifPresent(element -> findings.warning(
                        element.textPosition(),
                        "a number with a leading zero is read as octal, as Wazuh does: leave the zero out"));
    }

    private void warnOfTimeWithMore() {
        options.element("time")
                .filter(element -> Options.text(element).matches("\\d{1,2}:\\d{2}\\D.*"))
                .ifPresent(element -> findings.warning(
                        element.textPosition(), "only hours and minutes of <time> count, in 24 hours"));
    }

    private Position intervalElement() {
        return options.element("interval").map(XmlElement::textPosition).orElseThrow();
    }
}
