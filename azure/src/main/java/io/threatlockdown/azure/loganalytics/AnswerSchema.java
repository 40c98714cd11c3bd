package io.threatlockdown.azure.loganalytics;

import io.threatlockdown.event.Column;
import io.threatlockdown.event.ColumnType;
import io.threatlockdown.event.Schema;
import io.threatlockdown.kql.SourceWindow;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The columns of an answer and those that the collector adds to each event: {@code azure_tag}, and {@code log_analytics_tag} when a
 * tag is configured. A column of the answer that has such a name gives way.
 */
final class AnswerSchema {
    /** Texts of values that do not fit their column's type, by column name; only in batches that have any. */
    static final String MISFITS = "_Misfits";

    private static final String ITEM_ID = "_ItemId";

    private static final int GIVES_WAY = -1;

    private final List<Column> answered;
    private final int[] positions;
    private final @Nullable Object[] template;
    private final Schema schema;
    private final Schema schemaWithMisfits;

    /** @throws IllegalArgumentException when two columns have the same name */
    AnswerSchema(String table, List<Column> answered, Optional<String> tag) {
        Map<String, String> added = added(tag);
        this.answered = List.copyOf(answered);
        this.positions = new int[answered.size()];
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < positions.length; i++) {
            String name = answered.get(i).name();
            if (added.containsKey(name) || name.equals(MISFITS)) {
                positions[i] = GIVES_WAY;
            } else {
                positions[i] = columns.size();
                // Azure hides a record's id: it comes under another name.
                columns.add(
                        name.equals(SourceWindow.ITEM_ID_COLUMN)
                                ? Column.of(ITEM_ID, answered.get(i).type())
                                : answered.get(i));
            }
        }
        this.template = new @Nullable Object[columns.size() + added.size()];
        added.forEach((name, value) -> {
            template[columns.size()] = value;
            columns.add(Column.of(name, ColumnType.STRING));
        });
        this.schema = new Schema(table, columns);
        columns.add(Column.of(MISFITS, ColumnType.DYNAMIC));
        this.schemaWithMisfits = new Schema(table, columns);
    }

    private static Map<String, String> added(Optional<String> tag) {
        Map<String, String> added = new LinkedHashMap<>();
        added.put("azure_tag", "azure-log-analytics");
        tag.ifPresent(present -> added.put("log_analytics_tag", present));
        return added;
    }

    /** The columns as answered, in the order of a row's cells. */
    List<Column> answered() {
        return answered;
    }

    /** Where the cell of this index goes in an event; negative for a cell that gives way. */
    int position(int cell) {
        return positions[cell];
    }

    Schema schema() {
        return schema;
    }

    /** {@link #schema()} and, last, {@link #MISFITS}. */
    Schema schemaWithMisfits() {
        return schemaWithMisfits;
    }

    /** The values of a new event: the collector's columns filled, the answer's still empty. */
    @Nullable
    Object[] newValues() {
        return template.clone();
    }
}
