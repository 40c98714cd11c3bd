package io.threatlockdown.workspace;

import io.threatlockdown.event.Column;
import io.threatlockdown.event.ColumnType;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.Schema;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Tables of a customer's own that published rules ask, each with an old row. */
final class CustomTables {
    private CustomTables() {}

    static void takeIn(Workspace workspace) throws IOException {
        try (InputStream file = CustomTables.class.getResourceAsStream("custom-tables.txt")) {
            for (String line : new String(file.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                takeIn(workspace, schema(line));
            }
        }
    }

    private static Schema schema(String line) {
        String[] words = line.split(" ");
        List<Column> columns =
                Arrays.stream(words).skip(1).map(CustomTables::column).toList();
        return new Schema(words[0], columns);
    }

    private static Column column(String word) {
        String[] pair = word.split(":");
        return Column.of(
                pair[0],
                pair.length == 1
                        ? ColumnType.STRING
                        : ColumnType.ofWireName(pair[1]).orElseThrow());
    }

    private static void takeIn(Workspace workspace, Schema schema) {
        try (WorkspaceTransaction transaction = workspace.begin(schema.table(), Rows.NOON)) {
            transaction.append(Rows.batch(new Event(schema, new Object[schema.size()])));
            transaction.commit();
        }
    }
}
