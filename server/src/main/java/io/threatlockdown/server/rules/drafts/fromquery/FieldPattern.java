package io.threatlockdown.server.rules.drafts.fromquery;

import io.threatlockdown.kql.reading.FieldTest;
import io.threatlockdown.kql.reading.ValueTest;

import java.util.List;
import java.util.stream.Collectors;

/** The test of a field as a pattern of the flavour pcre2, which tells upper from lower case as the query does. */
final class FieldPattern {
    private static final String SPECIAL = "\\^$.|?*+()[]{}";
    private static final String NO_LETTER = "[^0-9A-Za-z]";

    private FieldPattern() {}

    static String of(FieldTest test) {
        List<ValueTest> either = test.anyOf();
        boolean someIgnore = either.stream().anyMatch(FieldPattern::ignoresCase);
        boolean allIgnore = either.stream().allMatch(FieldPattern::ignoresCase);
        String pattern = either.stream()
                .map(value ->
                        someIgnore && !allIgnore && ignoresCase(value) ? "(?i:" + pattern(value) + ")" : pattern(value))
                .collect(Collectors.joining("|"));
        String folded = allIgnore ? "(?i)" + pattern : pattern;
        // Without it letters beyond ASCII are several signs, which have no other case.
        return someIgnore && folded.chars().anyMatch(sign -> sign > 0x7f) ? "(*UTF)" + folded : folded;
    }

    private static boolean ignoresCase(ValueTest test) {
        return test instanceof ValueTest.Text text && text.ignoresCase();
    }

    private static String pattern(ValueTest test) {
        return switch (test) {
            case ValueTest.Filled ignored -> ".";
            case ValueTest.AtLeast(long number) -> NumberPattern.atLeast(number);
            case ValueTest.Below(long number) -> NumberPattern.atMost(number);
            case ValueTest.Text(ValueTest.How how, String text, boolean ignored) -> pattern(how, text);
        };
    }

    private static String pattern(ValueTest.How how, String text) {
        return switch (how) {
            case EQUALS -> "^" + literal(text) + "$";
            case CONTAINS -> literal(text);
            case STARTS -> "^" + literal(text);
            case ENDS -> literal(text) + "$";
            case TERM -> "(?:^|" + NO_LETTER + ")" + literal(text) + "(?:" + NO_LETTER + "|$)";
            case TERM_START -> "(?:^|" + NO_LETTER + ")" + literal(text);
            case TERM_END -> literal(text) + "(?:" + NO_LETTER + "|$)";
            case REGEX -> inXml(text);
        };
    }

    private static String literal(String text) {
        StringBuilder pattern = new StringBuilder();
        for (char sign : text.toCharArray()) {
            if (sign < ' ' || sign == '<' || sign == '>') {
                pattern.append("\\x%02x".formatted((int) sign));
            } else {
                pattern.append(SPECIAL.indexOf(sign) < 0 ? "" : "\\").append(sign);
            }
        }
        return pattern.toString();
    }

    /** The XML of rules has no way to write a bracket that begins no element, but the pattern has; names of groups have no use in it. */
    private static String inXml(String regex) {
        return regex.replaceAll("\\(\\?P?<\\w+>", "(").replace("<", "\\x3c");
    }
}
