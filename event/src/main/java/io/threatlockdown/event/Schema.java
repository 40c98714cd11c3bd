package io.threatlockdown.event;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The shape that the events of one batch share: the table they belong to and their columns in order.
 *
 * <p>Column names are unique and case-sensitive. Immutable; one instance serves a whole answer, so that a column's position
 * is looked up once per batch and not once per event.
 */
public final class Schema {
    private final String table;
    private final List<Column> columns;
    private final Map<String, Integer> positions;
    private final int eventTime;

    /** @throws IllegalArgumentException when two columns have the same name */
    public Schema(String table, List<Column> columns) {
        this.table = table;
        this.columns = List.copyOf(columns);
        this.positions = new HashMap<>(columns.size() * 2);
        for (int i = 0; i < columns.size(); i++) {
            if (positions.put(columns.get(i).name(), i) != null) {
                throw new IllegalArgumentException("column '" + columns.get(i).name() + "' occurs twice in " + table);
            }
        }
        this.eventTime = indexOf(Event.EVENT_TIME);
    }

    /** The Azure name of the table, {@code SigninLogs} for one. */
    public String table() {
        return table;
    }

    public List<Column> columns() {
        return columns;
    }

    public int size() {
        return columns.size();
    }

    /** The position of the column of exactly this name, or -1. */
    public int indexOf(String column) {
        return positions.getOrDefault(column, -1);
    }

    /** The position of {@link Event#EVENT_TIME}, or -1. */
    int eventTime() {
        return eventTime;
    }

    @Override
    public String toString() {
        return table + columns;
    }
}
