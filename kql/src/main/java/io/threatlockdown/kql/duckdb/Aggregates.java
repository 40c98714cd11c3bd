package io.threatlockdown.kql.duckdb;

import io.threatlockdown.kql.KqlType;
import io.threatlockdown.kql.plan.Scalar;

import java.util.List;

/** Aggregates: nulls are skipped, and a group without values gives the neutral value that KQL has. */
public final class Aggregates {
    private Aggregates() {}

    public static String of(Scalar.Aggregate aggregate, List<String> arguments, String order) {
        String function = aggregate.function();
        boolean conditional = function.endsWith("if") || function.endsWith("_if");
        String plain = conditional ? function.replaceAll("_?if$", "") : function;
        if (function.equals("countif")) {
            return "count(*) FILTER (WHERE " + arguments.getFirst() + ")";
        }
        String filter = filter(arguments, conditional, 1);
        KqlType type = aggregate.type();
        String first = arguments.isEmpty() ? "" : arguments.getFirst();
        return switch (plain) {
            case "count" -> "count(*)";
            case "sum" -> sum(type, first, filter);
            case "avg" -> average(aggregate, first, filter);
            case "min", "max" -> whole(type, limit(plain, type, first, filter));
            case "dcount", "count_distinct" -> "count(DISTINCT " + first + ")" + filter;
            case "take_any" ->
                whole(
                        type,
                        "any_value(" + (type == KqlType.STRING ? "nullif(" + first + ", '')" : first) + ")" + filter);
            case "take_row" -> whole(type, "first(" + first + ")");
            case "arg_max", "arg_min" -> extreme(plain, aggregate, arguments);
            case "percentile" -> "quantile_disc(" + first + ", CAST(" + arguments.get(1) + " AS DOUBLE) / 100)";
            case "stdev" -> spread("stddev_samp", first, filter);
            case "stdevp" -> spread("stddev_pop", first, filter);
            case "variance" -> spread("var_samp", first, filter);
            case "variancep" -> spread("var_pop", first, filter);
            case "covariance" -> together("covar_samp", arguments, filter(arguments, conditional, 2));
            case "covariancep" -> together("covar_pop", arguments, filter(arguments, conditional, 2));
            case "digest", "digest_merge", "collect" -> DigestAggregates.of(aggregate, arguments);
            case "binary_all_or" -> "bit_or(" + first + ")";
            case "binary_all_and" -> "bit_and(" + first + ")";
            case "binary_all_xor" -> "bit_xor(" + first + ")";
            default -> Collections.of(aggregate, plain, arguments, conditional, order);
        };
    }

    private static String filter(List<String> arguments, boolean conditional, int place) {
        return conditional ? " FILTER (WHERE " + arguments.get(place) + ")" : "";
    }

    private static String together(String function, List<String> values, String filter) {
        return "coalesce(" + function + "(CAST(" + values.get(0) + " AS DOUBLE), CAST(" + values.get(1) + " AS DOUBLE))"
                + filter + ", 0.0)";
    }

    /** A sum of whole numbers brought into 64 bits. */
    public static String wrapped(String sum) {
        return Arithmetic.wrapped(sum);
    }

    private static String whole(KqlType type, String value) {
        return type == KqlType.STRING ? "coalesce(" + value + ", '')" : value;
    }

    private static String sum(KqlType type, String value, String filter) {
        String sum = "sum(" + value + ")" + filter;
        return switch (type) {
            case REAL -> "coalesce(" + sum + ", 0.0)";
            case DECIMAL -> "CAST(coalesce(" + sum + ", 0) AS DECIMAL(38,10))";
            default -> Arithmetic.wrapped("coalesce(" + sum + ", 0)");
        };
    }

    /** NaN wins both ways; for the database it is the largest number. */
    private static String limit(String function, KqlType type, String value, String filter) {
        String limit = function + "(" + value + ")" + filter;
        return type == KqlType.REAL && function.equals("min")
                ? "CASE WHEN bool_or(isnan(" + value + "))" + filter + " THEN CAST('nan' AS DOUBLE) ELSE " + limit
                        + " END"
                : limit;
    }

    private static String average(Scalar.Aggregate aggregate, String value, String filter) {
        KqlType from = aggregate.arguments().getFirst().type();
        if (from == KqlType.INT || from == KqlType.LONG) {
            String sum = Arithmetic.wrapped("coalesce(sum(" + value + ")" + filter + ", 0)");
            return "(CAST(" + sum + " AS DOUBLE) / count(" + value + ")" + filter + ")";
        }
        return switch (aggregate.type()) {
            case TIMESPAN, DATETIME -> "CAST(round(avg(" + value + ")" + filter + ") AS BIGINT)";
            case DECIMAL -> "CAST(avg(" + value + ")" + filter + " AS DECIMAL(38,10))";
            default -> "coalesce(avg(CAST(" + value + " AS DOUBLE))" + filter + ", CAST('nan' AS DOUBLE))";
        };
    }

    private static String spread(String function, String value, String filter) {
        return "coalesce(" + function + "(CAST(" + value + " AS DOUBLE))" + filter + ", 0.0)";
    }

    /** A null value in the row of the extreme is not passed over; where there is no extreme, any row counts. */
    private static String extreme(String function, Scalar.Aggregate aggregate, List<String> arguments) {
        KqlType type = aggregate.type();
        KqlType byType = aggregate.arguments().getFirst().type();
        String by = arguments.getFirst();
        if (by.equals(arguments.get(1))) {
            return whole(type, limit(function.equals("arg_max") ? "max" : "min", type, by, ""));
        }
        if (byType == KqlType.REAL && function.equals("arg_min")) {
            by = Template.render("CASE WHEN isnan($1) THEN CAST('-inf' AS DOUBLE) ELSE $1 END", List.of(by));
        }
        return whole(type, function + "_nulls_last(" + arguments.get(1) + ", " + by + ")");
    }
}
