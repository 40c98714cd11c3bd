package io.threatlockdown.server.alerts;

import io.threatlockdown.kql.Catalog;
import io.threatlockdown.kql.KqlText;
import io.threatlockdown.server.ApiErrors.BadRequestException;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Filters by any column of the alerts, each as {@code column:value}, with a leading {@code -} for all but that value. Values of one column
 * are alternatives, columns add up.
 */
final class FieldFilters {
    static final String PARAMETER = "field";

    private static final int MOST = 50;
    private static final Pattern ONE =
            Pattern.compile("(-?)(" + EventField.PATH.pattern() + "|\\w+):(.*)", Pattern.DOTALL);

    private FieldFilters() {}

    /** Steps of a KQL query; none when nothing is filtered. */
    static String steps(List<String> given, Supplier<Catalog> tables) {
        if (given.isEmpty()) {
            return "";
        }
        if (given.size() > MOST) {
            throw BadRequestException.invalid("'" + PARAMETER + "' is given " + MOST + " times at most");
        }
        Map<String, List<String>> wanted = new LinkedHashMap<>();
        Map<String, List<String>> excluded = new LinkedHashMap<>();
        for (String text : given) {
            Matcher one = ONE.matcher(text);
            if (!one.matches()) {
                throw BadRequestException.invalid(
                        "'" + PARAMETER + "' is a column, a colon and a value: Event.Status.errorCode:50126");
            }
            Map<String, List<String>> values = one.group(1).isEmpty() ? wanted : excluded;
            values.computeIfAbsent(one.group(2), name -> new ArrayList<>()).add(KqlText.literal(one.group(3)));
        }
        Catalog columns = tables.get();
        return steps(wanted, " in (", columns) + steps(excluded, " !in (", columns);
    }

    private static String steps(Map<String, List<String>> values, String operator, Catalog columns) {
        return values.entrySet().stream()
                .map(entry ->
                        "\n| where " + AlertColumn.of(entry.getKey(), columns).text() + operator
                                + String.join(", ", entry.getValue()) + ")")
                .collect(Collectors.joining());
    }
}
