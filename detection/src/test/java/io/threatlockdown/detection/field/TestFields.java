package io.threatlockdown.detection.field;

import io.threatlockdown.detection.predecode.PreDecoded;
import io.threatlockdown.event.Event;

import java.util.List;

/** The fields of one event, for tests. */
public final class TestFields {
    private TestFields() {}

    public static EventFields row(Event event, List<String> names) {
        List<FieldName> fields = names.stream().map(FieldName::of).toList();
        return EventFields.ofRow(event, FieldLayout.of(fields, event.schema()), new FieldCache(fields));
    }

    public static EventFields line(PreDecoded line, List<String> names) {
        return EventFields.ofLine(
                line, new FieldCache(names.stream().map(FieldName::of).toList()));
    }
}
