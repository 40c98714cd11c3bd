package io.threatlockdown.kql;

import io.threatlockdown.kql.syntax.JsonText;
import io.threatlockdown.kql.syntax.LiteralValue;
import io.threatlockdown.kql.syntax.Ticks;

import java.time.Duration;
import java.time.Instant;

/** Writes values and names as KQL, so that a query can be put together from parts that nobody has checked. */
public final class KqlText {
    private KqlText() {}

    /** A string literal of exactly this text. */
    public static String literal(String text) {
        return JsonText.of(new LiteralValue.Text(text));
    }

    /** A datetime literal; fractions of 100 ns are cut off. */
    public static String literal(Instant instant) {
        return "datetime(" + Ticks.datetimeText(Ticks.of(instant)) + ")";
    }

    /** A timespan literal; fractions of 100 ns are cut off. */
    public static String literal(Duration duration) {
        long ticks =
                Math.addExact(Math.multiplyExact(duration.getSeconds(), Ticks.PER_SECOND), duration.getNano() / 100);
        return ticks < 0 ? "(-" + -ticks + "tick)" : ticks + "tick";
    }

    public static String literal(long value) {
        return value == Long.MIN_VALUE
                ? "(-9223372036854775807 - 1)"
                : value < 0 ? "(" + value + ")" : Long.toString(value);
    }

    public static String literal(boolean value) {
        return Boolean.toString(value);
    }

    /** A name of a table or column, in the brackets that let it be any text. */
    public static String identifier(String name) {
        return "[" + literal(name) + "]";
    }
}
