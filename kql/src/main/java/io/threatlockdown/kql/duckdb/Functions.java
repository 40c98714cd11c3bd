package io.threatlockdown.kql.duckdb;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The functions whose SQL is a template of their arguments. A name may have one template for each number of arguments. */
final class Functions {
    private static final List<Map<String, String>> GROUPS = List.of(
            ArrayTemplates.ALL,
            BagTemplates.ALL,
            Ipv4Templates.ALL,
            Ipv6Templates.ALL,
            SeriesFills.ALL,
            SeriesFits.ALL,
            SeriesTemplates.ALL,
            TextTemplates.ALL);

    /** 9999-12-26: the week of the last days that there are does not end, so they have no place in it. */
    private static final String LAST_WEEK = "3155374656000000000";

    /** The database makes a capital letter of the sharp s, the engine leaves it as it is. */
    private static final String UPPER = "CASE WHEN contains($1, 'ß')"
            + " THEN array_to_string(list_transform(string_split($1, 'ß'), lambda p: upper(p)), 'ß') ELSE upper($1) END";

    private static final Map<String, String> TEMPLATES = Map.ofEntries(
            Map.entry("isnan", "coalesce(isnan($1), FALSE)"),
            Map.entry("isinf", "coalesce(isinf($1), FALSE)"),
            Map.entry("isfinite", "coalesce(isfinite($1), FALSE)"),
            Map.entry("split_part", "coalesce(string_split($1, $2)[$3 + 1], '')"),
            Map.entry("tolower", "lower($1)"),
            Map.entry("toupper", UPPER),
            Map.entry("strlen", "length($1)"),
            Map.entry("string_size", "CAST(strlen($1) AS BIGINT)"),
            Map.entry(
                    "substring/2",
                    "CASE WHEN $2 < 0 THEN CASE WHEN -$2 > length($1) THEN $1 ELSE substr($1, length($1) + $2 + 1) END"
                            + " ELSE substr($1, $2 + 1) END"),
            Map.entry(
                    "substring/3",
                    "CASE WHEN $3 <= 0 THEN '' WHEN $2 < 0 THEN CASE WHEN -$2 > length($1) THEN '' ELSE substr($1, length($1) + $2 + 1, $3) END"
                            + " ELSE substr($1, $2 + 1, $3) END"),
            Map.entry("strcmp", "CAST(CASE WHEN $1 < $2 THEN -1 WHEN $1 > $2 THEN 1 ELSE 0 END AS BIGINT)"),
            Map.entry("trim", "regexp_replace(regexp_replace($2, '^(?:' || $1 || ')', ''), '(?:' || $1 || ')$', '')"),
            Map.entry("trim_start", "regexp_replace($2, '^(?:' || $1 || ')', '')"),
            Map.entry("trim_end", "regexp_replace($2, '(?:' || $1 || ')$', '')"),
            Map.entry("replace_string", "CASE WHEN $2 = '' THEN $1 ELSE replace($1, $2, $3) END"),
            Map.entry("replace_regex", "regexp_replace($1, $2, $3, 'g')"),
            Map.entry("translate", "translate($3, $1, $2)"),
            Map.entry("extract", "coalesce(regexp_extract($3, $1, CAST($2 AS INTEGER)), '')"),
            Map.entry("regex_quote", "regexp_escape($1)"),
            Map.entry("base64_encode_tostring", "to_base64(encode($1))"),
            Map.entry("base64_decode_tostring", "coalesce(TRY(decode(from_base64($1))), '')"),
            Map.entry("new_guid", "uuid()"),
            Map.entry("sign", "CAST(sign($1) AS DOUBLE)"),
            Map.entry("sqrt", "CASE WHEN $1 >= 0 THEN sqrt($1) WHEN $1 < 0 THEN CAST('nan' AS DOUBLE) END"),
            Map.entry("exp", "exp($1)"),
            Map.entry("exp2", "pow(2.0, $1)"),
            Map.entry("exp10", "pow(10.0, $1)"),
            Map.entry(
                    "log",
                    "CASE WHEN $1 > 0 THEN ln($1) WHEN $1 = 0 THEN CAST('-inf' AS DOUBLE) WHEN $1 < 0 THEN CAST('nan' AS DOUBLE) END"),
            Map.entry(
                    "log2",
                    "CASE WHEN $1 > 0 THEN log2($1) WHEN $1 = 0 THEN CAST('-inf' AS DOUBLE) WHEN $1 < 0 THEN CAST('nan' AS DOUBLE) END"),
            Map.entry(
                    "log10",
                    "CASE WHEN $1 > 0 THEN log10($1) WHEN $1 = 0 THEN CAST('-inf' AS DOUBLE) WHEN $1 < 0 THEN CAST('nan' AS DOUBLE) END"),
            Map.entry("pow", "pow($1, $2)"),
            Map.entry("sin", "sin($1)"),
            Map.entry("cos", "cos($1)"),
            Map.entry("tan", "tan($1)"),
            Map.entry("cot", "(1.0 / tan($1))"),
            Map.entry(
                    "asin", "CASE WHEN abs($1) <= 1 THEN asin($1) WHEN $1 IS NOT NULL THEN CAST('nan' AS DOUBLE) END"),
            Map.entry(
                    "acos", "CASE WHEN abs($1) <= 1 THEN acos($1) WHEN $1 IS NOT NULL THEN CAST('nan' AS DOUBLE) END"),
            Map.entry("atan", "atan($1)"),
            Map.entry("atan2", "atan2($1, $2)"),
            Map.entry("degrees", "degrees($1)"),
            Map.entry("radians", "radians($1)"),
            Map.entry("pi", "pi()"),
            Map.entry("gamma", "TRY(gamma($1))"),
            Map.entry("loggamma", "TRY(lgamma($1))"),
            Map.entry("binary_and", "(CAST($1 AS BIGINT) & CAST($2 AS BIGINT))"),
            Map.entry("binary_or", "(CAST($1 AS BIGINT) | CAST($2 AS BIGINT))"),
            Map.entry("binary_xor", "xor(CAST($1 AS BIGINT), CAST($2 AS BIGINT))"),
            Map.entry("binary_not", "(~CAST($1 AS BIGINT))"),
            Map.entry("bitset_count_ones", "CAST(bit_count(CAST($1 AS BIGINT)) AS BIGINT)"),
            Map.entry(
                    "binary_shift_left", Arithmetic.wrapped("CAST($1 AS HUGEINT) * CAST(pow(2, $2 % 64) AS HUGEINT)")),
            Map.entry("binary_shift_right", "(CAST($1 AS BIGINT) >> CAST($2 % 64 AS INTEGER))"),
            Map.entry("rand/0", "random()"),
            Map.entry("rand/1", "CASE WHEN $1 > 1 THEN floor(random() * $1) ELSE random() END"),
            Map.entry(
                    "dayofweek",
                    "CASE WHEN $1 < " + LAST_WEEK + " THEN ($1 // 864000000000 + 1) % 7 * 864000000000 END"),
            Map.entry("dayofmonth", "CAST(day(" + Times.STAMP + ") AS BIGINT)"),
            Map.entry("dayofyear", "CAST(dayofyear(" + Times.STAMP + ") AS BIGINT)"),
            Map.entry("hourofday", "CAST($1 // 36000000000 % 24 AS BIGINT)"),
            Map.entry("monthofyear", "CAST(month(" + Times.STAMP + ") AS BIGINT)"),
            Map.entry("getmonth", "CAST(month(" + Times.STAMP + ") AS BIGINT)"),
            Map.entry("getyear", "CAST(year(" + Times.STAMP + ") AS BIGINT)"),
            Map.entry("week_of_year", "CAST(weekofyear(" + Times.STAMP + ") AS BIGINT)"),
            Map.entry(
                    "array_length", "CASE WHEN json_type($1) = 'ARRAY' THEN CAST(json_array_length($1) AS BIGINT) END"),
            Map.entry(
                    "array_reverse",
                    "CASE WHEN json_type($1) = 'ARRAY' THEN '[' || array_to_string(list_reverse(CAST(json_extract($1, '$[*]') AS VARCHAR[])), ',') || ']' END"),
            Map.entry(
                    "array_sum",
                    "CASE WHEN json_type($1) = 'ARRAY' THEN coalesce(list_sum(list_transform(CAST(json_extract($1, '$[*]') AS VARCHAR[]),"
                            + " lambda x: TRY_CAST(x AS DOUBLE))), 0.0) END"),
            Map.entry(
                    "array_slice",
                    "CASE WHEN json_type($1) = 'ARRAY' THEN '[' || array_to_string(list_slice(CAST(json_extract($1, '$[*]') AS VARCHAR[]),"
                            + " greatest(1, CASE WHEN $2 < 0 THEN json_array_length($1) + $2 ELSE $2 END + 1),"
                            + " CASE WHEN $3 < 0 THEN json_array_length($1) + $3 ELSE $3 END + 1), ',') || ']' END"),
            Map.entry("array_rotate_left", rotate("$2")),
            Map.entry("array_rotate_right", rotate("-$2")),
            Map.entry(
                    "bag_keys", "CASE WHEN json_type($1) = 'OBJECT' THEN CAST(to_json(json_keys($1)) AS VARCHAR) END"),
            Map.entry(
                    "bag_has_key",
                    "CASE WHEN json_type($1) <> 'OBJECT' THEN NULL WHEN regexp_full_match($2, '\\$(?:\\.\\w+)+') THEN coalesce(json_exists($1, $2), FALSE)"
                            + " ELSE list_contains(json_keys($1), $2) END"));

    private Functions() {}

    private static String rotate(String by) {
        return "CASE WHEN json_type($1) <> 'ARRAY' THEN NULL WHEN json_array_length($1) = 0 THEN $1 ELSE '[' || array_to_string(list_transform("
                + "range(CAST(json_array_length($1) AS BIGINT)), lambda n: CAST(json_extract($1, '$[*]') AS VARCHAR[])[1 + (((n + "
                + by
                + ") % CAST(json_array_length($1) AS BIGINT)) + CAST(json_array_length($1) AS BIGINT)) % CAST(json_array_length($1) AS BIGINT)]), ',') || ']' END";
    }

    /** Numbers by value, texts by code points; nulls last both ways. */
    static String template(String function, int arguments) {
        return Stream.concat(Stream.of(TEMPLATES), GROUPS.stream())
                .flatMap(group -> Stream.of(function + "/" + arguments, function)
                        .map(group::get)
                        .filter(Objects::nonNull))
                .findFirst()
                .orElseThrow(() -> Refusals.of("the function " + function + "() with " + arguments + " argument(s)"));
    }
}
