package io.threatlockdown.kql.duckdb;

import java.util.Map;

/** Functions of dynamic bags. A key that begins with {@code $.} or {@code $[} is a path into nested bags. */
final class BagTemplates {
    /** Nesting of bags and arrays whose keys are put in order; keys deeper than that stay as they are. */
    private static final int DEPTH = 6;

    private static final String PATH =
            "string_split(ltrim(regexp_replace(substr(k, 2), '\\[''?([^\\]'']*)''?\\]', '.\\1', 'g'), '.'), '.')";
    private static final String PLAIN = "[k]";
    private static final String STEPS =
            "CASE WHEN starts_with(k, '$.') OR starts_with(k, '$[') THEN " + PATH + " ELSE " + PLAIN + " END";
    private static final String PLACE = "('/' || "
            + Lists.joined("list_transform(s, lambda x: replace(replace(x, '~', '~0'), '/', '~1'))", "/") + ")";

    static final Map<String, String> ALL = Map.of(
            "bag_remove_keys",
            "CASE WHEN json_type($1) = 'OBJECT' THEN CASE WHEN json_type($2) = 'ARRAY' THEN list_reduce(list_concat([$1], json_extract_string($2, '$[*]')), lambda b, k: "
                    + Lists.let(
                            "s",
                            STEPS,
                            "CASE WHEN json_exists(b, " + PLACE + ") THEN " + patch("b", "'null'") + " ELSE b END")
                    + ") ELSE $1 END END",
            "bag_set_key",
            "CASE WHEN json_type($1) = 'OBJECT' THEN "
                    + Lists.let("k", "$2", Lists.let("s", STEPS, patch(patch("$1", "'null'"), "coalesce($3, 'null')")))
                    + " END",
            "bag_zip",
            "CASE WHEN json_type($1) = 'ARRAY' AND json_type($2) = 'ARRAY' THEN '{' || "
                    + Lists.joined(
                            "list_transform(" + Lists.elements(1)
                                    + ", lambda k, i: CASE WHEN json_type(k) = 'VARCHAR' THEN k || ':' || coalesce(CAST(json_extract($2, CAST(i - 1 AS BIGINT)) AS VARCHAR), 'null') END)",
                            ",")
                    + " || '}' END",
            "bag_without_empty",
            "'{' || "
                    + Lists.joined(
                            "list_transform(json_keys($1), lambda k: "
                                    + Lists.let(
                                            "v",
                                            "CAST(json_extract($1, " + Lists.pointer("k") + ") AS VARCHAR)",
                                            "CASE WHEN v NOT IN ('null', '\"\"') THEN CAST(to_json(k) AS VARCHAR) || ':' || v END")
                                    + ")",
                            ",")
                    + " || '}'",
            "dynamic_to_json",
            "coalesce(" + Lists.let("d", "$1", ordered(DEPTH, "d")) + ", 'null')");

    private BagTemplates() {}

    private static String patch(String bag, String value) {
        String opened =
                "'{' || " + Lists.joined("list_transform(s, lambda x: CAST(to_json(x) AS VARCHAR))", ":{") + " || ':'";
        return "CAST(json_merge_patch(CAST(" + bag + " AS JSON), CAST(" + opened + " || " + value
                + " || repeat('}', CAST(len(s) AS BIGINT)) AS JSON)) AS VARCHAR)";
    }

    /** A value with the keys of its bags in order. The variables carry the depth, so that no level hides another's. */
    private static String ordered(int depth, String value) {
        if (depth == 0) {
            return value;
        }
        String m = "m" + depth;
        String k = "k" + depth;
        String properties = "list_transform(list_sort(json_keys(" + value + ")), lambda " + k
                + ": struct_pack(p := CAST(to_json(" + k + ") AS VARCHAR) || ':', v := CAST(json_extract(" + value
                + ", " + Lists.pointer(k) + ") AS VARCHAR)))";
        String elements = "list_transform(CAST(json_extract(" + value + ", '$[*]') AS VARCHAR[]), lambda " + k
                + ": struct_pack(p := '', v := " + k + "))";
        String entries =
                "CASE json_type(" + value + ") WHEN 'OBJECT' THEN " + properties + " ELSE " + elements + " END";
        String inner = Lists.joined(
                "list_transform(" + entries + ", lambda " + m + ": " + m + ".p || " + ordered(depth - 1, m + ".v")
                        + ")",
                ",");
        return "CASE WHEN json_type(" + value + ") IN ('OBJECT', 'ARRAY') THEN left(" + value + ", 1) || " + inner
                + " || right(" + value + ", 1) ELSE " + value + " END";
    }
}
