package io.threatlockdown.kql.syntax;

import io.threatlockdown.kql.KqlType;

import java.math.BigDecimal;
import java.util.UUID;

/** A typed constant. There is no null of type string. */
public sealed interface LiteralValue {
    KqlType type();

    record Null(KqlType type) implements LiteralValue {}

    record Text(String value) implements LiteralValue {
        @Override
        public KqlType type() {
            return KqlType.STRING;
        }
    }

    /** A long, an int, or the ticks of a datetime (from 0001-01-01) or timespan, by its type. */
    record Whole(KqlType type, long value) implements LiteralValue {}

    record Real(double value) implements LiteralValue {
        @Override
        public KqlType type() {
            return KqlType.REAL;
        }
    }

    record Bool(boolean value) implements LiteralValue {
        @Override
        public KqlType type() {
            return KqlType.BOOL;
        }
    }

    record Decimal(BigDecimal value) implements LiteralValue {
        @Override
        public KqlType type() {
            return KqlType.DECIMAL;
        }
    }

    record Guid(UUID value) implements LiteralValue {
        @Override
        public KqlType type() {
            return KqlType.GUID;
        }
    }

    /** A dynamic value as compact JSON text; never the JSON {@code null}. */
    record Json(String text) implements LiteralValue {
        @Override
        public KqlType type() {
            return KqlType.DYNAMIC;
        }
    }
}
