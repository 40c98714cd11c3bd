package io.threatlockdown.workspace;

import io.threatlockdown.event.Ticks;
import io.threatlockdown.kql.SavedFunction;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The saved functions. */
final class FunctionTable {
    static final List<String> DEFINITIONS =
            List.of("CREATE TABLE IF NOT EXISTS tld.functions (name VARCHAR PRIMARY KEY,"
                    + " parameters VARCHAR NOT NULL, body VARCHAR NOT NULL, category VARCHAR NOT NULL, description VARCHAR NOT NULL,"
                    + " changed BIGINT NOT NULL, changed_by VARCHAR NOT NULL)");

    List<StoredFunction> read(Connection connection) throws SQLException {
        List<StoredFunction> functions = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT name, parameters, body, category, description, changed,"
                        + " changed_by FROM tld.functions ORDER BY name")) {
            while (rows.next()) {
                functions.add(new StoredFunction(
                        new SavedFunction(rows.getString(1), rows.getString(2), rows.getString(3)),
                        rows.getString(4),
                        rows.getString(5),
                        Ticks.toInstant(rows.getLong(6)),
                        rows.getString(7)));
            }
        }
        return functions;
    }

    void put(Connection connection, StoredFunction function) throws SQLException {
        try (PreparedStatement put =
                connection.prepareStatement("INSERT OR REPLACE INTO tld.functions VALUES (?, ?, ?, ?, ?, ?, ?)")) {
            put.setString(1, function.name());
            put.setString(2, function.function().parameters());
            put.setString(3, function.function().body());
            put.setString(4, function.category());
            put.setString(5, function.description());
            put.setLong(6, Ticks.of(function.changed()));
            put.setString(7, function.changedBy());
            put.execute();
        }
    }

    void remove(Connection connection, String name) throws SQLException {
        try (PreparedStatement remove = connection.prepareStatement("DELETE FROM tld.functions WHERE name = ?")) {
            remove.setString(1, name);
            remove.execute();
        }
    }
}
