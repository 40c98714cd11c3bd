package io.threatlockdown.cli.ruleset;

import io.threatlockdown.detection.Finding;

import java.util.List;

/**
 * What a self test looks at of a finding, as texts that are "" where the finding has nothing.
 *
 * @param rule the id of the rule, which may be of level 0
 * @param decoder the name on record
 */
public record Verdict(String rule, String level, String decoder) {
    static final Verdict NOTHING = new Verdict("", "", "");

    static Verdict of(Finding finding) {
        return new Verdict(
                finding.rule().map(rule -> Integer.toString(rule.id())).orElse(""),
                finding.rule().map(rule -> Integer.toString(rule.level())).orElse(""),
                finding.decoder());
    }

    boolean hasEmptyPart() {
        return List.of(rule, level, decoder).contains("");
    }

    /** {@code rule 5715 level 3 decoder sshd}, with {@code -} for what is empty. */
    @Override
    public String toString() {
        return "rule " + shown(rule) + " level " + shown(level) + " decoder " + shown(decoder);
    }

    private static String shown(String part) {
        return part.isEmpty() ? "-" : part.replace("\n", "\\n");
    }
}
