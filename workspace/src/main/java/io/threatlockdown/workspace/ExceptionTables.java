package io.threatlockdown.workspace;

import io.threatlockdown.event.Json;
import io.threatlockdown.event.Ticks;
import io.threatlockdown.workspace.StoredException.Act;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The table of exceptions. None is ever removed: alerts name the one that closed them. */
final class ExceptionTables {
    static final List<String> DEFINITIONS =
            List.of("CREATE TABLE IF NOT EXISTS tld.exceptions (id BIGINT PRIMARY KEY, conditions VARCHAR NOT NULL,"
                    + " comment VARCHAR NOT NULL, alert VARCHAR NOT NULL, made BIGINT NOT NULL, made_by VARCHAR NOT NULL,"
                    + " expires BIGINT, extended BIGINT, extended_by VARCHAR, ended BIGINT, ended_by VARCHAR)");

    private ExceptionTables() {}

    /** The oldest first. */
    static List<StoredException> read(Connection connection) throws SQLException {
        List<StoredException> exceptions = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT id, conditions, comment, alert, made, made_by, expires,"
                        + " extended, extended_by, ended, ended_by FROM tld.exceptions ORDER BY id")) {
            while (rows.next()) {
                exceptions.add(new StoredException(
                        rows.getLong(1),
                        conditions(rows.getString(2)),
                        rows.getString(3),
                        rows.getString(4),
                        new Act(Ticks.toInstant(rows.getLong(5)), rows.getString(6)),
                        time(rows, 7),
                        act(rows, 8),
                        act(rows, 10)));
            }
        }
        return exceptions;
    }

    static void put(Connection connection, StoredException exception) throws SQLException {
        try (PreparedStatement put = connection.prepareStatement(
                "INSERT OR REPLACE INTO tld.exceptions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            put.setLong(1, exception.id());
            put.setString(2, text(exception.conditions()));
            put.setString(3, exception.comment());
            put.setString(4, exception.alert());
            put.setLong(5, Ticks.of(exception.made().at()));
            put.setString(6, exception.made().by());
            setTime(put, 7, exception.expires().orElse(null));
            setAct(put, 8, exception.extended());
            setAct(put, 10, exception.ended());
            put.execute();
        }
    }

    private static String text(List<ExceptionCondition> conditions) {
        return Json.write(conditions.stream()
                .map(condition -> Map.of(
                        "field", condition.field().word(),
                        "operator", condition.operator().word(),
                        "values", condition.values()))
                .toList());
    }

    private static List<ExceptionCondition> conditions(String text) {
        List<ExceptionCondition> conditions = new ArrayList<>();
        for (JsonNode each : Json.read(text)) {
            List<String> values = new ArrayList<>();
            each.path("values").forEach(value -> values.add(value.asString()));
            conditions.add(new ExceptionCondition(
                    ExceptionField.ofWord(each.path("field").asString()).orElseThrow(),
                    ExceptionOperator.ofWord(each.path("operator").asString()).orElseThrow(),
                    values));
        }
        return conditions;
    }

    private static Optional<Instant> time(ResultSet rows, int column) throws SQLException {
        long ticks = rows.getLong(column);
        return rows.wasNull() ? Optional.empty() : Optional.of(Ticks.toInstant(ticks));
    }

    private static Optional<Act> act(ResultSet rows, int column) throws SQLException {
        Optional<Instant> at = time(rows, column);
        return at.isEmpty() ? Optional.empty() : Optional.of(new Act(at.get(), rows.getString(column + 1)));
    }

    private static void setTime(PreparedStatement put, int place, @Nullable Instant time) throws SQLException {
        if (time == null) {
            put.setNull(place, Types.BIGINT);
        } else {
            put.setLong(place, Ticks.of(time));
        }
    }

    private static void setAct(PreparedStatement put, int place, Optional<Act> act) throws SQLException {
        setTime(put, place, act.map(Act::at).orElse(null));
        put.setString(place + 1, act.map(Act::by).orElse(null));
    }
}
