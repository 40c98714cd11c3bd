package io.threatlockdown.kql.duckdb;

import io.threatlockdown.kql.KqlType;
import io.threatlockdown.kql.plan.Scalar;
import io.threatlockdown.kql.syntax.LiteralValue;
import io.threatlockdown.kql.syntax.Ticks;

import java.util.List;

/** Arithmetic: 64-bit numbers wrap around, whole division cuts toward zero, remainders are never negative. */
final class Arithmetic {
    /** Twice as much still is a long. */
    private static final long LARGEST_PLAIN_DIVISOR = (1L << 62) - 1;

    private Arithmetic() {}

    static String of(Scalar.Call call, List<String> arguments) {
        if (call.function().equals("negate")) {
            return call.type() == KqlType.REAL || call.type() == KqlType.DECIMAL
                    ? "(-" + arguments.getFirst() + ")"
                    : Template.render("TRY(-CAST($1 AS BIGINT))", arguments);
        }
        boolean real = real(call.arguments().get(0)) || real(call.arguments().get(1));
        return switch (call.type()) {
            case REAL -> reals(call, arguments);
            case DECIMAL -> decimals(call, arguments);
            case DATETIME -> inRange(call, arguments);
            default -> real ? scaled(call, arguments) : whole(call, arguments);
        };
    }

    private static boolean real(Scalar value) {
        return value.type() == KqlType.REAL || value.type() == KqlType.DECIMAL;
    }

    private static String reals(Scalar.Call call, List<String> arguments) {
        return Template.render(
                switch (call.function()) {
                    case "add" -> "(CAST($1 AS DOUBLE) + CAST($2 AS DOUBLE))";
                    case "subtract" -> "(CAST($1 AS DOUBLE) - CAST($2 AS DOUBLE))";
                    case "multiply" -> "(CAST($1 AS DOUBLE) * CAST($2 AS DOUBLE))";
                    case "divide" -> "(CAST($1 AS DOUBLE) / CAST($2 AS DOUBLE))";
                    default ->
                        "(((CAST($1 AS DOUBLE) % CAST($2 AS DOUBLE)) + abs(CAST($2 AS DOUBLE))) % abs(CAST($2 AS DOUBLE)))";
                },
                arguments);
    }

    private static String decimals(Scalar.Call call, List<String> arguments) {
        String operator = switch (call.function()) {
            case "add" -> "CAST($1 AS DECIMAL(38,10)) + CAST($2 AS DECIMAL(38,10))";
            case "subtract" -> "CAST($1 AS DECIMAL(38,10)) - CAST($2 AS DECIMAL(38,10))";
            case "multiply" -> "CAST($1 AS DOUBLE) * CAST($2 AS DOUBLE)";
            case "divide" -> "CAST($1 AS DOUBLE) / nullif(CAST($2 AS DOUBLE), 0)";
            default -> "CAST($1 AS DOUBLE) % nullif(CAST($2 AS DOUBLE), 0)";
        };
        return Template.render("TRY_CAST(TRY(" + operator + ") AS DECIMAL(38,10))", arguments);
    }

    /** A timespan times or divided by a real. */
    private static String scaled(Scalar.Call call, List<String> arguments) {
        String operator = call.function().equals("multiply") ? "*" : "/";
        return Template.render(
                "TRY_CAST(round(CAST($1 AS DOUBLE) " + operator + " CAST($2 AS DOUBLE)) AS BIGINT)", arguments);
    }

    private static String whole(Scalar.Call call, List<String> arguments) {
        return switch (call.function()) {
            case "add" -> wrapping("+", Magnitude.fits(1 + largest(call)), arguments);
            case "subtract" -> wrapping("-", Magnitude.fits(1 + largest(call)), arguments);
            case "multiply" -> wrapping("*", Magnitude.fits(Magnitude.product(call)), arguments);
            case "divide" -> Template.render("TRY(CAST($1 AS BIGINT) // nullif(CAST($2 AS BIGINT), 0))", arguments);
            default -> remainder(call.arguments().get(1), arguments);
        };
    }

    /** The smallest long has no remainder by -1 and no absolute value in 64 bits. */
    private static String remainder(Scalar divisor, List<String> arguments) {
        if (divisor instanceof Scalar.Constant constant
                && constant.value() instanceof LiteralValue.Whole whole
                && whole.value() > 0
                && whole.value() <= LARGEST_PLAIN_DIVISOR) {
            return Template.render("(((CAST($1 AS BIGINT) % $2) + $2) % $2)", arguments);
        }
        String size = "nullif(abs(CAST($2 AS HUGEINT)), 0)";
        return Template.render(
                "CAST((((CAST($1 AS HUGEINT) % " + size + ") + " + size + ") % " + size + ") AS BIGINT)", arguments);
    }

    /** A datetime outside of the years 1 to 9999 is null. */
    private static String inRange(Scalar.Call call, List<String> arguments) {
        String operator = call.function().equals("add") ? "+" : "-";
        if (call.arguments().get(0).type() == KqlType.DATETIME
                && call.arguments().get(1) instanceof Scalar.Constant constant
                && constant.value() instanceof LiteralValue.Whole span
                && Math.abs(span.value()) <= Ticks.LAST
                && span.value() != Long.MIN_VALUE) {
            long shift = operator.equals("+") ? span.value() : -span.value();
            String inside = shift < 0 ? "$1 >= " + -shift : "$1 <= " + (Ticks.LAST - shift);
            return Template.render("CASE WHEN " + inside + " THEN $1 + " + literal(shift) + " END", arguments);
        }
        String shifted = "TRY($1 " + operator + " $2)";
        return Template.render(
                "CASE WHEN " + shifted + " BETWEEN 0 AND " + Ticks.LAST + " THEN $1 " + operator + " $2 END",
                arguments);
    }

    private static String literal(long number) {
        return "(" + number + ")";
    }

    private static int largest(Scalar.Call call) {
        return Math.max(
                Magnitude.bits(call.arguments().get(0)),
                Magnitude.bits(call.arguments().get(1)));
    }

    private static String wrapping(String operator, boolean safe, List<String> arguments) {
        String plain = "CAST($1 AS BIGINT) " + operator + " CAST($2 AS BIGINT)";
        if (safe) {
            return Template.render("(" + plain + ")", arguments);
        }
        String wide = wrapped("CAST($1 AS HUGEINT) " + operator + " CAST($2 AS HUGEINT)");
        return Template.render("coalesce(TRY(" + plain + "), " + wide + ")", arguments);
    }

    /** A HUGEINT brought into 64 bits as the engine does on overflow. */
    static String wrapped(String huge) {
        return "CAST((((" + huge + " + 9223372036854775808) % 18446744073709551616 + 18446744073709551616)"
                + " % 18446744073709551616 - 9223372036854775808) AS BIGINT)";
    }
}
