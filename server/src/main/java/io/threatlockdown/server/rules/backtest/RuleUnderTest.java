package io.threatlockdown.server.rules.backtest;

import io.threatlockdown.detection.RuleSource;
import io.threatlockdown.detection.Ruleset;
import io.threatlockdown.detection.RulesetFiles;
import io.threatlockdown.detection.RulesetLoader;
import io.threatlockdown.detection.rule.RuleFacts;
import io.threatlockdown.server.ApiErrors.BadRequestException;
import io.threatlockdown.server.rules.CheckedRule;

/**
 * A rule, and the rules around it.
 *
 * @param with the rules with it
 * @param without the rules without it, and without those that hang on it
 */
record RuleUnderTest(int id, int level, String title, Ruleset with, Ruleset without) {
    private static final String END = "</rule>";

    /** A draft; in the place of the rule of its id that was made from a draft before, if there is one. */
    static RuleUnderTest draft(Ruleset inForce, String text) {
        CheckedRule checked = CheckedRule.of(inForce, text);
        RuleFacts rule = checked.sound();
        return new RuleUnderTest(
                rule.id(),
                rule.level(),
                rule.title(),
                checked.ruleset(),
                RulesetLoader.load(checked.others(), inForce.settings()).ruleset());
    }

    /** @throws BadRequestException when there is none of this id */
    static RuleUnderTest inForce(Ruleset inForce, int id) {
        RuleFacts rule = inForce.facts().stream()
                .filter(each -> each.id() == id)
                .findFirst()
                .orElseThrow(() -> BadRequestException.notFound("there is no rule " + id + " in force"));
        RuleSource source = inForce.source(rule);
        RulesetFiles files = inForce.files();
        if (!source.text().contains(END)) {
            String baseName =
                    rule.file().substring(rule.file().replace('\\', '/').lastIndexOf('/') + 1);
            return underTest(rule, inForce, files.withoutRules(baseName));
        }
        String own = own(source, rule);
        String gap = "\n".repeat(Math.toIntExact(own.lines().count() - 1));
        RulesetFiles others = files.withRuleEdit((baseName, text) ->
                rule.file().endsWith(baseName) ? text.replace("\r", "").replace(own, gap) : text);
        return underTest(rule, inForce, others);
    }

    private static RuleUnderTest underTest(RuleFacts rule, Ruleset inForce, RulesetFiles others) {
        return new RuleUnderTest(
                rule.id(),
                rule.level(),
                rule.title(),
                inForce,
                RulesetLoader.load(others, inForce.settings()).ruleset());
    }

    /** From {@code <rule} to {@code </rule>}: other things may stand in the same lines. */
    private static String own(RuleSource source, RuleFacts rule) {
        String text = source.text();
        int from = Math.min(rule.position().column() - 1, text.length());
        int end = text.indexOf(END, from);
        return end < 0 ? text : text.substring(from, end + END.length());
    }
}
