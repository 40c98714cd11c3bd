package io.threatlockdown.kql.syntax;

import java.util.Map;
import java.util.Optional;

/** The units of a timespan literal, as counts of ticks of 100 ns. */
public final class TimespanUnit {
    private static final Map<String, Long> TICKS = Map.ofEntries(
            Map.entry("d", 864_000_000_000L),
            Map.entry("day", 864_000_000_000L),
            Map.entry("days", 864_000_000_000L),
            Map.entry("h", 36_000_000_000L),
            Map.entry("hr", 36_000_000_000L),
            Map.entry("hrs", 36_000_000_000L),
            Map.entry("hour", 36_000_000_000L),
            Map.entry("hours", 36_000_000_000L),
            Map.entry("m", 600_000_000L),
            Map.entry("min", 600_000_000L),
            Map.entry("minute", 600_000_000L),
            Map.entry("minutes", 600_000_000L),
            Map.entry("s", 10_000_000L),
            Map.entry("sec", 10_000_000L),
            Map.entry("second", 10_000_000L),
            Map.entry("seconds", 10_000_000L),
            Map.entry("ms", 10_000L),
            Map.entry("milli", 10_000L),
            Map.entry("millis", 10_000L),
            Map.entry("millisec", 10_000L),
            Map.entry("millisecond", 10_000L),
            Map.entry("milliseconds", 10_000L),
            Map.entry("micro", 10L),
            Map.entry("micros", 10L),
            Map.entry("microsec", 10L),
            Map.entry("microsecond", 10L),
            Map.entry("microseconds", 10L),
            Map.entry("tick", 1L),
            Map.entry("ticks", 1L));

    private TimespanUnit() {}

    /** The ticks in one unit; empty when there is no such unit. */
    public static Optional<Long> of(String name) {
        return Optional.ofNullable(TICKS.get(name));
    }
}
