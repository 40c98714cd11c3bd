package io.threatlockdown.detection;

import io.threatlockdown.detection.script.JsonRow;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.Json;

/** Makes events from JSON objects: the keys are the columns, their types follow from the values. */
public final class TestEvents {
    private TestEvents() {}

    /** An event as the collector makes it: with the tag of the source and the table's name in front. */
    public static Event collected(String table, String json) {
        return JsonRow.collected(table, Json.read(json));
    }

    public static Event event(String table, String json) {
        return JsonRow.plain(table, Json.read(json));
    }
}
