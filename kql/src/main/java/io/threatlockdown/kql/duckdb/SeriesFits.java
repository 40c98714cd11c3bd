package io.threatlockdown.kql.duckdb;

import io.threatlockdown.kql.KqlType;

import java.util.List;
import java.util.Map;

/** Functions that fit something to a series or describe it as a whole. */
final class SeriesFits {
    private static final String NUMBERS = "list_transform(l, lambda x: TRY_CAST(x AS DOUBLE))";

    static final Map<String, String> ALL = Map.of(
            "series_fit_line_dynamic", line(),
            "series_iir", filter());

    private SeriesFits() {}

    private static String json(String number) {
        return "coalesce(" + Lists.let("r", number, Template.render(Conversions.toDynamic(KqlType.REAL), List.of("r")))
                + ", 'null')";
    }

    /** Least squares over the places 1 to n; both variances are those of a sample. */
    private static String line() {
        String spread = Lists.let(
                "m",
                "list_avg(a)",
                "struct_pack(m := m, y := list_sum(list_transform(a, lambda v: (v - m) * (v - m))), x := len(a) * (CAST(len(a) AS DOUBLE) * len(a) - 1) / 12,"
                        + " p := list_sum(list_transform(a, lambda v, i: (v - m) * (i - (len(a) + 1) / 2.0))))");
        String fit = Lists.let(
                "f",
                "struct_pack(s := q.p / q.x, b := q.m - q.p / q.x * (len(a) + 1) / 2.0, r := q.y - q.p * q.p / q.x)",
                "'{\"rsquare\":' || " + json("1 - f.r / q.y") + " || ',\"slope\":' || " + json("f.s")
                        + " || ',\"variance\":' || " + json("q.y / (len(a) - 1)") + " || ',\"rvariance\":' || "
                        + json("f.r / (len(a) - 1)") + " || ',\"interception\":' || " + json("f.b")
                        + " || ',\"line_fit\":' || "
                        + Lists.array("list_transform(a, lambda v, i: " + json("f.b + f.s * i") + ")") + " || '}'");
        return Lists.ofArray(Lists.let(
                "a",
                NUMBERS,
                "CASE WHEN len(a) > 1 AND len(list_filter(a, lambda v: v IS NULL)) = 0 THEN "
                        + Lists.let("q", spread, fit) + " END"));
    }

    /** y(i) = (sum of b(j) x(i-j) - sum of a(j) y(i-j) for j over 0) / a(0). */
    private static String filter() {
        String doubles =
                "list_transform(CAST(json_extract($%d, '$[*]') AS VARCHAR[]), lambda x: TRY_CAST(x AS DOUBLE))";
        String forward =
                "coalesce(list_sum(list_transform(b, lambda c, j: c * coalesce(a[len(y) + 2 - j], 0.0) * CASE WHEN len(y) + 2 - j > 0 THEN 1 ELSE 0 END)), 0.0)";
        String back =
                "coalesce(list_sum(list_transform(g, lambda c, j: CASE WHEN j > 1 AND len(y) + 2 - j > 0 THEN c * y[len(y) + 2 - j] ELSE 0.0 END)), 0.0)";
        String steps =
                "list_reduce(list_concat([CAST([] AS DOUBLE[])], list_transform(a, lambda v: [v])), lambda y, z: list_append(y, ("
                        + forward + " - " + back + ") / g[1]))";
        return "CASE WHEN json_type($2) = 'ARRAY' AND json_type($3) = 'ARRAY' THEN "
                + Lists.ofArray(Lists.let(
                        "a",
                        NUMBERS,
                        Lists.let(
                                "b",
                                doubles.formatted(2),
                                Lists.let(
                                        "g",
                                        doubles.formatted(3),
                                        "CASE WHEN g[1] <> 0 THEN "
                                                + Lists.array(
                                                        "list_transform(" + steps + ", lambda w: " + json("w") + ")")
                                                + " END"))))
                + " END";
    }
}
