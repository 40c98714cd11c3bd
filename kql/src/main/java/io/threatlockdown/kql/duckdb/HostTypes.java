package io.threatlockdown.kql.duckdb;

import io.threatlockdown.kql.KqlType;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBWritableVector;

import java.util.Optional;

/** The types of the database between which functions in Java work. */
final class HostTypes {
    private HostTypes() {}

    static DuckDBColumnType of(KqlType type) {
        return switch (type) {
            case BOOL -> DuckDBColumnType.BOOLEAN;
            case INT -> DuckDBColumnType.INTEGER;
            case LONG, DATETIME, TIMESPAN -> DuckDBColumnType.BIGINT;
            case REAL -> DuckDBColumnType.DOUBLE;
            case STRING, DYNAMIC -> DuckDBColumnType.VARCHAR;
            case DECIMAL, GUID ->
                throw new IllegalArgumentException("no function in Java takes or gives " + type.keyword());
        };
    }

    /** A string that there is none of is the empty one. */
    static void write(KqlType type, DuckDBWritableVector results, long row, Optional<?> value) {
        if (value.isEmpty() && type != KqlType.STRING) {
            results.setNull(row);
            return;
        }
        switch (type) {
            case BOOL -> results.setBoolean(row, (Boolean) value.get());
            case INT -> results.setInt(row, (Integer) value.get());
            case LONG, DATETIME, TIMESPAN -> results.setLong(row, (Long) value.get());
            case REAL -> results.setDouble(row, (Double) value.get());
            case STRING -> results.setString(row, value.isEmpty() ? "" : (String) value.get());
            case DYNAMIC -> results.setString(row, (String) value.get());
            case DECIMAL, GUID ->
                throw new IllegalArgumentException("no function in Java takes or gives " + type.keyword());
        }
    }
}
