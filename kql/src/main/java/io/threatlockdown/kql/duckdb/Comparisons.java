package io.threatlockdown.kql.duckdb;

import io.threatlockdown.kql.KqlType;
import io.threatlockdown.kql.plan.Scalar;
import io.threatlockdown.kql.syntax.LiteralValue;

import java.util.List;

/** Comparisons. Equality with one null is false, with two null it is null; order with null is null; NaN equals nothing. */
final class Comparisons {
    private Comparisons() {}

    static String equality(Scalar.Call call, List<String> arguments, boolean filter) {
        Scalar left = call.arguments().get(0);
        Scalar right = call.arguments().get(1);
        boolean equal = call.function().equals("==");
        if (neverNull(left) && neverNull(right) && !canBeNan(left) && !canBeNan(right)) {
            return Template.render(equal ? "($1 = $2)" : "($1 <> $2)", arguments);
        }
        String nan = nanTest(left, right);
        String same = nan.isEmpty() ? "$1 = $2" : "$1 = $2 AND NOT " + nan;
        String different =
                nan.isEmpty() ? "$1 IS DISTINCT FROM $2" : "($1 IS DISTINCT FROM $2 OR coalesce(" + nan + ", FALSE))";
        if (neverNull(left) || neverNull(right)) {
            return Template.render(
                    equal ? filter ? "(" + same + ")" : "coalesce(" + same + ", FALSE)" : "(" + different + ")",
                    arguments);
        }
        if (filter) {
            return Template.render(equal ? "(" + same + ")" : "(" + different + ")", arguments);
        }
        return Template.render(
                "CASE WHEN $1 IS NULL AND $2 IS NULL THEN NULL ELSE "
                        + (equal ? "coalesce(" + same + ", FALSE)" : different) + " END",
                arguments);
    }

    private static String nanTest(Scalar left, Scalar right) {
        return canBeNan(left) ? "isnan($1)" : canBeNan(right) ? "isnan($2)" : "";
    }

    static String order(Scalar.Call call, List<String> arguments) {
        String operator = call.function();
        boolean greater = operator.startsWith(">");
        Scalar large = call.arguments().get(greater ? 0 : 1);
        String largeText = greater ? "$1" : "$2";
        String smallText = greater ? "$2" : "$1";
        if (canBeNan(large) && !neverNull(call.arguments().get(greater ? 1 : 0))) {
            return Template.render(
                    "CASE WHEN isnan(" + largeText + ") AND " + smallText + " IS NOT NULL THEN FALSE ELSE $1 "
                            + operator + " $2 END",
                    arguments);
        }
        String guard = canBeNan(large) ? " AND NOT isnan(" + largeText + ")" : "";
        return Template.render("($1 " + operator + " $2" + guard + ")", arguments);
    }

    static String in(Scalar.Call call, List<String> arguments, boolean filter) {
        boolean nulls = call.arguments().stream().skip(1).anyMatch(argument -> !neverNull(argument));
        String list = String.join(", ", arguments.subList(1, arguments.size()));
        if (nulls && !filter) {
            return "coalesce(" + arguments.getFirst() + " IN (" + list + "), FALSE)";
        }
        String found = "(" + arguments.getFirst() + " IN (" + list + "))";
        return filter || neverNull(call.arguments().getFirst()) ? found : "coalesce(" + found + ", FALSE)";
    }

    static String inFolded(List<String> arguments) {
        List<String> folded =
                arguments.stream().map(argument -> "lower(" + argument + ")").toList();
        return "(" + folded.getFirst() + " IN (" + String.join(", ", folded.subList(1, folded.size())) + "))";
    }

    /** Whether the value is known not to be null: texts are not, except those read from a dynamic value for comparison. */
    static boolean neverNull(Scalar value) {
        if (value instanceof Scalar.Constant constant) {
            return !(constant.value() instanceof LiteralValue.Null);
        }
        boolean dynamicText =
                value instanceof Scalar.Call call && call.function().equals("dynamic_text");
        return value.type() == KqlType.STRING && !dynamicText;
    }

    private static boolean canBeNan(Scalar value) {
        if (value instanceof Scalar.Constant constant) {
            return constant.value() instanceof LiteralValue.Real real && Double.isNaN(real.value());
        }
        return value.type() == KqlType.REAL;
    }
}
