package io.threatlockdown.kql.duckdb;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills arguments into SQL at {@code $1}, {@code $2}, … An argument that is used more than once and is more than a name or a constant
 * is worked out once and named, through a lambda over a list of one, so that nested calls do not multiply the text.
 */
public final class Template {
    private static final Pattern PLACE = Pattern.compile("\\$(\\d)");
    private static final Pattern SIMPLE = Pattern.compile("[cvse]\\d+|-?\\d+|TRUE|FALSE|'[^']{0,60}'|CAST\\(('[^']{0,60}'|-?\\d+|NULL) AS \\w+\\)");
    private static final Pattern VARIABLE = Pattern.compile("\\bv(\\d+)\\b");

    private Template() {}

    /** The template with the arguments in place. */
    public static String render(String template, List<String> arguments) {
        int[] uses = new int[10];
        PLACE.matcher(template).results().forEach(place -> uses[Integer.parseInt(place.group(1))]++);
        List<String> filled = new ArrayList<>(arguments);
        List<String> variables = new ArrayList<>();
        List<String> values = new ArrayList<>();
        int free = firstFree(arguments);
        for (int i = 0; i < arguments.size() && i < 9; i++) {
            if (uses[i + 1] > 1 && !SIMPLE.matcher(arguments.get(i)).matches()) {
                String variable = "v" + free++;
                variables.add(variable);
                values.add(arguments.get(i));
                filled.set(i, variable);
            }
        }
        String body = PLACE.matcher(template)
                .replaceAll(place -> Matcher.quoteReplacement(filled.get(Integer.parseInt(place.group(1)) - 1)));
        for (int i = variables.size() - 1; i >= 0; i--) {
            body = "list_transform([" + values.get(i) + "], lambda " + variables.get(i) + ": " + body + ")[1]";
        }
        return variables.isEmpty() ? body : "(" + body + ")";
    }

    private static int firstFree(List<String> arguments) {
        return 1 + arguments.stream()
                .flatMap(argument -> VARIABLE.matcher(argument).results())
                .mapToInt(found -> found.group(1).length() > 6 ? 0 : Integer.parseInt(found.group(1)))
                .max()
                .orElse(0);
    }
}
