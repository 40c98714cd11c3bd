package io.threatlockdown.detection;

import io.threatlockdown.xml.Problem;

import java.util.List;

/**
 * What a ruleset was made of.
 *
 * @param problems the mistakes that were found
 * @param texts of the rule files
 */
record RulesetSource(RulesetFiles files, RulesetSettings settings, List<Problem> problems, RuleSources texts) {
    RulesetSource {
        problems = List.copyOf(problems);
    }
}
