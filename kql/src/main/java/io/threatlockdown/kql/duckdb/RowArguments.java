package io.threatlockdown.kql.duckdb;

import io.threatlockdown.kql.compute.Arguments;
import org.duckdb.DuckDBReadableVector;

/** One row of the columns that the database hands over. */
record RowArguments(DuckDBReadableVector[] vectors, long row) implements Arguments {
    @Override
    public boolean isNull(int place) {
        return vectors[place].isNull(row);
    }

    @Override
    public boolean flag(int place) {
        return vectors[place].getBoolean(row);
    }

    @Override
    public long whole(int place) {
        return vectors[place].getLong(row);
    }

    @Override
    public double real(int place) {
        return vectors[place].getDouble(row);
    }

    @Override
    public String text(int place) {
        return vectors[place].getString(row);
    }
}
