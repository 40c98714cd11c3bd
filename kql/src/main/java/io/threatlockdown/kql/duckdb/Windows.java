package io.threatlockdown.kql.duckdb;

import io.threatlockdown.kql.plan.Scalar;

import java.util.List;

/**
 * Functions over the rows in order. One that starts anew has a second argument that counts the starts so far and a third that is the
 * row's place.
 */
public final class Windows {
    private static final String SO_FAR = " ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW";

    private Windows() {}

    public static String of(Scalar.Window window, List<String> arguments, String over) {
        String first = arguments.getFirst();
        boolean restarts = arguments.size() == 3;
        return switch (window.function()) {
            case "row_number" -> "(row_number() OVER (" + part(arguments, over) + ") - 1 + " + first + ")";
            case "row_cumsum" ->
                "CAST(coalesce(sum(" + first + ") OVER (" + part(arguments, over) + SO_FAR + "), 0) AS "
                        + Literals.type(window.type()) + ")";
            case "times_true" -> "CAST(count(*) FILTER (WHERE " + first + ") OVER (" + over + SO_FAR + ") AS BIGINT)";
            case "row_rank_dense" -> rank("dense_rank", first, restarts, arguments);
            case "row_rank_min" -> rank("rank", first, restarts, arguments);
            case "prev" -> "lag(" + String.join(", ", arguments) + ") OVER (" + over + ")";
            case "next" -> "lead(" + String.join(", ", arguments) + ") OVER (" + over + ")";
            default -> throw Refusals.of("the function " + window.function() + "()");
        };
    }

    private static String part(List<String> arguments, String over) {
        return arguments.size() == 3 ? "PARTITION BY " + arguments.get(1) + " ORDER BY " + arguments.get(2) : over;
    }

    private static String rank(String function, String changes, boolean restarts, List<String> arguments) {
        String part = restarts ? "PARTITION BY " + arguments.get(1) + " " : "";
        return function + "() OVER (" + part + "ORDER BY " + changes + ")";
    }
}
