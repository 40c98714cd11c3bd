package io.threatlockdown.kql.duckdb;

import java.util.Map;

/** IPv6 addresses; an IPv4 address counts as {@code ::ffff:a.b.c.d}, its mask as one of the last 32 bits. */
final class Ipv6Templates {
    private static final String DIGITS = "'0123456789abcdef'";

    static final Map<String, String> ALL = Map.of(
            "parse_ipv6",
            text("p.n"),
            "parse_ipv6_mask",
            text("least(p.n, CAST($2 AS INTEGER))"),
            "ipv6_compare/2",
            pair("least(p.n, q.n)", "CAST(CASE WHEN x < y THEN -1 WHEN x > y THEN 1 ELSE 0 END AS BIGINT)"),
            "ipv6_compare/3",
            pair(
                    "least(p.n, q.n, CAST($3 AS INTEGER))",
                    "CAST(CASE WHEN x < y THEN -1 WHEN x > y THEN 1 ELSE 0 END AS BIGINT)"),
            "ipv6_is_match/2",
            pair("least(p.n, q.n)", "x = y"),
            "ipv6_is_match/3",
            pair("least(p.n, q.n, CAST($3 AS INTEGER))", "x = y"),
            "ipv6_is_in_range",
            pair("q.n", "x = y"),
            "ipv6_is_in_any_range",
            Lists.let(
                    "p",
                    parsed("$1"),
                    "CASE WHEN p.d IS NOT NULL THEN len(list_filter(" + Lists.textsOrSelf(2) + ", lambda r: coalesce("
                            + Lists.let("q", parsed("r"), masked("p.d", "q.n") + " = " + masked("q.d", "q.n"))
                            + ", FALSE))) > 0 END"));

    private Ipv6Templates() {}

    /** The 32 digits {@code d} of an address, null when it is none, and the length {@code n} of its prefix in bits. */
    private static String parsed(String value) {
        return parsed(value, "contains(u, '.')");
    }

    /** @param quarters whether the length of the prefix of the text {@code u} counts the bits of an IPv4 address */
    private static String parsed(String value, String quarters) {
        String plain = "lower(trim(split_part(" + value + ", '/', 1)))";
        String mapped =
                "CASE WHEN regexp_full_match(u, '" + Ipv4Templates.ADDRESS + "') THEN '::ffff:' || u ELSE u END";
        String last = Lists.let(
                "o",
                "string_split(regexp_extract(t, '[^:]*$'), '.')",
                "printf('%x:%x', TRY_CAST(o[1] AS INTEGER) * 256 + TRY_CAST(o[2] AS INTEGER), TRY_CAST(o[3] AS INTEGER) * 256 + TRY_CAST(o[4] AS INTEGER))");
        String groups = "CASE WHEN regexp_full_match(t, '.*:" + Ipv4Templates.ADDRESS
                + "') THEN regexp_extract(t, '^(.*:)', 1) || " + last + " ELSE t END";
        String left =
                "CASE WHEN split_part(g, '::', 1) = '' THEN CAST([] AS VARCHAR[]) ELSE string_split(split_part(g, '::', 1), ':') END";
        String right =
                "CASE WHEN split_part(g, '::', 2) = '' THEN CAST([] AS VARCHAR[]) ELSE string_split(split_part(g, '::', 2), ':') END";
        String filled =
                "CASE WHEN contains(g, '::') THEN list_concat(list_concat(a, list_transform(range(8 - len(a) - len(b)), lambda z: '0')), b) ELSE a END";
        String digits =
                "CASE WHEN len(w) = 8 AND len(list_filter(w, lambda z: regexp_full_match(z, '[0-9a-f]{1,4}'))) = 8 AND NOT regexp_matches(g, '::.*::')"
                        + " THEN list_aggr(list_transform(w, lambda z: lpad(z, 4, '0')), 'string_agg', '') END";
        String address =
                Lists.let("g", groups, Lists.let("a", left, Lists.let("b", right, Lists.let("w", filled, digits))));
        String prefix = "CASE WHEN split_part(" + value + ", '/', 2) = '' THEN 128 ELSE TRY_CAST(split_part(" + value
                + ", '/', 2) AS INTEGER) + CASE WHEN " + quarters + " THEN 96 ELSE 0 END END";
        return Lists.let("u", plain, "struct_pack(d := " + Lists.let("t", mapped, address) + ", n := " + prefix + ")");
    }

    /** The digits with the bits behind the prefix set to nought; null when the length is out of range. */
    private static String masked(String digits, String length) {
        String partial = "CASE WHEN " + length + " % 4 = 0 THEN '' ELSE substr(" + DIGITS + ", (((strpos(" + DIGITS
                + ", substr(" + digits + ", " + length + " // 4 + 1, 1)) - 1) >> (4 - " + length + " % 4)) << (4 - "
                + length + " % 4)) + 1, 1) END";
        return "CASE WHEN " + length + " BETWEEN 0 AND 128 THEN rpad(left(" + digits + ", " + length + " // 4) || "
                + partial + ", 32, '0') END";
    }

    private static String text(String length) {
        String grouped = "list_aggr(list_transform(range(8), lambda i: substr(x, i * 4 + 1, 4)), 'string_agg', ':')";
        return "coalesce("
                + Lists.let(
                        "p",
                        parsed("$1"),
                        Lists.let(
                                "h",
                                length,
                                Lists.let("x", masked("p.d", "h"), "CASE WHEN x IS NOT NULL THEN " + grouped + " END")))
                + ", '')";
    }

    /** Two addresses; the prefix of one that is written in the way of IPv6 counts in bits of that, whatever it ends with. */
    private static String pair(String length, String body) {
        return Lists.let(
                "p",
                parsed("$1", "NOT contains(u, ':')"),
                Lists.let(
                        "q",
                        parsed("$2", "NOT contains(u, ':')"),
                        Lists.let(
                                "h",
                                length,
                                Lists.let("x", masked("p.d", "h"), Lists.let("y", masked("q.d", "h"), body)))));
    }
}
