package io.threatlockdown.detection.alert;

import io.threatlockdown.detection.field.StaticField;
import io.threatlockdown.event.Schema;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * In which order and under which keys the columns of a schema stand in an alert: first those that the rule language knows by name,
 * then the others as they come. Does not hold on to the schema.
 *
 * @param columns places in the schema
 * @param names of the columns, each at the place of its column in {@code columns}
 * @param keys the JSON text of each name with its colon
 * @param twins for each column, the one before it whose name differs in case only; -1 for none
 * @param dotted whether a name holds a dot, which nests
 */
record RowLayout(int[] columns, String[] names, String[] keys, int[] twins, boolean dotted) {
    static RowLayout of(Schema schema) {
        List<Integer> order = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (StaticField field : StaticField.values()) {
            int column = schema.indexOf(field.columnName());
            if (column >= 0) {
                order.add(column);
                names.add(field.ruleName());
            }
        }
        for (int i = 0; i < schema.size(); i++) {
            if (!order.contains(i)) {
                order.add(i);
                names.add(schema.columns().get(i).name());
            }
        }
        return new RowLayout(
                order.stream().mapToInt(Integer::intValue).toArray(),
                names.toArray(String[]::new),
                names.stream().map(JsonString::key).toArray(String[]::new),
                twins(order, names),
                names.stream().anyMatch(name -> name.contains(".")));
    }

    private static int[] twins(List<Integer> order, List<String> names) {
        Map<String, Integer> known = new HashMap<>();
        int[] twins = new int[names.size()];
        for (int i = 0; i < twins.length; i++) {
            Integer twin = known.putIfAbsent(names.get(i).toLowerCase(Locale.ROOT), order.get(i));
            twins[i] = twin == null ? -1 : twin;
        }
        return twins;
    }
}
