package io.threatlockdown.kql.duckdb;

import java.util.Map;

/** Functions of texts: encodings, lists of replacements, addresses of pages. */
final class TextTemplates {
    /** Characters that stand for the lookups already found, so that no later lookup sees a replacement. */
    private static final String MARK = "chr(CAST(1048576 + y.n AS INTEGER))";

    private static final String REPLACEMENT =
            "CASE WHEN json_type(x) = 'VARCHAR' THEN json_extract_string(x, '$') ELSE w[i] END";
    private static final String GUID_ORDER =
            "substr(h, 7, 2) || substr(h, 5, 2) || substr(h, 3, 2) || substr(h, 1, 2) || substr(h, 11, 2) || substr(h, 9, 2) || substr(h, 15, 2) || substr(h, 13, 2) || substr(h, 17, 16)";

    static final Map<String, String> ALL = Map.ofEntries(
            Map.entry(
                    "replace_strings",
                    "CASE WHEN json_type($2) = 'ARRAY' AND json_type($3) = 'ARRAY' THEN "
                            + Lists.let(
                                    "w",
                                    "json_extract_string($2, '$[*]')",
                                    Lists.let(
                                            "r",
                                            "list_transform(" + Lists.elements(3) + ", lambda x, i: " + REPLACEMENT
                                                    + ")",
                                            replacedTwice()))
                            + " ELSE $1 END"),
            Map.entry("indexof_regex/2", "CAST(" + regexPlace("$1", "1") + " AS BIGINT)"),
            Map.entry("indexof_regex/3", indexOfRegex("substr($1, $3 + 1)", "1")),
            Map.entry(
                    "indexof_regex/4",
                    indexOfRegex("CASE WHEN $4 < 0 THEN substr($1, $3 + 1) ELSE substr($1, $3 + 1, $4) END", "1")),
            Map.entry(
                    "indexof_regex/5",
                    indexOfRegex("CASE WHEN $4 < 0 THEN substr($1, $3 + 1) ELSE substr($1, $3 + 1, $4) END", "$5")),
            Map.entry("isascii", "regexp_full_match($1, '[\\x00-\\x7F]*')"),
            Map.entry("isutf8", "($1 IS NOT NULL)"),
            Map.entry("url_encode", encoded("'+'")),
            Map.entry("url_encode_component", encoded("'%20'")),
            Map.entry("url_decode", "coalesce(TRY(url_decode(replace($1, '+', '%20'))), $1)"),
            Map.entry(
                    "parse_version",
                    "CASE WHEN regexp_full_match($1, '[0-9]{1,8}(\\.[0-9]{1,8}){0,3}') THEN "
                            + Lists.let(
                                    "p",
                                    "string_split($1, '.')",
                                    "TRY_CAST(lpad(p[1], 8, '0') || lpad(coalesce(p[2], '0'), 8, '0') || lpad(coalesce(p[3], '0'), 8, '0') || lpad(coalesce(p[4], '0'), 8, '0') AS DECIMAL(38,10))")
                            + " END"),
            Map.entry(
                    "base64_encode_fromguid",
                    Lists.let(
                            "h",
                            "replace(CAST($1 AS VARCHAR), '-', '')",
                            "coalesce(to_base64(unhex(" + GUID_ORDER + ")), '')")),
            Map.entry(
                    "base64_decode_toguid",
                    Lists.let(
                            "h",
                            "lower(hex(TRY(from_base64($1))))",
                            "CASE WHEN length(h) = 32 THEN TRY_CAST(" + GUID_ORDER + " AS UUID) END")),
            Map.entry(
                    "has_any_index",
                    Lists.let(
                            "w",
                            "list_transform(" + Lists.textsOrSelf(2)
                                    + ", lambda x: regexp_matches($1, '(?i)(?:^|[^\\pL\\pN])' || regexp_escape(x) || '(?:$|[^\\pL\\pN])'))",
                            "CAST(coalesce(list_position(w, TRUE), 0) - 1 AS BIGINT)")),
            Map.entry("place_of", "strpos($1, $2)"),
            Map.entry("part_to", "left($1, $2 - 1)"),
            Map.entry("part_from", "substr($1, $2)"),
            Map.entry(
                    "value_of_key",
                    "coalesce(trim(list_filter(list_zip(regexp_extract_all($1, $2, 1), regexp_extract_all($1, $2, 2)), lambda z: trim(z[1]) = $3)[1][2]), '')"),
            Map.entry("parse_urlquery", "'{\"Query Parameters\":' || " + query("$1") + " || '}'"),
            Map.entry("parse_url", url()));

    private TextTemplates() {}

    private static String replacedTwice() {
        String found = folded("$1", "w", "replace(s.t, y.t, " + MARK + ")");
        return Lists.let("t", found, folded("t", "r", "replace(s.t, " + MARK + ", y.t)"));
    }

    /** Goes through a list with a text {@code s.t} that each step changes; {@code y.t} is the element, {@code y.n} its number. */
    private static String folded(String start, String list, String step) {
        String items = "list_transform(" + list + ", lambda x, i: struct_pack(t := x, n := i))";
        return "(list_reduce(list_concat([struct_pack(t := " + start + ", n := CAST(0 AS BIGINT))], " + items
                + "), lambda s, y: struct_pack(t := " + step + ", n := y.n))).t";
    }

    /** Where the n-th match begins, counted from 0; -1 when there is none. */
    private static String regexPlace(String text, String occurrence) {
        String pattern = "'(?s)^((?:.*?(?:' || $2 || ')){' || CAST(" + occurrence
                + " - 1 AS VARCHAR) || '}.*?)(?:' || $2 || ')'";
        return Lists.let(
                "p",
                pattern,
                "CASE WHEN regexp_matches(" + text + ", p) THEN length(regexp_extract(" + text
                        + ", p, 1)) ELSE -1 END");
    }

    private static String indexOfRegex(String text, String occurrence) {
        return "CASE WHEN $3 < 0 THEN NULL ELSE "
                + Lists.let(
                        "t",
                        text,
                        Lists.let(
                                "n",
                                regexPlace("t", occurrence),
                                "CAST(CASE WHEN n < 0 THEN -1 ELSE n + $3 END AS BIGINT)"))
                + " END";
    }

    private static String encoded(String blank) {
        return Lists.joined(
                "list_transform(regexp_extract_all(url_encode($1), '%..|[^%]+'), lambda p: CASE WHEN p = '%20' THEN "
                        + blank + " WHEN starts_with(p, '%') THEN lower(p) ELSE p END)",
                "");
    }

    /** The parameters of a query in the order of their names, the last of one name winning. */
    private static String query(String text) {
        String pairs = "list_filter(string_split(" + text + ", '&'), lambda x: x <> '')";
        String named = "list_sort(list_transform(" + pairs
                + ", lambda x: struct_pack(k := split_part(x, '=', 1), v := CASE WHEN contains(x, '=') THEN substr(x, strpos(x, '=') + 1) ELSE '' END)))";
        return "'{' || "
                + Lists.let(
                        "q",
                        named,
                        Lists.joined(
                                "list_transform(list_filter(q, lambda x, i: i = len(q) OR q[i + 1].k <> x.k), lambda x: CAST(to_json(x.k) AS VARCHAR) || ':' || CAST(to_json(x.v) AS VARCHAR))",
                                ","))
                + " || '}'";
    }

    private static String url() {
        String pattern =
                "'(?s)^([A-Za-z][A-Za-z0-9+.\\-]*)://(?:([^/?#@:]*)(?::([^/?#@]*))?@)?(\\[[^\\]]*\\]|[^/?#:]*)(?::(\\d*))?([^?#]*)(?:\\?([^#]*))?(?:#(.*))?$'";
        String parts = "regexp_extract($1, " + pattern
                + ", ['scheme', 'username', 'password', 'host', 'port', 'path', 'query', 'fragment'])";
        return Lists.let(
                "u",
                parts,
                "'{\"Scheme\":' || CAST(to_json(u.scheme) AS VARCHAR) || ',\"Host\":' || CAST(to_json(u.host) AS VARCHAR) || ',\"Port\":' || CAST(to_json(u.port) AS VARCHAR)"
                        + " || ',\"Path\":' || CAST(to_json(u.path) AS VARCHAR) || ',\"Username\":' || CAST(to_json(u.username) AS VARCHAR) || ',\"Password\":' || CAST(to_json(u.password) AS VARCHAR)"
                        + " || ',\"Query Parameters\":' || " + query("u.query")
                        + " || ',\"Fragment\":' || CAST(to_json(u.fragment) AS VARCHAR) || '}'");
    }
}
