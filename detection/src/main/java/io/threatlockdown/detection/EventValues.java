package io.threatlockdown.detection;

import io.threatlockdown.detection.field.EventFields;
import io.threatlockdown.detection.field.FieldCache;
import io.threatlockdown.detection.field.FieldLayout;
import io.threatlockdown.detection.field.FieldNames;
import io.threatlockdown.detection.field.StaticField;
import io.threatlockdown.detection.field.TextPieces;
import io.threatlockdown.detection.pattern.ByteText;
import io.threatlockdown.event.Event;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What a row has in fields as rules name them, without any rule. */
public final class EventValues {
    private EventValues() {}

    /** By the names asked for; a field that is absent or empty is not among them. */
    public static Map<String, String> of(Event row, Collection<String> names) {
        FieldNames fieldNames = new FieldNames();
        names.forEach(fieldNames::number);
        TextPieces pieces = new TextPieces();
        pieces.freeze(fieldNames.list().size());
        EventFields fields = EventFields.ofRow(
                row, FieldLayout.of(fieldNames.list(), row.schema()), new FieldCache(fieldNames.list(), pieces));
        Map<String, String> values = new LinkedHashMap<>();
        for (String name : names) {
            Optional<StaticField> fixed = StaticField.ofRuleName(name);
            fixed.flatMap(fields::fixed)
                    .or(() -> fields.dynamic(fieldNames.number(name)))
                    .filter(text -> !text.isEmpty())
                    .ifPresent(text -> values.put(name, ByteText.decode(text)));
        }
        return values;
    }
}
