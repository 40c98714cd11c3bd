package io.threatlockdown.kql.duckdb;

import java.util.Map;

/** Functions of dynamic arrays. */
final class ArrayTemplates {
    private static final String SPLITS =
            "list_transform(CASE WHEN json_type($2) = 'ARRAY' THEN list_transform(CAST(json_extract($2, '$[*]') AS VARCHAR[]), lambda x: TRY_CAST(x AS BIGINT))"
                    + " ELSE [TRY_CAST($2 AS BIGINT)] END, lambda k: greatest(0, CASE WHEN k < 0 THEN len(l) + k ELSE k END))";
    private static final String UNIQUE = "list_sort(list_distinct(";

    static final Map<String, String> ALL = Map.ofEntries(
            Map.entry(
                    "array_iff",
                    Lists.ofArray(Lists.array(
                            "list_transform(l, lambda c, i: CASE WHEN c = 'true' OR TRY_CAST(c AS DOUBLE) <> 0 THEN "
                                    + pick(2) + " WHEN c = 'false' OR TRY_CAST(c AS DOUBLE) = 0 THEN " + pick(3)
                                    + " ELSE 'null' END)"))),
            Map.entry("array_shift_right/2", shift("$2", "'null'")),
            Map.entry("array_shift_right/3", shift("$2", "coalesce($3, 'null')")),
            Map.entry("array_shift_left/2", shift("-$2", "'null'")),
            Map.entry("array_shift_left/3", shift("-$2", "coalesce($3, 'null')")),
            Map.entry(
                    "array_split",
                    Lists.ofArray(Lists.let(
                            "p",
                            SPLITS,
                            Lists.array("list_transform(range(len(p) + 1), lambda j: "
                                    + Lists.array(
                                            "list_slice(l, CASE WHEN j = 0 THEN 1 ELSE p[j] + 1 END, CASE WHEN j = len(p) THEN len(l) ELSE p[j + 1] END)")
                                    + ")")))),
            Map.entry(
                    "set_equals",
                    "CASE WHEN json_type($1) = 'ARRAY' AND json_type($2) = 'ARRAY' THEN " + UNIQUE + Lists.elements(1)
                            + ")) = " + UNIQUE + Lists.elements(2) + ")) END"),
            Map.entry(
                    "jaccard_index",
                    "CASE WHEN json_type($1) = 'ARRAY' AND json_type($2) = 'ARRAY' THEN CAST(len(list_intersect("
                            + Lists.elements(1) + ", " + Lists.elements(2)
                            + ")) AS DOUBLE) / len(list_distinct(list_concat(" + Lists.elements(1) + ", "
                            + Lists.elements(2) + "))) END"),
            Map.entry(
                    "repeat",
                    "CASE WHEN $2 >= 0 THEN "
                            + Lists.array("list_transform(range(least($2, 1048576)), lambda i: coalesce($1, 'null'))")
                            + " END"),
            Map.entry(
                    "unicode_codepoints_from_string",
                    "CASE WHEN $1 = '' THEN '[]' ELSE "
                            + Lists.array("list_transform(string_split($1, ''), lambda c: CAST(unicode(c) AS VARCHAR))")
                            + " END"),
            Map.entry(
                    "base64_decode_toarray",
                    Lists.let(
                            "b",
                            "hex(TRY(from_base64($1)))",
                            Lists.array(
                                    "list_transform(range(length(b) // 2), lambda i: CAST(CAST('0x' || substr(b, 2 * i + 1, 2) AS INTEGER) AS VARCHAR))"))));

    private ArrayTemplates() {}

    /** The element at {@code i}, counted from 1, of the argument, which may also be a value for all places. */
    private static String pick(int n) {
        return "coalesce(CASE WHEN json_type($" + n + ") = 'ARRAY' THEN CAST(json_extract($" + n
                + ", CAST(i - 1 AS BIGINT)) AS VARCHAR) ELSE $" + n + " END, 'null')";
    }

    private static String shift(String by, String fill) {
        return Lists.ofArray(Lists.array("list_transform(range(len(l)), lambda n: CASE WHEN n - (" + by
                + ") BETWEEN 0 AND len(l) - 1 THEN l[CAST(n - (" + by + ") + 1 AS BIGINT)] ELSE " + fill + " END)"));
    }
}
