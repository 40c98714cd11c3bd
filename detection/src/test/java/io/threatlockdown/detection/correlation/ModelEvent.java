package io.threatlockdown.detection.correlation;

import io.threatlockdown.detection.TestEvents;
import io.threatlockdown.event.Event;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** A row of a random stream. @param time when it happened, if it says so */
public record ModelEvent(Optional<Instant> time, Instant arrival, Map<String, String> fields) {
    /** In milliseconds; an arrival counts in whole seconds. */
    long millis(boolean byArrival) {
        return !byArrival && time.isPresent() ? time.get().toEpochMilli() : arrival.getEpochSecond() * 1_000;
    }

    /** The text of it that patterns look at holds each field like this. */
    static String part(String name, String value) {
        return "\"" + name + "\":\"" + value + "\"";
    }

    public Event row() {
        StringBuilder json = new StringBuilder("{\"row\":1");
        time.ifPresent(at -> json.append(",\"TimeGenerated\":\"").append(at).append('"'));
        fields.forEach((name, value) -> json.append(',').append(part(name, value)));
        return TestEvents.event("T", json.append('}').toString());
    }
}
