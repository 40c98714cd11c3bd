package io.threatlockdown.kql.duckdb;

import io.threatlockdown.kql.KqlType;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Functions of series: dynamic arrays of numbers, worked on place by place. What is no number is null. */
final class SeriesTemplates {
    private static final String WHOLE = "'-?[0-9]{1,15}'";
    private static final String NUMBERS = "list_transform(" + Lists.elements(1) + ", lambda x: TRY_CAST(x AS DOUBLE))";

    static final Map<String, String> ALL = all();

    private SeriesTemplates() {}

    private static Map<String, String> all() {
        Map<String, String> all = new HashMap<>();
        all.put("series_add", binary("x + y", true));
        all.put("series_subtract", binary("x - y", true));
        all.put("series_multiply", binary("x * y", true));
        all.put("series_divide", binary("x / y", false));
        all.put("series_pow", binary("pow(x, y)", false));
        all.put("series_greater", comparison(">"));
        all.put("series_greater_equals", comparison(">="));
        all.put("series_less", comparison("<"));
        all.put("series_less_equals", comparison("<="));
        all.put("series_equals", comparison("="));
        all.put("series_not_equals", comparison("<>"));
        for (String function : List.of("exp", "abs", "sin", "asin", "cos", "acos", "tan", "atan", "floor")) {
            all.put("series_" + function, unary("TRY(" + function + "(x))"));
        }
        all.put("series_log", unary("TRY(ln(x))"));
        all.put("series_ceiling", unary("ceil(x)"));
        all.put("series_sign", unary("sign(x)"));
        all.put("series_sum", Lists.ofArray("coalesce(list_sum(" + NUMBERS + "), 0.0)"));
        all.put("series_product", Lists.ofArray("coalesce(list_product(" + NUMBERS + "), 1.0)"));
        all.put(
                "series_magnitude",
                Lists.ofArray("sqrt(coalesce(list_sum(list_transform(" + NUMBERS + ", lambda v: v * v)), 0.0))"));
        all.put("series_dot_product", pair("list_sum(" + products("a", "b") + ")"));
        all.put(
                "series_cosine_similarity",
                pair("list_sum(" + products("a", "b") + ") / (sqrt(list_sum(" + products("a", "a")
                        + ")) * sqrt(list_sum(" + products("b", "b") + ")))"));
        all.put("series_pearson_correlation", pair(correlation()));
        return Map.copyOf(all);
    }

    private static String unary(String value) {
        return Lists.ofArray(Lists.array("list_transform(l, lambda t: "
                + Lists.let("x", "TRY_CAST(t AS DOUBLE)", "coalesce(" + json(value) + ", 'null')") + ")"));
    }

    /** Two series place by place; a single number stands for a series of it. The shorter one is filled with null. */
    private static String places(String body) {
        String other = "CASE WHEN json_type($2) = 'ARRAY' THEN " + Lists.elements(2)
                + " ELSE list_transform(l, lambda t: $2) END";
        return Lists.ofArray(Lists.let(
                "m",
                other,
                Lists.array("list_transform(range(greatest(len(l), len(m))), lambda i: "
                        + Lists.let(
                                "x",
                                "TRY_CAST(l[i + 1] AS DOUBLE)",
                                Lists.let("y", "TRY_CAST(m[i + 1] AS DOUBLE)", body))
                        + ")")));
    }

    private static String binary(String value, boolean keepsWhole) {
        String real = json(value);
        String result = keepsWhole
                ? "CASE WHEN regexp_full_match(l[i + 1], " + WHOLE + ") AND regexp_full_match(m[i + 1], " + WHOLE
                        + ") AND abs(" + value + ") < 1e15 THEN CAST(CAST(" + value + " AS BIGINT) AS VARCHAR) ELSE "
                        + real + " END"
                : real;
        return places("coalesce(" + result + ", 'null')");
    }

    /** A number as JSON has it, NaN and the infinities being texts. */
    private static String json(String number) {
        return Lists.let("r", number, Template.render(Conversions.toDynamic(KqlType.REAL), List.of("r")));
    }

    private static String comparison(String operator) {
        return places(
                "CASE WHEN x " + operator + " y THEN 'true' WHEN x IS NULL OR y IS NULL THEN 'null' ELSE 'false' END");
    }

    /** Both series as lists of numbers {@code a} and {@code b}. */
    private static String pair(String body) {
        String other = "CASE WHEN json_type($2) = 'ARRAY' THEN list_transform(" + Lists.elements(2)
                + ", lambda x: TRY_CAST(x AS DOUBLE)) ELSE list_transform(l, lambda t: TRY_CAST($2 AS DOUBLE)) END";
        return Lists.ofArray(
                Lists.let("a", NUMBERS, Lists.let("b", other, "CASE WHEN len(a) = len(b) THEN " + body + " END")));
    }

    private static String products(String left, String right) {
        return "list_transform(" + left + ", lambda v, i: v * " + right + "[i])";
    }

    private static String correlation() {
        String n = "len(a)";
        return "(" + n + " * list_sum(" + products("a", "b") + ") - list_sum(a) * list_sum(b)) / (sqrt(" + n
                + " * list_sum("
                + products("a", "a") + ") - list_sum(a) * list_sum(a)) * sqrt(" + n + " * list_sum("
                + products("b", "b")
                + ") - list_sum(b) * list_sum(b)))";
    }
}
