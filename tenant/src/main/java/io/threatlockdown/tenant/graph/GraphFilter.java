package io.threatlockdown.tenant.graph;

import io.threatlockdown.event.ValueText;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a {@code $filter} says: bounds on dates and, of sign-ins, their kinds, joined by {@code and}. The other things that Graph can
 * filter by are refused by name.
 *
 * @param kinds {@code nonInteractiveUser} and the like; empty when the filter names none
 */
record GraphFilter(List<DateBound> bounds, Set<String> kinds) {
    private static final Pattern AND = Pattern.compile("\\s+and\\s+", Pattern.CASE_INSENSITIVE);
    private static final Pattern BOUND =
            Pattern.compile("(\\w+)\\s+(ge|gt|le|lt|eq)\\s+(\\S+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern KINDS =
            Pattern.compile("\\(?\\s*signInEventTypes/any\\(\\s*(\\w+)\\s*:(.*)\\)", Pattern.CASE_INSENSITIVE);
    private static final Pattern KIND = Pattern.compile("\\w+\\s+eq\\s+'(\\w+)'", Pattern.CASE_INSENSITIVE);

    GraphFilter {
        bounds = List.copyOf(bounds);
        kinds = Set.copyOf(kinds);
    }

    static GraphFilter parse(String text, GraphCollection collection) {
        List<DateBound> bounds = new ArrayList<>();
        Set<String> kinds = new LinkedHashSet<>();
        for (String part : text.isBlank() ? new String[0] : AND.split(withoutParentheses(text.strip()))) {
            Matcher bound = BOUND.matcher(withoutParentheses(part.strip()));
            if (collection == GraphCollection.SIGN_INS
                    && KINDS.matcher(part.strip()).find()) {
                kinds.addAll(kinds(part));
            } else if (bound.matches()) {
                bounds.add(bound(bound, collection));
            } else {
                throw new BadGraphQuery("Invalid filter clause: '" + part.strip() + "'");
            }
        }
        return new GraphFilter(bounds, kinds);
    }

    private static String withoutParentheses(String part) {
        boolean around = part.startsWith("(") && part.endsWith(")") && part.indexOf(')') == part.length() - 1;
        return around ? part.substring(1, part.length() - 1).strip() : part;
    }

    private static Set<String> kinds(String part) {
        Set<String> kinds = new LinkedHashSet<>();
        for (Matcher kind = KIND.matcher(part); kind.find(); ) {
            kinds.add(kind.group(1));
        }
        if (kinds.isEmpty()) {
            throw new BadGraphQuery("Invalid filter clause: '" + part.strip() + "'");
        }
        return kinds;
    }

    private static DateBound bound(Matcher bound, GraphCollection collection) {
        String property = bound.group(1);
        if (!collection.dates().contains(property)) {
            throw new BadGraphQuery(
                    "Invalid filter clause: '" + property + "' is not a property that can be filtered by");
        }
        Instant date = ValueText.instant(bound.group(3))
                .orElseThrow(() -> new BadGraphQuery("Invalid filter clause: '" + bound.group(3)
                        + "' is not a date and time; write 2026-01-01T00:00:00Z"));
        return new DateBound(
                property, DateBound.Comparison.valueOf(bound.group(2).toUpperCase(Locale.ROOT)), date);
    }
}
