package io.threatlockdown.kql.duckdb;

import java.util.ArrayList;
import java.util.List;

/** Functions over several dynamic arrays. Elements are compared as compact JSON. */
final class Sets {
    private Sets() {}

    static String of(String function, List<String> arguments) {
        List<String> lists = new ArrayList<>();
        for (String argument : arguments) {
            lists.add(raw(argument));
        }
        String first = lists.getFirst();
        return switch (function) {
            case "array_concat" -> json(concat(lists));
            case "set_union" -> json(unique(concat(lists)));
            case "set_intersect" -> nullable(arguments, json(chain("list_contains", unique(first), lists)));
            case "set_difference" -> nullable(arguments, json(chain("NOT list_contains", unique(first), lists)));
            case "zip" -> zip(lists);
            default -> throw Refusals.of("the function " + function + "()");
        };
    }

    private static String raw(String argument) {
        return Template.render(
                "CASE WHEN json_type($1) = 'ARRAY' THEN CAST(json_extract($1, '$[*]') AS VARCHAR[]) ELSE CAST([] AS VARCHAR[]) END",
                List.of(argument));
    }

    private static String nullable(List<String> arguments, String value) {
        return "CASE WHEN json_type(" + arguments.getFirst() + ") = 'ARRAY' THEN " + value + " END";
    }

    private static String concat(List<String> lists) {
        return "flatten([" + String.join(", ", lists) + "])";
    }

    private static String unique(String list) {
        return Template.render("list_filter($1, lambda x, i: list_position($1, x) = i)", List.of(list));
    }

    private static String chain(String test, String first, List<String> lists) {
        String result = first;
        for (String other : lists.subList(1, lists.size())) {
            result = Template.render("list_filter($1, lambda x: " + test + "($2, x))", List.of(result, other));
        }
        return result;
    }

    private static String zip(List<String> lists) {
        List<String> items = new ArrayList<>();
        for (int i = 0; i < lists.size(); i++) {
            items.add("coalesce($" + (i + 1) + "[n + 1], 'null')");
        }
        return Template.render(
                "('[' || array_to_string(list_transform(range(greatest(len($1), len($2))), lambda n: '[' || "
                        + String.join(" || ',' || ", items) + " || ']'), ',') || ']')",
                lists);
    }

    /** A list of JSON texts as one JSON array. */
    static String json(String list) {
        return "('[' || array_to_string(" + list + ", ',') || ']')";
    }
}
