package io.threatlockdown.kql.duckdb;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Fills arguments into SQL at {@code $1}, {@code $2}, … An argument that is used more than once, or for each element of a list, and is
 * more than a name or a constant is worked out once and named, through a lambda over a list of one, so that nested calls do not
 * multiply the text.
 */
public final class Template {
    private static final Pattern PLACE = Pattern.compile("\\$(\\d)");
    private static final Pattern SIMPLE = Pattern.compile(
            "\\$1|[a-z]|[cseh]\\d+|v\\d+(\\.a\\d)?|i[ac](\\.\\w+){1,3}|-?\\d+|TRUE|FALSE|'[^']{0,60}'|CAST\\(('[^']{0,60}'|-?\\d+|NULL) AS \\w+\\)");
    private static final Pattern NAMED = Pattern.compile("\\[struct_pack\\(a\\d := |\\], lambda h: ");
    private static final Pattern VARIABLE = Pattern.compile("\\bv(\\d{1,6})\\b");

    private Template() {}

    /** The template with the arguments in place. */
    public static String render(String template, List<String> arguments) {
        return usesComplexTwice(template, arguments) ? named(template, arguments) : filled(template, arguments);
    }

    /** A use inside a lambda or a TRY counts as two: there, too, an aggregate must not stand. */
    private static boolean usesComplexTwice(String template, List<String> arguments) {
        int outside = IntStream.of(template.indexOf("lambda"), template.indexOf("TRY("))
                .filter(at -> at >= 0)
                .min()
                .orElse(template.length());
        int[] uses = new int[10];
        PLACE.matcher(template)
                .results()
                .forEach(place -> uses[Integer.parseInt(place.group(1))] += place.start() < outside ? 1 : 2);
        for (int i = 0; i < arguments.size(); i++) {
            if (uses[i + 1] > 1 && !simple(arguments.get(i))) {
                return true;
            }
        }
        return false;
    }

    /** Whether it is but a name or a constant. */
    public static boolean simple(String argument) {
        return SIMPLE.matcher(argument).matches();
    }

    /** How many values are worked out and named inside of an expression. */
    public static long names(String sql) {
        return NAMED.matcher(sql).results().count();
    }

    private static String filled(String template, List<String> arguments) {
        return PLACE.matcher(template)
                .replaceAll(place -> Matcher.quoteReplacement(arguments.get(Integer.parseInt(place.group(1)) - 1)));
    }

    /** A body around the arguments' names, for one in which an aggregate could not stand. */
    static String outside(List<String> arguments, Function<List<String>, String> body) {
        return named(arguments, body, "v0");
    }

    /** Every argument that is more than a name gets one: an aggregate, say, could not stand inside the lambda. */
    private static String named(String template, List<String> arguments) {
        return named(arguments, names -> filled(template, names), "v" + firstFree(arguments));
    }

    private static String named(List<String> arguments, Function<List<String>, String> body, String variable) {
        List<String> names = new ArrayList<>(arguments);
        List<String> fields = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            if (!simple(arguments.get(i))) {
                names.set(i, variable + ".a" + i);
                fields.add("a" + i + " := " + arguments.get(i));
            }
        }
        if (fields.isEmpty()) {
            return body.apply(arguments);
        }
        String fieldList = "struct_pack(" + String.join(", ", fields) + ")";
        return "(list_transform([" + fieldList + "], lambda " + variable + ": " + body.apply(names) + ")[1])";
    }

    private static int firstFree(List<String> arguments) {
        return 1
                + arguments.stream()
                        .flatMap(argument -> VARIABLE.matcher(argument).results())
                        .mapToInt(found -> Integer.parseInt(found.group(1)))
                        .max()
                        .orElse(0);
    }
}
