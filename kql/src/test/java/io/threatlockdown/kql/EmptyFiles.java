package io.threatlockdown.kql;

import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBTableFunction;
import org.duckdb.DuckDBTableFunctionBindInfo;
import org.duckdb.DuckDBTableFunctionBuilder;
import org.duckdb.DuckDBTableFunctionCallInfo;
import org.duckdb.DuckDBTableFunctionInitInfo;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/** Every file and watchlist that a query asks for, without a row. */
final class EmptyFiles implements OutsideTables, DuckDBTableFunction<Integer, Integer, Object> {
    private static final String FUNCTION = "empty_rows";

    private EmptyFiles() {}

    static OutsideTables in(Connection database) throws SQLException {
        EmptyFiles files = new EmptyFiles();
        try (DuckDBTableFunctionBuilder builder = DuckDBFunctions.tableFunction()) {
            builder.withName(FUNCTION)
                    .withParameter(String.class)
                    .withFunction(files)
                    .register(database);
        }
        return files;
    }

    @Override
    public OutsideTable file(OutsideFile wanted) {
        return new OutsideTable.Rows(FUNCTION, List.of("" + wanted.columns().size()), wanted.columns());
    }

    @Override
    public OutsideTable watchlist(String alias) {
        return new OutsideTable.Rows(FUNCTION, List.of("1"), List.of(new ResultColumn("SearchKey", KqlType.STRING)));
    }

    @Override
    public Collection<String> watchlists() {
        return List.of();
    }

    @Override
    public Integer bind(DuckDBTableFunctionBindInfo info) {
        int width = Integer.parseInt(info.getParameter(0).getString());
        for (int i = 0; i < width; i++) {
            info.addResultColumn("v" + i, String.class);
        }
        return width;
    }

    @Override
    public Integer init(DuckDBTableFunctionInitInfo info) {
        return 0;
    }

    @Override
    public long apply(DuckDBTableFunctionCallInfo call, DuckDBDataChunkWriter chunk) {
        return 0;
    }
}
