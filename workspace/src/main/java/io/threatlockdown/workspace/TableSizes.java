package io.threatlockdown.workspace;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;

/** What tables take up in the database's file. */
final class TableSizes {
    private TableSizes() {}

    /** Bytes by table: whole blocks that hold its columns. */
    static Map<String, Long> of(Connection connection, StoredCatalog catalog) throws SQLException {
        Map<String, Long> sizes = new TreeMap<>();
        try (Statement statement = connection.createStatement()) {
            long block = blockSize(statement);
            for (StoredTable table : catalog.storedTables()) {
                sizes.put(table.name(), block * blocks(statement, table));
            }
        }
        return sizes;
    }

    private static long blockSize(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery(
                "SELECT block_size FROM pragma_database_size() WHERE database_name = current_database()")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static long blocks(Statement statement, StoredTable table) throws SQLException {
        try (ResultSet rows = statement.executeQuery("SELECT count(DISTINCT block) FROM"
                + " (SELECT unnest(list_append(additional_block_ids, block_id)) AS block FROM pragma_storage_info("
                + Sql.text(table.reference()) + ") WHERE persistent) WHERE block >= 0")) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
