package io.threatlockdown.kql.duckdb;

import io.threatlockdown.kql.KqlType;
import io.threatlockdown.kql.plan.Scalar;
import io.threatlockdown.kql.syntax.LiteralValue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Functions that look for something in a text and give its place, its parts or its count. */
final class Searches {
    private Searches() {}

    static String of(Scalar.Call call, List<String> arguments) {
        return switch (call.function()) {
            case "indexof" -> indexOf(call, arguments);
            case "extract_all" -> extractAll(call, arguments);
            case "split" -> split(arguments);
            case "strrep" -> repeat(call, arguments);
            default -> count(call, arguments);
        };
    }

    private static List<String> texts(Scalar.Call call, List<String> arguments, int count) {
        List<String> texts = new ArrayList<>(arguments);
        for (int i = 0; i < count; i++) {
            KqlType type = call.arguments().get(i).type();
            if (type != KqlType.STRING) {
                texts.set(i, Template.render(Conversions.toText(type), List.of(arguments.get(i))));
            }
        }
        return texts;
    }

    private static String indexOf(Scalar.Call call, List<String> arguments) {
        List<String> texts = texts(call, arguments, 2);
        if (arguments.size() == 2) {
            return Template.render("CASE WHEN $2 = '' THEN NULL ELSE CAST(strpos($1, $2) - 1 AS BIGINT) END", texts);
        }
        return Template.render(
                Lists.let("b", "CASE WHEN $3 < 0 THEN greatest(length($1) + $3, 0) ELSE $3 END", indexFrom(arguments)),
                texts);
    }

    /**
     * From the place {@code b} on, the first occurrence or a later one; they may overlap. A length bounds the search for each
     * occurrence anew.
     */
    private static String indexFrom(List<String> arguments) {
        boolean limited = arguments.size() > 3;
        boolean counted = arguments.size() > 4;
        String part = limited
                ? "CASE WHEN $4 < 0 THEN substr($1, p + 1) ELSE substr($1, p + 1, $4) END"
                : "substr($1, p + 1)";
        String next = Lists.let("f", "strpos(" + part + ", $2)", "CASE WHEN f = 0 THEN -1 ELSE p + f END");
        String places = counted
                ? "list_reduce(list_concat([b], range(CAST($5 AS BIGINT))), lambda p, k: CASE WHEN p < 0 THEN p ELSE "
                        + next + " END)"
                : Lists.let("p", "b", next);
        return "CASE WHEN $2 = ''" + (limited ? " OR $4 < -1" : "") + (counted ? " OR $5 < 1" : "")
                + " THEN NULL ELSE CAST(greatest(" + places + " - 1, -1) AS BIGINT) END";
    }

    private static String split(List<String> arguments) {
        String parts = "CASE WHEN $1 = '' THEN [''] WHEN $2 = '' THEN [$1] ELSE string_split($1, $2) END";
        if (arguments.size() == 2) {
            return Template.render("CAST(to_json(" + parts + ") AS VARCHAR)", arguments);
        }
        return Template.render(
                "CASE WHEN $3 >= 0 AND $3 < len(" + parts + ") THEN CAST(to_json([(" + parts
                        + ")[CAST($3 + 1 AS BIGINT)]]) AS VARCHAR) END",
                arguments);
    }

    private static String repeat(Scalar.Call call, List<String> arguments) {
        List<String> texts = texts(call, arguments, 1);
        if (arguments.size() == 2) {
            return Template.render("repeat($1, greatest(0, $2))", texts);
        }
        String list = "list_transform(range(greatest(0, $3)), lambda n: $1)";
        return Template.render(
                Texts.joined(call.arguments().get(2), list), List.of(texts.get(0), texts.get(2), texts.get(1)));
    }

    /** Whether a countof() looks for matches of a pattern. */
    static boolean isRegex(Scalar.Call call) {
        return call.arguments().size() == 3
                && call.arguments().get(2) instanceof Scalar.Constant constant
                && constant.value() instanceof LiteralValue.Text text
                && text.value().equals("regex");
    }

    private static String count(Scalar.Call call, List<String> arguments) {
        List<String> two = arguments.subList(0, 2);
        if (isRegex(call)) {
            return Template.render("CAST(len(regexp_extract_all($1, $2)) AS BIGINT)", two);
        }
        return Template.render(
                "CASE WHEN $2 = '' THEN 0 ELSE len(list_filter(range(1, length($1) - length($2) + 2), lambda i: substr($1, i, length($2)) = $2)) END",
                two);
    }

    /** One group gives its matches, several give a list for each match; a list in the middle chooses the groups. */
    private static String extractAll(Scalar.Call call, List<String> arguments) {
        if (!(call.arguments().getFirst() instanceof Scalar.Constant constant)
                || !(constant.value() instanceof LiteralValue.Text pattern)) {
            throw Refusals.of("extract_all() with a pattern that is not constant");
        }
        List<Integer> groups = groups(call, pattern.value());
        int last = arguments.size() - 1;
        KqlType type = call.arguments().get(last).type();
        String text = type == KqlType.STRING
                ? arguments.get(last)
                : Template.render(Conversions.toText(type), List.of(arguments.get(last)));
        String found = groups.size() == 1
                ? "list_transform(regexp_extract_all($2, $1, " + groups.getFirst() + "), lambda x: coalesce(x, ''))"
                : several(groups);
        return Template.render(
                "nullif(CAST(to_json(" + found + ") AS VARCHAR), '[]')", List.of(arguments.getFirst(), text));
    }

    private static List<Integer> groups(Scalar.Call call, String pattern) {
        int count = RegexGroups.count(pattern);
        if (count == 0) {
            throw Refusals.of("extract_all() without a group in its pattern");
        }
        if (call.arguments().size() == 2) {
            return IntStream.rangeClosed(1, count).boxed().toList();
        }
        List<String> chosen = JsonElements.of(call.arguments().get(1))
                .orElseThrow(() -> Refusals.of("extract_all() with groups that are not a constant array"));
        List<Integer> groups = new ArrayList<>();
        for (String group : chosen) {
            int number = group.matches("\\d{1,3}") ? Integer.parseInt(group) : RegexGroups.number(pattern, group);
            if (number < 0 || number > count) {
                throw Refusals.of("extract_all() with the group '" + group + "', which its pattern does not have,");
            }
            groups.add(number);
        }
        return groups;
    }

    /** All the matches of each group, side by side; taken from the whole text, where a match may look at what is around it. */
    private static String several(List<Integer> groups) {
        String lists = groups.stream()
                .map(group -> "regexp_extract_all($2, $1, " + group + ")")
                .collect(Collectors.joining(", "));
        String row = IntStream.rangeClosed(1, groups.size())
                .mapToObj(place -> "coalesce(z[" + place + "], '')")
                .collect(Collectors.joining(", "));
        return "list_transform(list_zip(" + lists + "), lambda z: [" + row + "])";
    }
}
