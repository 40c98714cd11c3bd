package io.threatlockdown.kql.duckdb;

import io.threatlockdown.kql.plan.Scalar;
import io.threatlockdown.kql.syntax.LiteralValue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
    private static final int MOST_PLAIN_LOOKS = 16;
    private static final String EDGE = "[^\\pL\\pN]";

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

    private static String term(String operator, Scalar needle, List<String> arguments) {
        boolean foldCase = !operator.endsWith("_cs");
        boolean startBound = !operator.startsWith("hassuffix");
        boolean endBound = !operator.startsWith("hasprefix");
        if (needle instanceof Scalar.Constant constant && constant.value() instanceof LiteralValue.Text text) {
            return constantTerm(arguments.getFirst(), text.value(), foldCase, startBound, endBound);
        }
        return Template.render(TermSearch.one(foldCase, startBound, endBound), arguments);
    }

    private static String constantTerm(
            String value, String needle, boolean foldCase, boolean startBound, boolean endBound) {
        if (needle.isEmpty()) {
            return "TRUE";
        }
        String pattern = (foldCase ? "(?i)" : "") + bounded(needle, startBound, endBound);
        return Named.value(value, found(List.of(needle), pattern, foldCase));
    }

    private static String bounded(String needle, boolean startBound, boolean endBound) {
        boolean start = startBound && Character.isLetterOrDigit(needle.codePointAt(0));
        boolean end = endBound && Character.isLetterOrDigit(needle.codePointBefore(needle.length()));
        return (start ? "(?:^|" + EDGE + ")" : "") + RegexQuote.of(needle) + (end ? "(?:$|" + EDGE + ")" : "");
    }

    /**
     * Whether one of the needles is in {@code $1}, with the edges that the pattern asks for. A pattern costs ten times as much as a look
     * for a plain text, so it is tried only where one of them is. Of letters beyond ASCII it alone knows which are equal but for case.
     */
    private static String found(List<String> needles, String pattern, boolean foldCase) {
        String matches = "regexp_matches($1, " + Literals.text(pattern) + ")";
        boolean plain = needles.stream().allMatch(needle -> needle.chars().allMatch(c -> c < 128));
        if (!plain || needles.size() > MOST_PLAIN_LOOKS) {
            return matches;
        }
        String looks = needles.stream()
                .map(needle -> foldCase
                        ? "contains(lower($1), " + Literals.text(needle.toLowerCase(Locale.ROOT)) + ")"
                        : "contains($1, " + Literals.text(needle) + ")")
                .collect(Collectors.joining(" OR ", "(", ")"));
        return "(" + looks + " AND " + matches + ")";
    }

    private static String hasList(Scalar.Call call, List<String> arguments) {
        boolean any = call.function().equals("has_any");
        List<String> needles = new ArrayList<>();
        List<String> tests = new ArrayList<>();
        for (int i = 1; i < arguments.size(); i++) {
            Scalar element = call.arguments().get(i);
            Optional<List<String>> constants = JsonElements.of(element);
            if (constants.isPresent()) {
                needles.addAll(constants.get());
            } else if (element instanceof Scalar.Constant constant
                    && constant.value() instanceof LiteralValue.Text text) {
                needles.add(text.value());
            } else {
                tests.add(perRow(any, element, arguments.get(i)));
            }
        }
        tests.addAll(0, constants(any, needles));
        if (tests.isEmpty()) {
            return any ? "FALSE" : "TRUE";
        }
        String all = tests.stream().collect(Collectors.joining(any ? " OR " : " AND ", "(", ")"));
        return Named.value(arguments.getFirst(), all);
    }

    /** One pattern finds any of many terms as quickly as one of them. */
    private static List<String> constants(boolean any, List<String> needles) {
        if (!any) {
            return needles.stream()
                    .map(needle -> constantTerm("$1", needle, true, true, true))
                    .toList();
        }
        if (needles.contains("")) {
            return List.of("TRUE");
        }
        String pattern = needles.stream()
                .map(needle -> bounded(needle, true, true))
                .collect(Collectors.joining("|", "(?i)(?:", ")"));
        return needles.isEmpty() ? List.of() : List.of(found(needles, pattern, true));
    }

    private static String perRow(boolean any, Scalar element, String argument) {
        if (element.type() == io.threatlockdown.kql.KqlType.STRING) {
            return term("has", element, List.of("$1", argument));
        }
        String terms = Dynamics.texts(argument);
        String hits = Template.render(TermSearch.hits(), List.of("$1", terms));
        return any
                ? "(coalesce(len(" + hits + "), 0) > 0)"
                : "(coalesce(len(" + hits + ") = len(" + terms + "), FALSE))";
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
