package io.threatlockdown.detection.analytic;

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
}
