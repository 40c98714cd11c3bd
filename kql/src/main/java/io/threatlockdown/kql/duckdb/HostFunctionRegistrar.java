package io.threatlockdown.kql.duckdb;

import io.threatlockdown.kql.AddressPlaces;
import io.threatlockdown.kql.compute.Arguments;
import io.threatlockdown.kql.compute.HostFunction;
import io.threatlockdown.kql.compute.HostFunctions;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBReadableVector;
import org.duckdb.DuckDBScalarFunctionBuilder;
import org.duckdb.DuckDBWritableVector;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Makes the functions that are worked out in Java known to a database. Once for each time a database is opened, before the first query:
 * they hold for all connections to it, and are not stored in its file.
 */
public final class HostFunctionRegistrar {
    private HostFunctionRegistrar() {}

    /** Where nobody knows the places of addresses. */
    public static void register(Connection connection) throws SQLException {
        register(connection, AddressPlaces.NONE);
    }

    public static void register(Connection connection, AddressPlaces places) throws SQLException {
        for (HostFunction function : HostFunctions.all(places)) {
            try (DuckDBScalarFunctionBuilder builder = DuckDBFunctions.scalarFunction()) {
                builder.withName(function.sqlName())
                        .withParameters(function.parameters().stream()
                                .map(HostTypes::of)
                                .toArray(DuckDBColumnType[]::new))
                        .withReturnType(HostTypes.of(function.result()))
                        .withVectorizedFunction((rows, results) -> apply(function, rows, results))
                        .register(connection);
            }
        }
    }

    private static void apply(HostFunction function, DuckDBDataChunkReader rows, DuckDBWritableVector results) {
        DuckDBReadableVector[] vectors = new DuckDBReadableVector[(int) rows.columnCount()];
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] = rows.vector(i);
        }
        long count = rows.rowCount();
        for (long row = 0; row < count; row++) {
            HostTypes.write(function.result(), results, row, result(function, new RowArguments(vectors, row)));
        }
    }

    /** An exception would end the whole query, for the sake of one value. */
    private static Optional<?> result(HostFunction function, Arguments arguments) {
        try {
            return function.body().of(arguments);
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }
}
