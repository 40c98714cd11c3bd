package io.threatlockdown.workspace;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** How much of the database's file tables take: the blocks in which their columns lie. A block that two tables share counts for both. */
final class TableSizes {
    private static final String BLOCKS = "SELECT count(DISTINCT block) FROM ("
            + "SELECT block_id AS block FROM pragma_storage_info(?) WHERE persistent"
            + " UNION ALL SELECT unnest(additional_block_ids) FROM pragma_storage_info(?) WHERE persistent) WHERE block >= 0";

    private TableSizes() {}

    /** In bytes, by the names of the tables. */
    static Map<String, Long> of(Connection connection, Collection<StoredTable> tables) throws SQLException {
        long blockSize = blockSize(connection);
        Map<String, Long> sizes = new HashMap<>();
        try (PreparedStatement query = connection.prepareStatement(BLOCKS)) {
            for (StoredTable table : tables) {
                query.setString(1, table.reference());
                query.setString(2, table.reference());
                try (ResultSet rows = query.executeQuery()) {
                    rows.next();
                    sizes.put(table.name(), rows.getLong(1) * blockSize);
                }
            }
        }
        return Map.copyOf(sizes);
    }

    private static long blockSize(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT max(block_size) FROM pragma_database_size()")) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
