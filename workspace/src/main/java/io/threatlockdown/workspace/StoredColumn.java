package io.threatlockdown.workspace;

import io.threatlockdown.event.Column;
import io.threatlockdown.event.ColumnType;
import io.threatlockdown.kql.KqlType;
import io.threatlockdown.kql.TableColumn;

/**
 * A column as it is stored.
 *
 * @param sqlName its name in the database, which ignores case: differs from the column's own where two columns differ in case only
 */
record StoredColumn(Column column, String sqlName) {
    String name() {
        return column.name();
    }

    TableColumn asTableColumn() {
        return new TableColumn(
                column.name(), KqlType.valueOf(column.type().name()), sqlName, SystemColumns.hidden(column.name()));
    }

    /** Name, type and default in a CREATE or ALTER statement. */
    String definition() {
        return Sql.identifier(sqlName) + " " + sqlType(column.type()) + " DEFAULT "
                + (column.type() == ColumnType.STRING ? "''" : "NULL");
    }

    private static String sqlType(ColumnType type) {
        return switch (type) {
            case BOOL -> "BOOLEAN";
            case INT -> "INTEGER";
            case LONG, DATETIME, TIMESPAN -> "BIGINT";
            case REAL -> "DOUBLE";
            case DECIMAL -> "DECIMAL(38,10)";
            case GUID -> "UUID";
            case STRING, DYNAMIC -> "VARCHAR";
        };
    }
}
