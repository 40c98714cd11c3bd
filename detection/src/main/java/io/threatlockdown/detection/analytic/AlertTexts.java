package io.threatlockdown.detection.analytic;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What an alert says otherwise than its rule. {@code {{Column}}} in a text stands for the row's value.
 *
 * @param titleFormat "" for the rule's name
 * @param descriptionFormat "" for the rule's description
 * @param severityColumn whose value is the alert's severity where it is one; "" for none
 */
public record AlertTexts(String titleFormat, String descriptionFormat, String severityColumn) {
    /** Those of the rule. */
    public static final AlertTexts OF_THE_RULE = new AlertTexts("", "", "");

    /** A column's name between two braces on each side, with or without space around it. */
    public static final Pattern PLACE = Pattern.compile("\\{\\{\\s*([^{}]+?)\\s*\\}\\}");

    /** The columns that the texts ask for, each once. */
    public List<String> columns() {
        return Stream.concat(
                        Stream.of(titleFormat, descriptionFormat)
                                .flatMap(text -> PLACE.matcher(text).results())
                                .map(place -> place.group(1)),
                        Stream.of(severityColumn).filter(column -> !column.isEmpty()))
                .distinct()
                .toList();
    }
}
