package io.threatlockdown.workspace;

import io.threatlockdown.event.Column;
import io.threatlockdown.event.ColumnType;
import io.threatlockdown.kql.Catalog;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The tables of Log Analytics whose columns are known before a row has come. */
public final class AzureTables {
    private static final Map<String, List<Column>> TABLES = read();

    private AzureTables() {}

    /** The columns of that table in Azure's order, those that Azure hides left out; empty for a table that is not known. */
    public static Optional<List<Column>> columns(String table) {
        return Optional.ofNullable(TABLES.get(table));
    }

    /** Every known table with its columns. */
    public static Map<String, List<Column>> all() {
        return TABLES;
    }

    /**
     * For whoever compiles queries without a workspace: every known table is as if it held rows.
     *
     * @param more tables beside them, or in their place, by name
     */
    public static Catalog catalog(Map<String, List<Column>> more, List<StoredFunction> functions) {
        Map<String, StoredTable> tables = new LinkedHashMap<>();
        TABLES.forEach((name, columns) -> tables.put(name, StoredTable.create(name, Set.of(), columns)));
        more.forEach((name, columns) -> tables.put(name, StoredTable.create(name, Set.of(), columns)));
        return new StoredCatalog(tables, Map.of()).withFunctions(functions);
    }

    private static Map<String, List<Column>> read() {
        Map<String, List<Column>> tables = new LinkedHashMap<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(AzureTables.class.getResourceAsStream("azure-tables.txt")),
                StandardCharsets.UTF_8))) {
            lines.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
                int colon = line.indexOf(": ");
                tables.put(line.substring(0, colon), columnsOf(line.substring(colon + 2)));
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.copyOf(tables);
    }

    private static List<Column> columnsOf(String words) {
        List<Column> columns = new ArrayList<>();
        for (String word : words.split(" ")) {
            int colon = word.indexOf(':');
            columns.add(
                    colon < 0
                            ? Column.of(word, ColumnType.STRING)
                            : Column.of(
                                    word.substring(0, colon),
                                    ColumnType.ofWireName(word.substring(colon + 1))
                                            .orElseThrow()));
        }
        return List.copyOf(columns);
    }
}
