package io.threatlockdown.workspace;

import org.duckdb.DuckDBConnection;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/**
 * The audit log: who did what that changes the installation. It is the table {@link AuditTable#NAME}, to which lines are added and in which
 * none is changed; they go when they are older than that table is kept. Thread-safe.
 */
public final class AuditTrail {
    private final WorkspaceDatabase database;
    private final WorkspaceTables tables;
    private final PendingAudit pending;

    AuditTrail(WorkspaceDatabase database, WorkspaceTables tables) {
        this.database = database;
        this.tables = tables;
        this.pending = PendingAudit.in(database.settings().directory());
    }

    /** Adds a line about something that is not in the workspace; it is durable when this returns. */
    public void add(AuditEntry entry) {
        database.read("write the audit log", connection -> {
            add(connection, entry);
            return true;
        });
    }

    /** In the transaction of a connection, with what the line is about. */
    void add(Connection connection, AuditEntry entry) throws SQLException {
        AuditTable.add(connection.unwrap(DuckDBConnection.class), table(), entry, UUID.randomUUID());
    }

    /**
     * Takes in what commands wrote down in the meantime; see {@link PendingAudit}.
     *
     * @throws io.threatlockdown.event.OperationException when it cannot be read or written
     */
    public void takePending() {
        pending.take(lines -> database.read("write the audit log", connection -> {
            connection.setAutoCommit(false);
            for (PendingAudit.Pending line : lines) {
                if (!isHeld(connection, line.id())) {
                    AuditTable.add(connection.unwrap(DuckDBConnection.class), table(), line.entry(), line.id());
                }
            }
            connection.commit();
            return true;
        }));
    }

    private boolean isHeld(Connection connection, UUID id) throws SQLException {
        String column = Sql.identifier(
                table().column(SystemColumns.ROW_ID).orElseThrow().sqlName());
        try (PreparedStatement query =
                connection.prepareStatement("SELECT 1 FROM " + table().reference() + " WHERE " + column + " = ?")) {
            query.setObject(1, id);
            try (ResultSet rows = query.executeQuery()) {
                return rows.next();
            }
        }
    }

    private StoredTable table() {
        return tables.now().stored(AuditTable.NAME).orElseThrow();
    }
}
