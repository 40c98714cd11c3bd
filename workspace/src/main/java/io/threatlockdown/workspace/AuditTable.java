package io.threatlockdown.workspace;

import io.threatlockdown.event.Column;
import io.threatlockdown.event.ColumnType;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The table of the audit log, as queries see it. Rows are added; none is ever changed. */
public final class AuditTable {
    public static final String NAME = "ThreatLockDownAudit";

    public static final List<Column> COLUMNS = List.of(
            Column.of("TimeGenerated", ColumnType.DATETIME),
            Column.of("Actor", ColumnType.STRING),
            Column.of("Origin", ColumnType.STRING),
            Column.of("Address", ColumnType.STRING),
            Column.of("Action", ColumnType.STRING),
            Column.of("Subject", ColumnType.STRING),
            Column.of("Detail", ColumnType.STRING),
            Column.of("Outcome", ColumnType.STRING),
            Column.of("Type", ColumnType.STRING));

    private AuditTable() {}

    /** In the transaction of the connection. */
    static void add(DuckDBConnection connection, StoredTable table, AuditEntry entry, UUID id) throws SQLException {
        try (RowAppender rows = new RowAppender(connection, table)) {
            rows.append(row(entry, id, table));
        }
    }

    private static @Nullable Object[] row(AuditEntry entry, UUID id, StoredTable table) {
        Map<String, Object> values = new HashMap<>();
        values.put("TimeGenerated", entry.time());
        values.put("Actor", entry.origin().actor());
        values.put("Origin", entry.origin().kind().word());
        values.put("Address", entry.origin().address());
        values.put("Action", entry.action().word());
        values.put("Subject", entry.subject());
        values.put("Detail", entry.detail());
        values.put("Outcome", entry.outcome().word());
        values.put("Type", NAME);
        values.put(SystemColumns.INGESTION_TIME, entry.time());
        values.put(SystemColumns.ARRIVAL, entry.time());
        values.put(SystemColumns.ROW_ID, id);
        return table.columns().stream().map(column -> values.get(column.name())).toArray();
    }
}
