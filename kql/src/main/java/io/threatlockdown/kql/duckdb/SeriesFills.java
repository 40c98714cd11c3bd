package io.threatlockdown.kql.duckdb;

import io.threatlockdown.kql.KqlType;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Functions that fill what is missing in a series: null, or the value that the query says stands for it. */
final class SeriesFills {
    /** A missing element is null, the others are numbers. */
    private static final String NUMBERS =
            "list_transform(l, lambda x, i: CASE WHEN NOT m[i] THEN TRY_CAST(x AS DOUBLE) END)";

    /** Whether all that is not missing is a whole number: the filled values are then whole, too. */
    private static final String WHOLE =
            "len(list_filter(l, lambda x, i: NOT m[i] AND NOT regexp_full_match(x, '-?[0-9]{1,15}'))) = 0";

    static final Map<String, String> ALL = all();

    private SeriesFills() {}

    private static Map<String, String> all() {
        Map<String, String> all = new HashMap<>();
        for (int arguments = 1; arguments <= 4; arguments++) {
            String count = "/" + arguments;
            all.put("series_fill_linear" + count, linear(arguments));
            all.put(
                    "series_fill_forward" + count,
                    filled(placeholder(arguments, 2), "list_last(list_filter(l[1:i], lambda v, j: NOT m[j]))"));
            all.put(
                    "series_fill_backward" + count,
                    filled(
                            placeholder(arguments, 2),
                            "list_first(list_filter(l[i:len(l)], lambda v, j: NOT m[i + j - 1]))"));
            all.put("series_fill_const" + count, filled(placeholder(arguments, 3), "$2"));
        }
        return Map.copyOf(all);
    }

    /** The argument that says what is missing; null where it is left out. */
    private static String placeholder(int arguments, int place) {
        return arguments < place ? "NULL" : "$" + place;
    }

    /** The body with the elements {@code l} and, for each, whether it is missing, {@code m}. */
    private static String missing(String placeholder, String body) {
        String test = placeholder.equals("NULL")
                ? "x = 'null'"
                : "CASE WHEN " + placeholder + " IS NULL THEN x = 'null' ELSE coalesce(x = " + placeholder
                        + " OR TRY_CAST(x AS DOUBLE) = TRY_CAST(" + placeholder + " AS DOUBLE), FALSE) END";
        return Lists.ofArray(Lists.let("m", "list_transform(l, lambda x: " + test + ")", body));
    }

    private static String filled(String placeholder, String value) {
        return missing(
                placeholder,
                Lists.array(
                        "list_transform(l, lambda x, i: CASE WHEN m[i] THEN coalesce(" + value + ", x) ELSE x END)"));
    }

    /** Between two numbers on the line between them; at the ends the nearest number, unless the ends are to stay. */
    private static String linear(int arguments) {
        String ends = arguments < 3 ? "TRUE" : "coalesce($3, TRUE)";
        String nothing = arguments < 4 ? "'0.0'" : "coalesce($4, x)";
        String before = "list_last(list_filter(k, lambda j: j < i))";
        String after = "list_first(list_filter(k, lambda j: j > i))";
        String between = Lists.let(
                "p",
                before,
                Lists.let(
                        "n",
                        after,
                        "CASE WHEN p IS NULL AND n IS NULL THEN " + nothing
                                + " WHEN p IS NULL OR n IS NULL THEN CASE WHEN " + ends
                                + " THEN l[coalesce(p, n)] ELSE x END ELSE "
                                + number("a[p] + (a[n] - a[p]) * (i - p) / (n - p)") + " END"));
        String body = Lists.let(
                "a",
                NUMBERS,
                Lists.let(
                        "k",
                        "list_filter(range(1, len(l) + 1), lambda j: a[j] IS NOT NULL)",
                        Lists.let(
                                "w",
                                WHOLE,
                                Lists.array("list_transform(l, lambda x, i: CASE WHEN m[i] THEN " + between
                                        + " ELSE x END)"))));
        return missing(placeholder(arguments, 2), body);
    }

    private static String number(String value) {
        String real = Template.render(Conversions.toDynamic(KqlType.REAL), List.of("r"));
        return Lists.let(
                "r", value, "CASE WHEN w THEN CAST(CAST(trunc(r) AS BIGINT) AS VARCHAR) ELSE " + real + " END");
    }
}
