package io.threatlockdown.workspace;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * How the database would answer a query.
 *
 * @param sql what the KQL became
 * @param plan the database's own drawing of its plan, several lines
 */
public record QueryPlan(String sql, String plan) {
    /** Of the SQL. A plan of hundreds of branches is drawn for minutes, and nothing can stop the database at that. */
    private static final int LONGEST_DRAWN = 20_000;

    static QueryPlan of(Connection connection, String sql) throws SQLException {
        if (sql.length() > LONGEST_DRAWN) {
            return new QueryPlan(sql, "The query is too long for its plan to be drawn.");
        }
        try (Statement statement = connection.createStatement();
                ResultSet rows = DeepStack.call(() -> statement.executeQuery("EXPLAIN " + sql))) {
            StringBuilder plan = new StringBuilder();
            while (rows.next()) {
                plan.append(rows.getString("explain_value"));
            }
            return new QueryPlan(sql, plan.toString());
        }
    }
}
