package io.threatlockdown.workspace;

import io.threatlockdown.event.Ticks;
import io.threatlockdown.kql.KqlType;
import io.threatlockdown.kql.TableColumn;
import io.threatlockdown.kql.TableSchema;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The table {@code TableHours}: how many rows each table has of each hour, those without a row among them, from its first hour to the last
 * that is collected whole. Worked out when somebody asks, by one look at the times of the rows; nothing of it is stored. Tables that no
 * request brings rows for, as after an import, are not in it, nor are the product's own.
 */
final class TableHours {
    static final String NAME = "TableHours";

    /** Five weeks: four to compare with, and some to spare. */
    private static final Duration LENGTH = Duration.ofDays(35);

    private static final long HOUR = Ticks.of(Duration.ofHours(1));

    private static final List<TableColumn> COLUMNS = List.of(
            new TableColumn("Table", KqlType.STRING, "table_name", false),
            new TableColumn("Hour", KqlType.DATETIME, "hour_begin", false),
            new TableColumn("Rows", KqlType.LONG, "row_count", false),
            new TableColumn("CollectedUntil", KqlType.DATETIME, "until_ticks", false));

    private static final String NOTHING =
            "SELECT '' AS table_name, 0::BIGINT AS hour, 0::BIGINT AS row_count WHERE FALSE";

    private TableHours() {}

    /** Over the tables that are stored now. */
    static TableSchema over(Collection<StoredTable> tables) {
        String counted = tables.stream()
                .filter(table -> !OwnTables.contains(table.name()))
                .filter(table -> table.eventTime().isPresent())
                .map(TableHours::counted)
                .collect(Collectors.joining(" UNION ALL "));
        return TableSchema.ofView(
                NAME, List.of("tld", "table_hours"), COLUMNS, select(counted.isEmpty() ? NOTHING : counted));
    }

    private static String counted(StoredTable table) {
        String name = Sql.text(table.name());
        String time = Sql.identifier(table.eventTime().orElseThrow().sqlName());
        return "SELECT " + name + " AS table_name, " + time + " // " + HOUR + " AS hour, count(*) AS row_count FROM "
                + table.reference() + " WHERE " + time + " >= (SELECT until_ticks FROM collected WHERE table_name = "
                + name + ") - " + Ticks.of(LENGTH) + " GROUP BY hour";
    }

    private static String select(String counted) {
        return "WITH collected AS MATERIALIZED (" + CollectedTables.UNTIL + "), counted AS MATERIALIZED (" + counted
                + "), hours AS (SELECT table_name, until_ticks,"
                + " unnest(range(min(hour), until_ticks // " + HOUR + ")) AS hour"
                + " FROM collected JOIN counted USING (table_name) GROUP BY table_name, until_ticks)"
                + " SELECT table_name, hour * " + HOUR
                + " AS hour_begin, coalesce(row_count, 0) AS row_count, until_ticks"
                + " FROM hours LEFT JOIN counted USING (table_name, hour)";
    }
}
