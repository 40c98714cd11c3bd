package io.threatlockdown.workspace;

import io.threatlockdown.event.ColumnType;
import io.threatlockdown.event.Dynamic;
import io.threatlockdown.event.Ticks;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Writes values into one stored table, a row after the other. Belongs to one transaction; close it before the commit. */
final class RowAppender implements AutoCloseable {
    private static final int DECIMAL_PRECISION = 38;
    private static final int DECIMAL_SCALE = 10;

    private final DuckDBAppender appender;
    private final ColumnType[] types;

    RowAppender(DuckDBConnection connection, StoredTable table) throws SQLException {
        this.appender = connection.createAppender(StoredTable.SCHEMA, table.sqlName());
        this.types = table.columns().stream().map(c -> c.column().type()).toArray(ColumnType[]::new);
    }

    /** @param values one for each column of the table, of the Java type that the column's type names */
    void append(@Nullable Object[] values) throws SQLException {
        appender.beginRow();
        for (int i = 0; i < types.length; i++) {
            appendValue(types[i], values[i]);
        }
        appender.endRow();
    }

    private void appendValue(ColumnType type, @Nullable Object value) throws SQLException {
        if (value == null) {
            if (type == ColumnType.STRING) {
                appender.append("");
            } else {
                appender.appendNull();
            }
            return;
        }
        switch (type) {
            case STRING -> appender.append((String) value);
            case DYNAMIC -> appender.append(((Dynamic) value).json());
            case BOOL -> appender.append(((Boolean) value).booleanValue());
            case INT -> appender.append(((Integer) value).intValue());
            case LONG -> appender.append(((Long) value).longValue());
            case REAL -> appender.append(((Double) value).doubleValue());
            case DATETIME -> appender.append(Ticks.of((Instant) value));
            case TIMESPAN -> appender.append(Ticks.of((Duration) value));
            case GUID -> appender.append((UUID) value);
            case DECIMAL -> appendDecimal((BigDecimal) value);
        }
    }

    /** A number that the column cannot hold stays empty: it must not keep its row, and every one behind it, out for ever. */
    private void appendDecimal(BigDecimal value) throws SQLException {
        // Before the scaling, which would write out the zeros of 1E+1000000.
        boolean fits = (long) value.precision() - value.scale() < DECIMAL_PRECISION - DECIMAL_SCALE;
        if (fits) {
            appender.append(value.setScale(DECIMAL_SCALE, RoundingMode.HALF_UP));
        } else {
            appender.appendNull();
        }
    }

    void flush() throws SQLException {
        appender.flush();
    }

    @Override
    public void close() throws SQLException {
        appender.close();
    }
}
