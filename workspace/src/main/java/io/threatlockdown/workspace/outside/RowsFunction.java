package io.threatlockdown.workspace.outside;

import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBTableFunction;
import org.duckdb.DuckDBTableFunctionBindInfo;
import org.duckdb.DuckDBTableFunctionBuilder;
import org.duckdb.DuckDBTableFunctionCallInfo;
import org.duckdb.DuckDBTableFunctionInitInfo;
import org.duckdb.DuckDBWritableVector;

import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;

/**
 * A table function of the database that takes one text and gives rows of texts. They are read when a query is planned: of a failure later
 * on the database does not pass on the message.
 */
final class RowsFunction implements DuckDBTableFunction<RowsFunction.Source, RowsFunction.Position, Object> {
    private final Function<String, Source> sources;

    private RowsFunction(Function<String, Source> sources) {
        this.sources = sources;
    }

    /** @param width the number of values in each row */
    record Source(int width, List<List<String>> rows) {}

    /** How many rows of one scan have been handed over; the database asks on one thread. */
    static final class Position {
        private int given;
    }

    static void register(DuckDBConnection database, String name, Function<String, Source> sources) throws SQLException {
        try (DuckDBTableFunctionBuilder builder = DuckDBFunctions.tableFunction()) {
            builder.withName(name)
                    .withParameter(String.class)
                    .withFunction(new RowsFunction(sources))
                    .register(database);
        }
    }

    @Override
    public Source bind(DuckDBTableFunctionBindInfo info) {
        Source source = sources.apply(info.getParameter(0).getString());
        for (int i = 0; i < source.width(); i++) {
            info.addResultColumn("v" + i, String.class);
        }
        info.setCardinality(source.rows().size(), true);
        return source;
    }

    @Override
    public Position init(DuckDBTableFunctionInitInfo info) {
        info.setMaxThreads(1);
        return new Position();
    }

    @Override
    public long apply(DuckDBTableFunctionCallInfo call, DuckDBDataChunkWriter chunk) {
        Source source = call.getBindData();
        Position position = call.getInitData();
        int count = (int) Math.min(chunk.capacity(), source.rows().size() - position.given);
        for (int column = 0; column < source.width(); column++) {
            DuckDBWritableVector vector = chunk.vector(column);
            for (int row = 0; row < count; row++) {
                vector.setString(row, source.rows().get(position.given + row).get(column));
            }
        }
        position.given += count;
        return count;
    }
}
