package io.threatlockdown.kql.duckdb;

import io.threatlockdown.kql.KqlType;
import io.threatlockdown.kql.plan.Scalar;
import io.threatlockdown.kql.syntax.LiteralValue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Dynamic values: compact JSON text, the JSON null being SQL's null. */
public final class Dynamics {
    private static final Set<String> FUNCTIONS = Set.of(
            "get_property",
            "get_element",
            "path",
            "path_text",
            "near",
            "read_bool",
            "read_int",
            "read_long",
            "read_real",
            "dynamic_text",
            "parse_json",
            "bag_pack",
            "pack_array",
            "bag_merge",
            "gettype",
            "array_concat",
            "set_union",
            "set_intersect",
            "set_difference",
            "set_has_element",
            "array_index_of",
            "zip");
    /** What the database reads where no string surrounds it, though JSON does not have it: words for numbers, a last comma. */
    private static final String LENIENT = "'(?i)(?:^|[\\[,:])\\s*-?(?:nan|inf(?:inity)?)\\s*(?:$|[\\],}])|,\\s*[\\]}]'";

    private static final String NO_JSON = "regexp_matches($1, " + LENIENT
            + ") AND regexp_matches(regexp_replace($1, '\"(?:[^\"\\\\]|\\\\.)*\"', '\"\"', 'g'), " + LENIENT + ")";
    private static final String ARRAY = "json_type($1) = 'ARRAY'";

    private Dynamics() {}

    static boolean handles(String function) {
        return FUNCTIONS.contains(function);
    }

    static String of(Scalar.Call call, List<String> arguments) {
        return switch (call.function()) {
            case "get_property" -> property(call, arguments);
            case "get_element" ->
                Template.render(
                        "CASE WHEN json_type($1) = 'ARRAY' THEN nullif(CAST(json_extract($1, CAST($2 AS BIGINT)) AS VARCHAR), 'null') END",
                        arguments);
            case "path", "path_text" -> DynamicPath.of(call, arguments);
            case "near" -> DynamicPath.near(call, arguments);
            case "read_bool", "read_int", "read_long", "read_real" -> DynamicPath.read(call, arguments);
            case "dynamic_text" ->
                arguments.size() > 1
                        ? DynamicPath.of(call, arguments)
                        : Conversions.dynamicText(call.arguments().getFirst(), arguments.getFirst());
            case "parse_json" -> parse(call, arguments);
            case "bag_pack" -> pack("json_object", call, arguments);
            case "pack_array" -> pack("json_array", call, arguments);
            case "gettype" -> typeName(call, arguments);
            case "bag_merge" -> merge(arguments);
            case "set_has_element" ->
                Template.render(
                        "CASE WHEN json_type($1) = 'ARRAY' THEN list_contains(CAST(json_extract($1, '$[*]') AS VARCHAR[]), $2) END",
                        List.of(arguments.get(0), json(call, 1, arguments)));
            case "array_index_of" -> indexOf(call, arguments);
            default -> Sets.of(call.function(), arguments);
        };
    }

    /** From a start, counted from the end when negative, within a length, the first occurrence or a later one. */
    private static String indexOf(Scalar.Call call, List<String> arguments) {
        List<String> values = new ArrayList<>(arguments);
        values.set(1, json(call, 1, arguments));
        if (arguments.size() == 2) {
            return Template.render(
                    "CASE WHEN json_type($1) = 'ARRAY' THEN CAST(coalesce(list_position(" + Lists.elements(1)
                            + ", $2), 0) - 1 AS BIGINT) END",
                    values);
        }
        String last = arguments.size() > 3 ? "CASE WHEN $4 < 0 THEN len(l) ELSE b + $4 END" : "len(l)";
        String occurrence = arguments.size() > 4 ? "$5" : "1";
        String places = Lists.let(
                "e", last, "list_filter(range(b + 1, least(e, len(l)) + 1), lambda i: l[i] = $2)[" + occurrence + "]");
        String found = Lists.let(
                "b",
                "CASE WHEN $3 < 0 THEN greatest(len(l) + $3, 0) ELSE $3 END",
                "CAST(coalesce(" + places + ", 0) - 1 AS BIGINT)");
        return Template.render(Lists.ofArray(found), values);
    }

    private static String json(Scalar.Call call, int index, List<String> arguments) {
        return Template.render(
                Conversions.toDynamic(call.arguments().get(index).type()), List.of(arguments.get(index)));
    }

    private static String property(Scalar.Call call, List<String> arguments) {
        Optional<String> name = constantName(call);
        String pointer = name.map(known -> Literals.text(pointer(known)))
                .orElseGet(() -> "('/' || replace(replace(" + arguments.get(1) + ", '~', '~0'), '/', '~1'))");
        return isNamed(name)
                ? "nullif(CAST(json_extract(" + owner(call, arguments.getFirst()) + ", " + pointer
                        + ") AS VARCHAR), 'null')"
                : Template.render(
                        "CASE WHEN json_type($1) = 'OBJECT' THEN nullif(CAST(json_extract($1, $2) AS VARCHAR), 'null') END",
                        List.of(arguments.getFirst(), pointer));
    }

    /**
     * What a property is taken from. Of a property of a property the nullif is left out, for the JSON null has no properties either: the
     * database writes the argument of a nullif down twice, and a path of twenty names would be a million times as long.
     */
    private static String owner(Scalar.Call call, String sql) {
        boolean property = call.arguments().getFirst() instanceof Scalar.Call inner
                && inner.function().equals("get_property")
                && isNamed(constantName(inner));
        return property ? sql.substring("nullif(".length(), sql.length() - ", 'null')".length()) : sql;
    }

    private static Optional<String> constantName(Scalar.Call property) {
        return property.arguments().get(1) instanceof Scalar.Constant name
                        && name.value() instanceof LiteralValue.Text text
                ? Optional.of(text.value())
                : Optional.empty();
    }

    /** A number in a pointer would be taken for a place in an array. */
    private static boolean isNamed(Optional<String> name) {
        return name.filter(known -> !known.matches("[0-9]*")).isPresent();
    }

    private static String pointer(String name) {
        return "/" + name.replace("~", "~0").replace("/", "~1");
    }

    private static String parse(Scalar.Call call, List<String> arguments) {
        KqlType type = call.arguments().getFirst().type();
        if (type != KqlType.STRING) {
            return json(call, 0, arguments);
        }
        return Template.render(
                "CASE WHEN json_valid($1) AND NOT (" + NO_JSON
                        + ") THEN nullif(CAST(TRY(json($1)) AS VARCHAR), 'null') WHEN trim($1) = '' THEN NULL"
                        + " ELSE CAST(to_json($1) AS VARCHAR) END",
                arguments);
    }

    private static String pack(String function, Scalar.Call call, List<String> arguments) {
        if (arguments.isEmpty()) {
            return function.equals("json_object") ? "'{}'" : "'[]'";
        }
        List<String> items = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            boolean key = function.equals("json_object") && i % 2 == 0;
            items.add(key ? arguments.get(i) : "CAST(" + arguments.get(i) + " AS JSON)");
        }
        return "CAST(" + function + "(" + String.join(", ", items) + ") AS VARCHAR)";
    }

    private static String typeName(Scalar.Call call, List<String> arguments) {
        KqlType type = call.arguments().getFirst().type();
        if (type != KqlType.DYNAMIC) {
            return Literals.text(type.keyword());
        }
        return "CASE json_type(" + arguments.getFirst() + ") WHEN 'ARRAY' THEN 'array' WHEN 'OBJECT' THEN 'dictionary'"
                + " WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'bool' WHEN 'DOUBLE' THEN 'double'"
                + " WHEN 'BIGINT' THEN 'long' WHEN 'UBIGINT' THEN 'long' ELSE 'null' END";
    }

    /** The left-most value of a property wins. */
    private static String merge(List<String> arguments) {
        List<String> maps = new ArrayList<>();
        for (String argument : arguments.reversed()) {
            maps.add(Template.render(
                    "CASE WHEN json_type($1) = 'OBJECT' THEN map_from_entries(list_transform(json_keys($1), lambda k:"
                            + " {'k': k, 'v': json_extract($1, '/' || replace(replace(k, '~', '~0'), '/', '~1'))})) ELSE MAP {} END",
                    List.of(argument)));
        }
        return "CAST(to_json(map_concat(" + String.join(", ", maps) + ")) AS VARCHAR)";
    }

    /** The elements of an array as texts; of anything else the text of it alone. */
    static String texts(String value) {
        return Template.render(
                "CASE WHEN $1 IS NULL THEN NULL WHEN json_type($1) = 'ARRAY' THEN json_extract_string($1, '$[*]') ELSE [json_extract_string($1, '$')] END",
                List.of(value));
    }

    /** The elements of an array as dynamic values, null where it is no array. */
    static String list(String value) {
        return Template.render(
                "CASE WHEN " + ARRAY
                        + " THEN list_transform(CAST(json_extract($1, '$[*]') AS VARCHAR[]), lambda x: nullif(x, 'null')) END",
                List.of(value));
    }

    /**
     * What mv-expand makes of a value: an array's elements, a bag's properties, else the value itself. An element may be the JSON null,
     * which {@link Conversions#element} knows.
     */
    public static String elements(String value, boolean pairs) {
        String property = pairs
                ? "CAST(json_array(k, json_extract($1, '/' || replace(replace(k, '~', '~0'), '/', '~1'))) AS VARCHAR)"
                : "CAST(json_object(k, json_extract($1, '/' || replace(replace(k, '~', '~0'), '/', '~1'))) AS VARCHAR)";
        return Template.render(
                "CASE WHEN $1 IS NULL THEN [CAST(NULL AS VARCHAR)] WHEN starts_with($1, '[')"
                        + " THEN CAST(json_extract($1, '$[*]') AS VARCHAR[])"
                        + " WHEN starts_with($1, '{') THEN list_transform(json_keys($1), lambda k: " + property
                        + ") ELSE [$1] END",
                List.of(value));
    }
}
