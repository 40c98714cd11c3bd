package io.threatlockdown.kql;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The identity and activity tables of Azure, empty. */
final class AzureTables {
    private AzureTables() {}

    static void addTo(Database database) throws SQLException, IOException {
        try (InputStream file = AzureTables.class.getResourceAsStream("/azure-tables.txt")) {
            for (String line : new String(file.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                add(database, line.split(" "));
            }
        }
    }

    private static void add(Database database, String[] words) throws SQLException {
        List<TableColumn> columns = new ArrayList<>();
        for (String word : Arrays.asList(words).subList(1, words.length)) {
            String[] pair = word.split(":");
            columns.add(new TableColumn(
                    pair[0],
                    KqlType.valueOf(pair[1].toUpperCase(java.util.Locale.ROOT)),
                    pair[0],
                    pair[0].startsWith("_")));
        }
        TableColumn ingested = new TableColumn("_TimeReceived", KqlType.DATETIME, "_TimeReceived", true);
        columns.add(ingested);
        database.execute(columns.stream()
                .map(column -> '"' + column.sqlName() + "\" " + sqlType(column.type()))
                .collect(Collectors.joining(", ", "CREATE TABLE \"" + words[0] + "\" (", ")")));
        database.add(new TableSchema(words[0], List.of(words[0]), columns, Optional.of(ingested)));
    }

    private static String sqlType(KqlType type) {
        return switch (type) {
            case BOOL -> "BOOLEAN";
            case INT -> "INTEGER";
            case LONG, DATETIME, TIMESPAN -> "BIGINT";
            case REAL -> "DOUBLE";
            case DECIMAL -> "DECIMAL(38, 10)";
            case GUID -> "UUID";
            case STRING, DYNAMIC -> "VARCHAR";
        };
    }
}
