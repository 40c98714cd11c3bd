package io.threatlockdown.detection.rule;

import io.threatlockdown.detection.field.EventFields;
import io.threatlockdown.detection.field.FieldNames;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.ValueText;

import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * When an event happened, on the clock of a zone.
 *
 * @param timeField the number of {@code TimeGenerated} among the names that the ruleset reads
 */
record EventClock(int timeField, ZoneId zone) {
    static EventClock of(FieldNames names, ZoneId zone) {
        return new EventClock(names.number(Event.EVENT_TIME), zone);
    }

    /** Empty when the event does not say when it happened. */
    Optional<ZonedDateTime> time(EventFields event) {
        return event.dynamic(timeField).flatMap(ValueText::instant).map(instant -> instant.atZone(zone));
    }
}
