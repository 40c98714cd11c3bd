package io.threatlockdown.azure.record;

import io.threatlockdown.event.Column;
import io.threatlockdown.event.ColumnType;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The tables of Log Analytics that records are brought to. Immutable, safe to share between threads. */
public final class LogTables {
    /** Columns that say nothing about the table, because all have them. */
    private static final Set<String> OF_EVERY_TABLE = Set.of("TenantId", "TimeGenerated", "Type", "SourceSystem");

    private static final int FEWEST_TELLING_COLUMNS = 3;
    private static final double SMALLEST_SHARE = 0.8;

    private static final Map<String, List<Column>> COLUMNS = readColumns();
    private static final Map<String, Set<String>> COLUMN_NAMES = columnNames();
    private static final Map<String, Map<String, String>> NAMES_WITHOUT_CASE = namesWithoutCase();
    private static final Map<String, MemberColumns> MEMBERS = memberColumns();
    private static final Set<String> NAMES = names();

    private LogTables() {}

    /** The columns of that table in Azure's order, those that Azure hides left out; empty for a table whose columns are not known. */
    public static Optional<List<Column>> columns(String table) {
        return Optional.ofNullable(COLUMNS.get(table));
    }

    /** Whether Azure has a table of exactly this name, or it is one that customers make ({@code …_CL}). */
    public static boolean isTable(String name) {
        return NAMES.contains(name) || name.endsWith("_CL") && name.length() > 3;
    }

    /** The table whose name stands in that of a file, case apart: {@code aad-signinlogs_2026.csv}. The longest name wins. */
    public static Optional<String> inFileName(String fileName) {
        String lower = fileName.toLowerCase(Locale.ROOT);
        String found = "";
        for (String table : COLUMNS.keySet()) {
            if (table.length() > found.length() && lower.contains(table.toLowerCase(Locale.ROOT))) {
                found = table;
            }
        }
        return found.isEmpty() ? Optional.empty() : Optional.of(found);
    }

    /**
     * The table that has most of these columns: at least three that are not every table's, and four in five of them. Of equals the one
     * whose logs are pulled most often.
     */
    public static Optional<String> ofColumns(Collection<String> names) {
        List<String> telling = telling(names);
        String best = "";
        long most = FEWEST_TELLING_COLUMNS - 1;
        for (String table : COLUMNS.keySet()) {
            long held = held(table, telling);
            if (held > most && held >= SMALLEST_SHARE * telling.size()) {
                most = held;
                best = table;
            }
        }
        return best.isEmpty() ? Optional.empty() : Optional.of(best);
    }

    /** Whether a row of these columns may be one of the table: it has four in five of those that are not every table's. */
    static boolean fits(String table, Collection<String> names) {
        List<String> telling = telling(names);
        return !telling.isEmpty() && held(table, telling) >= SMALLEST_SHARE * telling.size();
    }

    private static List<String> telling(Collection<String> names) {
        List<String> telling = new ArrayList<>(names.size());
        for (String name : names) {
            if (!OF_EVERY_TABLE.contains(name) && !name.startsWith("_") && !name.equals(AzureTag.COLUMN)) {
                telling.add(name);
            }
        }
        return telling;
    }

    private static long held(String table, List<String> columns) {
        Set<String> names = COLUMN_NAMES.getOrDefault(table, Set.of());
        long held = 0;
        for (String column : columns) {
            held += names.contains(column) ? 1 : 0;
        }
        return held;
    }

    /**
     * The table's column that a member of a record fills: that of its name, whatever the case of either; {@code ""} for none. Columns that are not filled by a member of their name ({@link
     * RecordColumns#OWN}) are none.
     */
    static String memberColumn(String table, String member) {
        MemberColumns known = MEMBERS.get(table);
        return known == null ? "" : known.of(member);
    }

    static boolean hasColumn(String table, String column) {
        return COLUMN_NAMES.getOrDefault(table, Set.of()).contains(column);
    }

    private static Map<String, List<Column>> readColumns() {
        Map<String, List<Column>> tables = new LinkedHashMap<>();
        lines("tables.txt").forEach(line -> {
            int colon = line.indexOf(": ");
            tables.put(line.substring(0, colon), columnsOf(line.substring(colon + 2)));
        });
        return tables;
    }

    private static List<Column> columnsOf(String words) {
        List<Column> columns = new ArrayList<>();
        for (String word : words.split(" ")) {
            int colon = word.indexOf(':');
            String name = colon < 0 ? word : word.substring(0, colon);
            String type = colon < 0 ? ColumnType.STRING.wireName() : word.substring(colon + 1);
            columns.add(Column.of(name, ColumnType.ofWireName(type).orElseThrow()));
        }
        return List.copyOf(columns);
    }

    private static Map<String, Set<String>> columnNames() {
        Map<String, Set<String>> tables = new HashMap<>();
        COLUMNS.forEach((table, columns) -> {
            Set<String> names = new HashSet<>();
            columns.forEach(column -> names.add(column.name()));
            tables.put(table, names);
        });
        return tables;
    }

    private static Map<String, Map<String, String>> namesWithoutCase() {
        Map<String, Map<String, String>> tables = new LinkedHashMap<>();
        COLUMNS.forEach((table, columns) -> {
            Map<String, String> names = new HashMap<>();
            columns.forEach(column -> names.put(column.name().toLowerCase(Locale.ROOT), column.name()));
            tables.put(table, names);
        });
        return tables;
    }

    private static Map<String, MemberColumns> memberColumns() {
        Map<String, MemberColumns> tables = new HashMap<>();
        NAMES_WITHOUT_CASE.forEach((table, names) -> tables.put(table, new MemberColumns(names)));
        return tables;
    }

    private static Set<String> names() {
        Set<String> names = new TreeSet<>(COLUMNS.keySet());
        lines("further-tables.txt").flatMap(line -> Stream.of(line.split(" "))).forEach(names::add);
        return names;
    }

    private static Stream<String> lines(String resource) {
        try (InputStream in = LogTables.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("this build lacks the shipped file " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#"));
        } catch (IOException damaged) {
            throw new UncheckedIOException("the shipped file " + resource + " is not readable", damaged);
        }
    }
}
