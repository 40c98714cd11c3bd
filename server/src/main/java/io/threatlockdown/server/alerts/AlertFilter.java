package io.threatlockdown.server.alerts;

import io.threatlockdown.kql.Catalog;
import io.threatlockdown.kql.KqlText;
import io.threatlockdown.server.ApiErrors.BadRequestException;
import io.threatlockdown.server.LevelClass;
import io.threatlockdown.server.TimeSpan;
import io.threatlockdown.workspace.AlertStatus;
import io.threatlockdown.workspace.AlertsTable;
import io.threatlockdown.workspace.ExceptionField;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Which alerts a page shows. Values of one kind are alternatives, kinds add up; a value with a leading {@code -} excludes.
 *
 * @param steps the filter as steps of a KQL query
 * @param looksForText whether texts of alerts have to be read, which is slow
 */
record AlertFilter(TimeSpan span, String steps, boolean looksForText) {
    private static final int LONGEST_TEXT = 1_000;

    /**
     * From the parameters {@code from}, {@code to}, {@code minLevel}, {@code level}, {@code rule}, {@code user}, {@code ip}, {@code app},
     * {@code resource}, {@code session}, {@code status}, {@code assignee} (empty for nobody), {@code alertTag}, {@code field} (a column, a colon and a value), {@code q}.
     *
     * @param tables that may be read; asked for when a {@code field} is given
     */
    static AlertFilter of(MultiValueMap<String, String> parameters, Supplier<Catalog> tables) {
        TimeSpan span = TimeSpan.parse(required(parameters, "from"), required(parameters, "to"));
        StringBuilder steps = new StringBuilder(span.where());
        String minLevel = parameters.getFirst("minLevel");
        if (minLevel != null) {
            steps.append("\n| where RuleLevel >= ").append(integer("minLevel", minLevel));
        }
        appendLevels(steps, values(parameters, "level"));
        append(steps, "RuleId", values(parameters, "rule"), id -> integer("rule", id));
        append(steps, "User", values(parameters, "user"), KqlText::literal);
        append(steps, "SourceIp", values(parameters, "ip"), KqlText::literal);
        append(steps, ExceptionField.APP.kql(), values(parameters, "app"), KqlText::literal);
        append(steps, AlertColumn.RESOURCE.text(), values(parameters, "resource"), KqlText::literal);
        append(steps, AlertColumn.SESSION.text(), values(parameters, "session"), KqlText::literal);
        append(steps, "Status", values(parameters, "status"), AlertFilter::status);
        append(steps, "Assignee", values(parameters, "assignee"), KqlText::literal);
        appendTags(steps, values(parameters, "alertTag"));
        steps.append(FieldFilters.steps(values(parameters, FieldFilters.PARAMETER), tables));
        boolean looksForText = appendText(steps, parameters.getFirst("q"));
        return new AlertFilter(span, steps.toString(), looksForText);
    }

    AlertFilter with(Excepted excepted) {
        return new AlertFilter(span, steps + excepted.step(), looksForText);
    }

    /** The steps for a part of the span. */
    String stepsWithin(TimeSpan part) {
        return part.where() + steps.substring(span.where().length());
    }

    /** What is filtered, as a query that leaves the span to whoever asks it. */
    String timelessQuery() {
        return "Alerts" + steps.substring(span.where().length());
    }

    private static void appendLevels(StringBuilder steps, List<String> levels) {
        if (levels.isEmpty()) {
            return;
        }
        String any = levels.stream()
                .map(word -> LevelClass.ofWord(word)
                        .orElseThrow(() -> BadRequestException.invalid(
                                "'level' is one of info, low, medium, high, critical, not " + word)))
                .map(level -> "(RuleLevel between (" + level.lowest() + " .. " + level.highest() + "))")
                .collect(Collectors.joining(" or "));
        steps.append("\n| where ").append(any);
    }

    private static String status(String word) {
        return AlertStatus.ofWord(word)
                .map(status -> KqlText.literal(status.word()))
                .orElseThrow(
                        () -> BadRequestException.invalid("'status' is one of New, InProgress, Closed, not " + word));
    }

    private static void appendTags(StringBuilder steps, List<String> tags) {
        String any = tags.stream()
                .filter(tag -> !tag.startsWith("-"))
                .map(AlertFilter::hasTag)
                .collect(Collectors.joining(" or "));
        if (!any.isEmpty()) {
            steps.append("\n| where ").append(any);
        }
        tags.stream()
                .filter(tag -> tag.startsWith("-"))
                .forEach(tag -> steps.append("\n| where not(")
                        .append(hasTag(tag.substring(1)))
                        .append(")"));
    }

    private static String hasTag(String tag) {
        return "set_has_element(Tags, " + KqlText.literal(tag) + ")";
    }

    private static void append(StringBuilder steps, String column, List<String> values, UnaryOperator<String> literal) {
        List<String> included = values.stream().filter(v -> !v.startsWith("-")).toList();
        List<String> excluded = values.stream()
                .filter(v -> v.startsWith("-"))
                .map(v -> v.substring(1))
                .toList();
        if (!included.isEmpty()) {
            steps.append("\n| where ")
                    .append(column)
                    .append(" in (")
                    .append(list(included, literal))
                    .append(")");
        }
        if (!excluded.isEmpty()) {
            steps.append("\n| where ")
                    .append(column)
                    .append(" !in (")
                    .append(list(excluded, literal))
                    .append(")");
        }
    }

    /** Whether there is a text to look for. */
    private static boolean appendText(StringBuilder steps, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return false;
        }
        if (text.length() > LONGEST_TEXT) {
            throw BadRequestException.invalid("the search text is longer than " + LONGEST_TEXT + " characters");
        }
        steps.append("\n| where ")
                .append(AlertsTable.SEARCH_TEXT)
                .append(" contains_cs ")
                .append(KqlText.literal(AlertsTable.folded(text.strip())));
        return true;
    }

    private static String list(List<String> values, UnaryOperator<String> literal) {
        return values.stream().map(literal).collect(Collectors.joining(", "));
    }

    private static List<String> values(MultiValueMap<String, String> parameters, String name) {
        return parameters.getOrDefault(name, List.of());
    }

    private static String required(MultiValueMap<String, String> parameters, String name) {
        String value = parameters.getFirst(name);
        if (value == null) {
            throw BadRequestException.invalid("'" + name + "' is missing");
        }
        return value;
    }

    private static String integer(String name, String text) {
        try {
            return KqlText.literal(Integer.parseInt(text));
        } catch (NumberFormatException e) {
            throw BadRequestException.invalid("'" + name + "' is not a whole number: " + text);
        }
    }
}
