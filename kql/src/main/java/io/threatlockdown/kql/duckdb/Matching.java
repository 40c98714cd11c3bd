package io.threatlockdown.kql.duckdb;

import io.threatlockdown.kql.plan.Scalar;
import io.threatlockdown.kql.syntax.LiteralValue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Text operators: substrings, terms, patterns. A term is a longest run of letters and digits. */
final class Matching {
    private static final Set<String> OPERATORS = Set.of(
            "=~",
            "contains",
            "contains_cs",
            "startswith",
            "startswith_cs",
            "endswith",
            "endswith_cs",
            "has",
            "has_cs",
            "hasprefix",
            "hasprefix_cs",
            "hassuffix",
            "hassuffix_cs",
            "matches_regex",
            "has_any",
            "has_all",
            "in_dynamic",
            "in_dynamic~");
    private static final String EDGE = "[^\\pL\\pN]";
    private static final String FIRST_IS_TERM = "regexp_matches($2, '^[\\pL\\pN]')";
    private static final String LAST_IS_TERM = "regexp_matches($2, '[\\pL\\pN]$')";

    private Matching() {}

    static boolean handles(String function) {
        return OPERATORS.contains(function);
    }

    static String of(Scalar.Call call, List<String> arguments) {
        return switch (call.function()) {
            case "=~" -> Template.render("(lower($1) = lower($2))", arguments);
            case "contains" -> Template.render("contains(lower($1), lower($2))", arguments);
            case "contains_cs" -> Template.render("contains($1, $2)", arguments);
            case "startswith" -> Template.render("starts_with(lower($1), lower($2))", arguments);
            case "startswith_cs" -> Template.render("starts_with($1, $2)", arguments);
            case "endswith" -> Template.render("ends_with(lower($1), lower($2))", arguments);
            case "endswith_cs" -> Template.render("ends_with($1, $2)", arguments);
            case "matches_regex" -> Template.render("regexp_matches($1, $2)", arguments);
            case "has_any", "has_all" -> hasList(call, arguments);
            case "in_dynamic", "in_dynamic~" -> inDynamic(call, arguments);
            default -> term(call.function(), call.arguments().get(1), arguments);
        };
    }

    /** A pattern made anew for each row is slow, so it is only made where the text is in there at all. */
    private static String term(String operator, Scalar needle, List<String> arguments) {
        boolean foldCase = !operator.endsWith("_cs");
        boolean startBound = !operator.startsWith("hassuffix");
        boolean endBound = !operator.startsWith("hasprefix");
        if (needle instanceof Scalar.Constant constant && constant.value() instanceof LiteralValue.Text text) {
            return constantTerm(arguments.getFirst(), text.value(), foldCase, startBound, endBound);
        }
        String pattern = (foldCase ? "'(?i)'" : "''")
                + (startBound ? " || CASE WHEN " + FIRST_IS_TERM + " THEN '(?:^|" + EDGE + ")' ELSE '' END" : "")
                + " || regexp_escape($2)"
                + (endBound ? " || CASE WHEN " + LAST_IS_TERM + " THEN '(?:$|" + EDGE + ")' ELSE '' END" : "");
        String contained = foldCase ? "contains(lower($1), lower($2))" : "contains($1, $2)";
        return Template.render(
                "CASE WHEN " + contained + " THEN regexp_matches($1, " + pattern + ") ELSE FALSE END", arguments);
    }

    private static String constantTerm(
            String value, String needle, boolean foldCase, boolean startBound, boolean endBound) {
        if (needle.isEmpty()) {
            return "TRUE";
        }
        boolean start = startBound && Character.isLetterOrDigit(needle.codePointAt(0));
        boolean end = endBound && Character.isLetterOrDigit(needle.codePointBefore(needle.length()));
        String pattern = (foldCase ? "(?i)" : "")
                + (start ? "(?:^|" + EDGE + ")" : "")
                + RegexQuote.of(needle)
                + (end ? "(?:$|" + EDGE + ")" : "");
        return "regexp_matches(" + value + ", " + Literals.text(pattern) + ")";
    }

    private static String hasList(Scalar.Call call, List<String> arguments) {
        boolean any = call.function().equals("has_any");
        List<String> tests = new ArrayList<>();
        for (int i = 1; i < arguments.size(); i++) {
            Scalar element = call.arguments().get(i);
            Optional<List<String>> constants = JsonElements.of(element);
            if (constants.isPresent()) {
                constants.get().forEach(needle -> tests.add(constantTerm("$1", needle, true, true, true)));
            } else if (element instanceof Scalar.Constant constant
                    && constant.value() instanceof LiteralValue.Text text) {
                tests.add(constantTerm("$1", text.value(), true, true, true));
            } else {
                tests.add(perRow(any, element, arguments.get(i)));
            }
        }
        if (tests.isEmpty()) {
            return any ? "FALSE" : "TRUE";
        }
        String all = tests.stream().collect(Collectors.joining(any ? " OR " : " AND ", "(", ")"));
        return Named.value(arguments.getFirst(), all);
    }

    private static String perRow(boolean any, Scalar element, String argument) {
        if (element.type() == io.threatlockdown.kql.KqlType.STRING) {
            return term("has", element, List.of("$1", argument));
        }
        String test = term(
                "has", new Scalar.Call("element", List.of(), io.threatlockdown.kql.KqlType.STRING), List.of("$1", "x"));
        String hits = "len(list_filter(" + Dynamics.texts(argument) + ", lambda x: " + test + "))";
        return any
                ? "(coalesce(" + hits + ", 0) > 0)"
                : "(coalesce(" + hits + " = len(" + Dynamics.texts(argument) + "), FALSE))";
    }

    private static String inDynamic(Scalar.Call call, List<String> arguments) {
        boolean foldCase = call.function().endsWith("~");
        String value = foldCase ? "lower(" + arguments.getFirst() + ")" : arguments.getFirst();
        Optional<List<String>> constants = JsonElements.of(call.arguments().get(1));
        if (constants.isPresent()) {
            if (constants.get().isEmpty()) {
                return "FALSE";
            }
            return constants.get().stream()
                    .map(Literals::text)
                    .map(text -> foldCase ? "lower(" + text + ")" : text)
                    .collect(Collectors.joining(", ", "(" + value + " IN (", "))"));
        }
        String texts = Dynamics.texts(arguments.get(1));
        String list = foldCase ? "list_transform(" + texts + ", lambda x: lower(x))" : texts;
        return "coalesce(list_contains(" + list + ", " + value + "), FALSE)";
    }
}
