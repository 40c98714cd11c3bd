package io.threatlockdown.azure.record;

import io.threatlockdown.event.Event;

import java.util.Map;
import java.util.TreeMap;

/** What an event holds, by column, empty columns and the kept record left out. */
public final class Filled {
    private Filled() {}

    public static Map<String, Object> of(Event event) {
        Map<String, Object> values = new TreeMap<>();
        for (int i = 0; i < event.schema().size(); i++) {
            Object value = event.value(i);
            String column = event.schema().columns().get(i).name();
            if (value != null && !"".equals(value) && !column.equals(RecordColumns.RECORD)) {
                values.put(column, value);
            }
        }
        return values;
    }
}
