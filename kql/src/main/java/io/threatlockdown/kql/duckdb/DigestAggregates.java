package io.threatlockdown.kql.duckdb;

import io.threatlockdown.kql.KqlType;
import io.threatlockdown.kql.plan.Scalar;

import java.util.List;

/** Aggregates that keep all values of a group in one array. */
final class DigestAggregates {
    private DigestAggregates() {}

    static String of(Scalar.Aggregate aggregate, List<String> arguments) {
        String value = arguments.getFirst();
        return switch (aggregate.function()) {
            case "digest" -> digest(aggregate.arguments().getFirst().type(), value, arguments.get(1));
            case "digest_merge" ->
                joined(
                        "substr(" + value + ", 2, length(" + value + ") - 2)",
                        "json_type(" + value + ") = 'ARRAY' AND length(" + value + ") > 2");
            case "collect" -> joined("coalesce(" + value + ", 'null')", "TRUE");
            default -> throw Refusals.of("the aggregate " + aggregate.function() + "()");
        };
    }

    /** Values with their weights; without those that weigh nothing. */
    private static String digest(KqlType type, String value, String weight) {
        String known = value + " IS NOT NULL AND " + weight + " > 0"
                + (type == KqlType.REAL ? " AND isfinite(" + value + ")" : "");
        return joined("'[' || CAST(" + value + " AS VARCHAR) || ',' || CAST(" + weight + " AS VARCHAR) || ']'", known);
    }

    private static String joined(String element, String condition) {
        return "('[' || coalesce(string_agg(" + element + ", ',') FILTER (WHERE " + condition + "), '') || ']')";
    }
}
