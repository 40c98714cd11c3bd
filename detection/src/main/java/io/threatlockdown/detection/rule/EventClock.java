package io.threatlockdown.detection.rule;

import io.threatlockdown.detection.correlation.Clock;
import io.threatlockdown.detection.correlation.Occurrence;

import java.time.ZoneId;
import java.time.ZonedDateTime;

/** The time of an event, on the clock of a zone. @param clock whether its own time or that of its arrival */
record EventClock(Clock clock, ZoneId zone) {
    ZonedDateTime time(Occurrence occurrence) {
        return occurrence.time(clock).atZone(zone);
    }
}
