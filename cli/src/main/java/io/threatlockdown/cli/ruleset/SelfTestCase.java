package io.threatlockdown.cli.ruleset;

import java.util.List;

/**
 * Some lines, and what the last of them must come to.
 *
 * @param section of the file
 * @param name the key, such as {@code log 1 pass}
 * @param lines none of them blank
 */
public record SelfTestCase(String section, String name, Verdict expected, List<String> lines) {
    private static final String CASE = "log ";
    private static final String NEGATIVE = "fail";

    public SelfTestCase {
        lines = List.copyOf(lines);
    }

    static List<SelfTestCase> in(IniSection section) {
        Verdict expected = new Verdict(section.value("rule"), section.value("alert"), section.value("decoder"));
        return section.values().entrySet().stream()
                .filter(value -> value.getKey().startsWith(CASE))
                .map(value -> new SelfTestCase(
                        section.name(),
                        value.getKey(),
                        expected,
                        value.getValue().lines().filter(line -> !line.isBlank()).toList()))
                .toList();
    }

    /** Whether the verdict must not be the expected one. */
    public boolean isNegative() {
        return name.endsWith(NEGATIVE);
    }

    /**
     * Whether a verdict satisfies the case. An expectation with an empty part is never met, even by the very same verdict, so that only
     * a negative case can have one: this is how existing suites say that a line must raise nothing.
     */
    boolean isSatisfiedBy(Verdict actual) {
        boolean met = actual.equals(expected) && !expected.hasEmptyPart();
        return met != isNegative();
    }
}
