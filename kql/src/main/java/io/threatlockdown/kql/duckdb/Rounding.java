package io.threatlockdown.kql.duckdb;

import io.threatlockdown.kql.KqlType;
import io.threatlockdown.kql.plan.Scalar;
import io.threatlockdown.kql.syntax.LiteralValue;

import java.util.List;

/** bin and the functions that make numbers rounder. */
final class Rounding {
    private Rounding() {}

    static String of(Scalar.Call call, List<String> arguments) {
        boolean real = call.type() == KqlType.REAL || call.type() == KqlType.DECIMAL;
        return switch (call.function()) {
            case "bin" -> bin(call, arguments, real);
            case "bin_at" ->
                Template.render(
                        real
                                ? "($3 + floor(($1 - $3) / nullif(greatest($2, 0), 0)) * $2)"
                                : "($1 - ((($1 - $3) % nullif(greatest($2, 0), 0)) + $2) % $2)",
                        arguments);
            case "round" ->
                arguments.size() == 1
                        ? "round(" + arguments.getFirst() + ")"
                        : Template.render(
                                call.arguments().get(1) instanceof Scalar.Constant
                                        ? "round($1, CAST($2 AS INTEGER))"
                                        : "(round($1 * pow(10.0, $2)) / pow(10.0, $2))",
                                arguments);
            case "ceiling" -> real ? "ceil(" + arguments.getFirst() + ")" : arguments.getFirst();
            default -> real ? "abs(" + arguments.getFirst() + ")" : "TRY(abs(" + arguments.getFirst() + "))";
        };
    }

    private static String bin(Scalar.Call call, List<String> arguments, boolean real) {
        boolean positive = call.arguments().get(1) instanceof Scalar.Constant constant
                && constant.value() instanceof LiteralValue.Whole whole
                && whole.value() > 0;
        if (real) {
            return Template.render("(floor($1 / nullif(greatest($2, 0), 0)) * $2)", arguments);
        }
        if (positive && call.type() == KqlType.DATETIME) {
            return Template.render("($1 - $1 % $2)", arguments);
        }
        String bin = positive
                ? "($1 - (($1 % $2) + $2) % $2)"
                : "($1 - (($1 % nullif(greatest($2, 0), 0)) + $2) % nullif($2, 0))";
        return Template.render(call.type() == KqlType.INT ? "CAST(" + bin + " AS INTEGER)" : bin, arguments);
    }
}
