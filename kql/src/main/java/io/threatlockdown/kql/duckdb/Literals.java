package io.threatlockdown.kql.duckdb;

import io.threatlockdown.kql.KqlType;
import io.threatlockdown.kql.syntax.LiteralValue;

/** Constants and names as DuckDB reads them. */
public final class Literals {
    private Literals() {}

    public static String of(LiteralValue value) {
        return switch (value) {
            case LiteralValue.Null none -> "CAST(NULL AS " + type(none.type()) + ")";
            case LiteralValue.Text text -> text(text.value());
            case LiteralValue.Whole whole -> "CAST(" + whole.value() + " AS " + type(whole.type()) + ")";
            case LiteralValue.Real real -> "CAST(" + text(real(real.value())) + " AS DOUBLE)";
            case LiteralValue.Bool bool -> bool.value() ? "TRUE" : "FALSE";
            case LiteralValue.Decimal decimal ->
                "TRY_CAST(" + text(decimal.value().toPlainString()) + " AS " + type(KqlType.DECIMAL) + ")";
            case LiteralValue.Guid guid -> "CAST(" + text(guid.value().toString()) + " AS UUID)";
            case LiteralValue.Json json -> text(json.text());
        };
    }

    private static String real(double value) {
        if (Double.isNaN(value)) {
            return "nan";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "inf" : "-inf";
        }
        return Double.toString(value);
    }

    /** A string in quotes. The character U+0000 cannot stand in a statement's text, so it is put together from its number. */
    public static String text(String value) {
        String quoted = "'" + value.replace("'", "''") + "'";
        return quoted.indexOf('\0') < 0 ? quoted : "(" + quoted.replace("\0", "' || chr(0) || '") + ")";
    }

    /** A name in quotes. */
    public static String identifier(String name) {
        if (name.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a name in the database cannot contain the character U+0000");
        }
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }

    /** The type that stores a KQL type. */
    public static String type(KqlType type) {
        return switch (type) {
            case BOOL -> "BOOLEAN";
            case INT -> "INTEGER";
            case LONG, DATETIME, TIMESPAN -> "BIGINT";
            case REAL -> "DOUBLE";
            case DECIMAL -> "DECIMAL(38,10)";
            case STRING, DYNAMIC -> "VARCHAR";
            case GUID -> "UUID";
        };
    }
}
