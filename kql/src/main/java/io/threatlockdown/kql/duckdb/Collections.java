package io.threatlockdown.kql.duckdb;

import io.threatlockdown.kql.KqlType;
import io.threatlockdown.kql.plan.Scalar;

import java.util.List;

/** Aggregates that collect values: make_list, make_set, make_bag. */
final class Collections {
    private static final String LARGEST = "1048576";
    /** Keeps the order of first sight while that is cheap. */
    private static final String FIRST_SEEN =
            "CASE WHEN len($1) <= 2000 THEN list_filter($1, lambda x, i: list_position($1, x) = i)"
                    + " ELSE list_distinct($1) END";

    private Collections() {}

    static String of(
            Scalar.Aggregate aggregate, String function, List<String> arguments, boolean conditional, String order) {
        int sizeAt = conditional ? 2 : 1;
        String size = arguments.size() > sizeAt ? arguments.get(sizeAt) : LARGEST;
        String condition = conditional ? arguments.get(1) : "TRUE";
        KqlType type = aggregate.arguments().getFirst().type();
        String json = Template.render(Conversions.toDynamic(type), List.of(arguments.getFirst()));
        return switch (function) {
            case "make_list" -> list(type, json, condition, size, order);
            case "make_list_with_nulls" -> limited("list(coalesce(" + json + ", 'null') " + order + ")", size);
            case "make_set" -> set(type, json, condition, size, order);
            case "make_unordered_set" -> unordered(aggregate, arguments.getFirst(), json, condition, size);
            case "make_bag" -> bag(arguments.getFirst(), condition, order);
            default -> throw Refusals.of("the aggregate " + function + "()");
        };
    }

    private static String limited(String list, String size) {
        return "('[' || coalesce(array_to_string(list_slice(" + list + ", 1, " + size + "), ','), '') || ']')";
    }

    private static String list(KqlType type, String json, String condition, String size, String order) {
        boolean dynamic = type == KqlType.DYNAMIC;
        if (dynamic) {
            return limited("flatten(list(" + spread(json) + " " + order + ") FILTER (WHERE " + condition + "))", size);
        }
        String kept = condition + " AND " + json + " IS NOT NULL";
        return limited("list(" + json + " " + order + ") FILTER (WHERE " + kept + ")", size);
    }

    private static String set(KqlType type, String json, String condition, String size, String order) {
        String values = type == KqlType.DYNAMIC
                ? "flatten(list(" + spread(json) + " " + order + ") FILTER (WHERE (" + condition + ") AND " + json
                        + " IS NOT NULL))"
                : "list(" + json + " " + order + ") FILTER (WHERE " + condition + ")";
        return limited(Template.render(FIRST_SEEN, List.of(values)), size);
    }

    /** Sorted, so that an answer is the same each time. */
    private static String unordered(
            Scalar.Aggregate aggregate, String value, String json, String condition, String size) {
        KqlType type = aggregate.arguments().getFirst().type();
        String filter = " FILTER (WHERE " + condition + ")";
        return switch (type) {
            case DYNAMIC -> set(type, json, condition, size, "");
            case STRING ->
                "coalesce(CAST(to_json(list_slice(list_sort(list(DISTINCT " + value + ")" + filter + "), 1, " + size
                        + ")) AS VARCHAR), '[]')";
            case BOOL, DATETIME, DECIMAL, GUID, INT, LONG, REAL, TIMESPAN ->
                limited("list_sort(list(DISTINCT " + json + ")" + filter + ")", size);
        };
    }

    /** An array counts as its elements. */
    private static String spread(String json) {
        return Template.render(
                "CASE WHEN json_type($1) = 'ARRAY' THEN CAST(json_extract($1, '$[*]') AS VARCHAR[]) ELSE [coalesce($1, 'null')] END",
                List.of(json));
    }

    /** The first value of a property wins. */
    private static String bag(String value, String condition, String order) {
        String pairs = Template.render(
                "list_transform(json_keys($1), lambda k: struct_pack(k := k, v := CAST(json_extract($1, '/' || replace(replace(k, '~', '~0'), '/', '~1')) AS VARCHAR)))",
                List.of(value));
        String all = "flatten(list(" + pairs + " " + order + ") FILTER (WHERE (" + condition + ") AND json_type("
                + value + ") = 'OBJECT'))";
        String body =
                "'{' || coalesce(array_to_string(list_transform(list_filter($1, lambda p, i: list_position(list_transform($1, lambda q: q.k), p.k) = i),"
                        + " lambda p: CAST(to_json(p.k) AS VARCHAR) || ':' || p.v), ','), '') || '}'";
        return Template.render("(" + body + ")", List.of(all));
    }
}
