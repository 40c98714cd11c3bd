package io.threatlockdown.kql.duckdb;

import java.util.Map;

/** IPv4 addresses, with or without {@code /n} behind them. A part with a leading zero makes an address invalid. */
final class Ipv4Templates {
    private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
    /** A whole address without a mask. */
    static final String ADDRESS = OCTET + "(?:\\." + OCTET + "){3}";

    private static final String VALID = "'\\s*" + ADDRESS + "(?:/(?:3[0-2]|[12]?[0-9]))?\\s*'";
    private static final String COMPARED = "sign(CAST((p.a >> h) - (q.a >> h) AS BIGINT))";
    /** The addresses in a text that letters and digits do not touch. */
    private static final String FOUND =
            "list_filter(list_transform(regexp_split_to_array($1, '[^\\pL\\pN.]+'), lambda t: trim(t, '.')), lambda t: regexp_full_match(t, '"
                    + ADDRESS + "'))";

    static final Map<String, String> ALL = Map.ofEntries(
            Map.entry("parse_ipv4", Lists.let("p", parsed(1), "(p.a >> p.h) << p.h")),
            Map.entry(
                    "parse_ipv4_mask", Lists.let("p", parsed(1), masked("greatest(p.h, 32 - $2)", "(p.a >> h) << h"))),
            Map.entry("ipv4_netmask_suffix", Lists.let("p", parsed(1), "CAST(32 - p.h AS BIGINT)")),
            Map.entry(
                    "ipv4_is_private",
                    Lists.let(
                            "p",
                            parsed(1),
                            "CASE WHEN p IS NOT NULL THEN p.a >> 24 = 10 OR p.a >> 20 = 2753 OR p.a >> 16 = 49320 END")),
            Map.entry("ipv4_is_in_range", pair("((p.a >> p.h) << p.h) >> q.h = q.a >> q.h")),
            Map.entry("ipv4_is_match/2", pair(masked("greatest(p.h, q.h)", COMPARED + " = 0"))),
            Map.entry("ipv4_is_match/3", pair(masked("greatest(p.h, q.h, 32 - $3)", COMPARED + " = 0"))),
            Map.entry("ipv4_compare/2", pair(masked("greatest(p.h, q.h)", "CAST(" + COMPARED + " AS BIGINT)"))),
            Map.entry(
                    "ipv4_compare/3", pair(masked("greatest(p.h, q.h, 32 - $3)", "CAST(" + COMPARED + " AS BIGINT)"))),
            Map.entry(
                    "ipv4_is_in_any_range",
                    Lists.let(
                            "p",
                            parsed(1),
                            "CASE WHEN p IS NOT NULL THEN len(list_filter(" + Lists.textsOrSelf(2)
                                    + ", lambda r: coalesce("
                                    + Lists.let("q", parsed("r"), "((p.a >> p.h) << p.h) >> q.h = q.a >> q.h")
                                    + ", FALSE))) > 0 END")),
            Map.entry("format_ipv4/1", formatted("p.h", "")),
            Map.entry("format_ipv4/2", formatted("greatest(p.h, 32 - $2)", "")),
            Map.entry("format_ipv4_mask/1", formatted("p.h", " || '/' || CAST(32 - h AS VARCHAR)")),
            Map.entry("format_ipv4_mask/2", formatted("greatest(p.h, 32 - $2)", " || '/' || CAST(32 - h AS VARCHAR)")),
            Map.entry(
                    "has_any_ipv4",
                    Lists.let(
                            "w",
                            Lists.textsOrSelf(2),
                            "len(list_filter(" + FOUND + ", lambda t: list_contains(w, t))) > 0")),
            Map.entry(
                    "has_any_ipv4_prefix",
                    Lists.let(
                            "w",
                            Lists.textsOrSelf(2),
                            "len(list_filter(" + FOUND
                                    + ", lambda t: len(list_filter(w, lambda p: t = p OR ends_with(p, '.') AND starts_with(t, p))) > 0)) > 0")));

    private Ipv4Templates() {}

    /** A body on the first argument's address {@code a}, its own mask taken off; null when it is no address. */
    static String ofAddress(String body) {
        return Lists.let(
                "p", parsed(1), Lists.let("a", "(p.a >> p.h) << p.h", "CASE WHEN a IS NOT NULL THEN " + body + " END"));
    }

    /** The address as a number {@code a} and the count {@code h} of the bits that the mask leaves free. */
    private static String parsed(int n) {
        return parsed("$" + n);
    }

    private static String parsed(String value) {
        String parts = "string_split(trim(split_part(" + value + ", '/', 1)), '.')";
        String number = Lists.let(
                "o",
                parts,
                "TRY_CAST(o[1] AS BIGINT) * 16777216 + TRY_CAST(o[2] AS BIGINT) * 65536 + TRY_CAST(o[3] AS BIGINT) * 256 + TRY_CAST(o[4] AS BIGINT)");
        String free = "32 - CAST(coalesce(TRY_CAST(split_part(" + value + ", '/', 2) AS INTEGER), 32) AS INTEGER)";
        return "CASE WHEN regexp_full_match(" + value + ", " + VALID + ") THEN struct_pack(a := " + number + ", h := "
                + free + ") END";
    }

    private static String pair(String body) {
        return Lists.let(
                "p",
                parsed(1),
                Lists.let("q", parsed(2), "CASE WHEN p IS NOT NULL AND q IS NOT NULL THEN " + body + " END"));
    }

    /** A body with the count {@code h} of free bits; null when that is out of range. */
    private static String masked(String free, String body) {
        return Lists.let("h", "CAST(" + free + " AS INTEGER)", "CASE WHEN h BETWEEN 0 AND 32 THEN " + body + " END");
    }

    private static String formatted(String free, String suffix) {
        String dotted = Lists.let(
                "a",
                "(p.a >> h) << h",
                "CAST(a >> 24 AS VARCHAR) || '.' || CAST((a >> 16) & 255 AS VARCHAR) || '.' || CAST((a >> 8) & 255 AS VARCHAR) || '.' || CAST(a & 255 AS VARCHAR)");
        return "coalesce(" + Lists.let("p", parsed(1), masked(free, dotted + suffix)) + ", '')";
    }
}
