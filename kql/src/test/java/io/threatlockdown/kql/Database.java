package io.threatlockdown.kql;

import io.threatlockdown.kql.duckdb.HostFunctionRegistrar;
import io.threatlockdown.kql.syntax.Ticks;
import tools.jackson.databind.json.JsonMapper;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A DuckDB in memory with tables, and the compiler in front of it. */
final class Database implements AutoCloseable, Catalog {
    static final Instant NOW = Instant.parse("2026-05-20T12:00:00Z");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Connection connection;
    private final Map<String, TableSchema> tables = new LinkedHashMap<>();
    private final Map<String, SavedFunction> functions = new LinkedHashMap<>();
    private OutsideTables outside = OutsideTables.NONE;
    private final KqlCompiler compiler = new KqlCompiler(new DuckDbDialect());

    Database() throws SQLException {
        connection = DriverManager.getConnection("jdbc:duckdb:");
        HostFunctionRegistrar.register(connection);
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    void add(TableSchema table) {
        tables.put(table.name(), table);
    }

    void save(SavedFunction function) {
        functions.put(function.name(), function);
    }

    @Override
    public Optional<SavedFunction> function(String name) {
        return Optional.ofNullable(functions.get(name));
    }

    @Override
    public Collection<String> functionNames() {
        return functions.keySet();
    }

    /** Lets every file from outside be there, without a row. */
    void addEmptyFiles() throws SQLException {
        outside = EmptyFiles.in(connection);
    }

    @Override
    public OutsideTables outside() {
        return outside;
    }

    @Override
    public boolean isThisWorkspace(String name) {
        return name.equals("here");
    }

    @Override
    public Optional<TableSchema> table(String name) {
        return Optional.ofNullable(tables.get(name));
    }

    @Override
    public Collection<String> tableNames() {
        return tables.keySet();
    }

    Answer ask(String query) throws SQLException {
        return ask(query, QueryScope.at(NOW));
    }

    Answer ask(String query, QueryScope scope) throws SQLException {
        CompiledQuery compiled = compiler.compile(query, this, scope, this::texts);
        try (Statement statement = connection.createStatement();
                ResultSet result = limited(statement).executeQuery(compiled.sql())) {
            List<List<Optional<Object>>> rows = new ArrayList<>();
            while (result.next()) {
                List<Optional<Object>> row = new ArrayList<>();
                for (int i = 0; i < compiled.columns().size(); i++) {
                    row.add(value(compiled.columns().get(i).type(), result.getObject(i + 1)));
                }
                rows.add(row);
            }
            return new Answer(compiled.columns(), rows, compiled.ordered());
        }
    }

    /** The database's drawing of how it would answer a statement, blanks left out. */
    String plan(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet plan = statement.executeQuery("EXPLAIN " + sql)) {
            StringBuilder drawing = new StringBuilder();
            while (plan.next()) {
                drawing.append(plan.getString("explain_value"));
            }
            return drawing.toString().replaceAll("[ │]", "");
        }
    }

    private List<List<String>> texts(String sql, int columns) {
        try (Statement statement = connection.createStatement();
                ResultSet result = limited(statement).executeQuery(sql)) {
            List<List<String>> rows = new ArrayList<>();
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    row.add(result.getString(i));
                }
                rows.add(row);
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** A query that does not end is a failure and not a hanging build. */
    private static Statement limited(Statement statement) throws SQLException {
        statement.setQueryTimeout(5);
        return statement;
    }

    private static Optional<Object> value(KqlType type, Object stored) {
        if (stored == null) {
            return Optional.empty();
        }
        return Optional.of(
                switch (type) {
                    case BOOL -> (Boolean) stored;
                    case INT -> ((Integer) stored).longValue();
                    case LONG -> (Long) stored;
                    case REAL -> (Double) stored;
                    case DECIMAL -> ((BigDecimal) stored).doubleValue();
                    case STRING -> (String) stored;
                    case GUID -> stored.toString();
                    case DATETIME -> Ticks.datetimeText((Long) stored);
                    case TIMESPAN -> timespan((Long) stored);
                    case DYNAMIC -> JSON.readTree((String) stored);
                });
    }

    static String timespan(long ticks) {
        long all = Math.abs(ticks);
        long days = all / Ticks.PER_DAY;
        long seconds = all / Ticks.PER_SECOND;
        String clock = "%02d:%02d:%02d".formatted(seconds / 3600 % 24, seconds / 60 % 60, seconds % 60);
        String fraction = all % Ticks.PER_SECOND == 0 ? "" : ".%07d".formatted(all % Ticks.PER_SECOND);
        return (ticks < 0 ? "-" : "") + (days > 0 ? days + "." : "") + clock + fraction;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
