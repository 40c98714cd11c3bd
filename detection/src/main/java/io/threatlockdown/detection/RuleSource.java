package io.threatlockdown.detection;

/**
 * A rule as it is written.
 *
 * @param firstLine of the text in its file, from 1
 * @param text from {@code <rule} to {@code </rule>}, whole lines; "" when the file is not kept
 */
public record RuleSource(int firstLine, String text) {}
