package io.threatlockdown.server.rules;

import io.threatlockdown.detection.LoadedRuleset;
import io.threatlockdown.detection.RuleText;
import io.threatlockdown.detection.Ruleset;
import io.threatlockdown.detection.RulesetFiles;
import io.threatlockdown.detection.RulesetLoader;
import io.threatlockdown.detection.local.LocalRules;
import io.threatlockdown.detection.rule.RuleFacts;
import io.threatlockdown.server.ApiErrors.BadRequestException;
import io.threatlockdown.xml.Problem;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of one rule, as the loader sees it among the rules in force.
 *
 * @param ruleset the rules in force with it
 * @param others the files of the rules without it
 * @param rules that the text gave
 * @param problems of the text, none of other files
 */
public record CheckedRule(Ruleset ruleset, RulesetFiles others, List<RuleFacts> rules, List<Problem> problems) {
    /** What problems call the text. */
    private static final String NAME = "the draft";

    private static final Pattern ID = Pattern.compile("<rule\\b[^>]*?\\bid\\s*=\\s*[\"'](\\d{1,9})[\"']");

    /** @throws BadRequestException when the text is empty or longer than a rule gets */
    public static CheckedRule of(Ruleset inForce, String text) {
        if (text.isBlank()) {
            throw BadRequestException.invalid("the text of the rule is empty");
        }
        if (text.length() > LocalRules.LONGEST_TEXT) {
            throw BadRequestException.invalid(
                    "a rule takes " + LocalRules.LONGEST_TEXT + " characters at most, this one has " + text.length());
        }
        // One that was made here before is replaced by this text, not met by it.
        Matcher id = ID.matcher(text);
        String baseName = id.find() ? LocalRules.baseName(Integer.parseInt(id.group(1))) : LocalRules.baseName(0);
        RulesetFiles others = inForce.files().withoutRules(baseName);
        LoadedRuleset loaded =
                RulesetLoader.load(others.withRuleText(new RuleText(baseName, text)), inForce.settings());
        return new CheckedRule(
                loaded.ruleset(),
                others,
                loaded.ruleset().facts().stream()
                        .filter(rule -> rule.file().equals(baseName))
                        .toList(),
                loaded.problems().stream()
                        .filter(problem -> problem.file().equals(baseName))
                        .map(problem -> new Problem(NAME, problem.line(), problem.column(), problem.message()))
                        .distinct()
                        .toList());
    }

    /**
     * The one rule of the text.
     *
     * @throws BadRequestException when the text has a mistake, or gives no rule or several
     */
    public RuleFacts sound() {
        if (!problems.isEmpty()) {
            throw BadRequestException.invalid(problems.getFirst().toString());
        }
        if (rules.size() != 1) {
            throw BadRequestException.invalid(
                    rules.isEmpty()
                            ? "there is no rule in the text"
                            : "there are " + rules.size() + " rules in the text; make a draft of each");
        }
        return rules.getFirst();
    }
}
