package io.threatlockdown.detection;

/**
 * Rules that lie in no file: a draft to be tried.
 *
 * @param baseName decides its place among the rule files; problems are reported under it
 */
public record RuleText(String baseName, String text) {}
