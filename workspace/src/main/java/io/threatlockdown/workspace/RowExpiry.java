package io.threatlockdown.workspace;

import io.threatlockdown.event.Ticks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Set;
import java.util.function.Function;

/** Removes rows because of their age, and with them what is known of their hours and what people made of them. */
final class RowExpiry {
    private final WorkspaceDatabase database;
    private final WorkspaceTables tables;
    private final AlertStates alertStates;

    RowExpiry(WorkspaceDatabase database, WorkspaceTables tables, AlertStates alertStates) {
        this.database = database;
        this.tables = tables;
        this.alertStates = alertStates;
    }

    /** @param before by table; see {@link Workspace#expire(Function)} */
    long expire(Function<String, Instant> before) {
        long removed = 0;
        for (StoredTable table : tables.now().storedTables()) {
            removed += database.read(
                    "remove old rows of " + table.name(),
                    connection -> expire(connection, table, before.apply(table.name())));
        }
        return removed;
    }

    private long expire(Connection connection, StoredTable table, Instant oldest) throws SQLException {
        // All or nothing: what is removed must not be missed, and pulled again.
        if (table.name().equals(AlertsTable.NAME)) {
            return alertStates.expiring(own -> remove(own, table, oldest), connection, table);
        }
        connection.setAutoCommit(false);
        try {
            long rows = remove(connection, table, oldest);
            connection.commit();
            return rows;
        } finally {
            tables.changes().changed(Set.of(table.name()));
        }
    }

    private static long remove(Connection connection, StoredTable table, Instant oldest) throws SQLException {
        String sql = "DELETE FROM " + table.reference() + " WHERE " + table.arrival() + " < ?";
        try (PreparedStatement delete = connection.prepareStatement(sql)) {
            delete.setLong(1, Ticks.of(oldest));
            long rows = delete.executeUpdate();
            ReconciliationTables.expire(connection, table.name(), oldest);
            return rows;
        }
    }
}
