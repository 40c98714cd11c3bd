package io.threatlockdown.detection;

import io.threatlockdown.detection.correlation.ModelEvent;
import io.threatlockdown.detection.correlation.ModelRule;
import io.threatlockdown.detection.correlation.NaiveRules;
import io.threatlockdown.detection.correlation.NaiveRules.Outcome;
import io.threatlockdown.detection.correlation.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import static org.assertj.core.api.Assertions.assertThat;

/** Rules over several events by chance, against a naive model of what they promise. */
class RandomCorrelationTest {
    private static final int STREAMS = 300;

    @TempDir
    private Path folder;

    @Test
    void everyEventEndsAtTheRuleOfTheNaiveModel() throws IOException {
        Set<Integer> rulesThatHeld = new TreeSet<>();
        for (long seed = 200; seed < 200 + STREAMS; seed++) {
            RandomStream stream = new RandomStream(seed);
            List<ModelRule> rules = stream.rules();
            Analysis analysis = Analysis.start(ruleset(folder, rules), AnalysisSettings.of(1));
            NaiveRules model = new NaiveRules(rules);
            int number = 0;
            for (ModelEvent event : stream.events()) {
                Outcome expected = model.look(event);
                assertThat(outcome(analysis.analyze(event.row(), event.arrival())))
                        .as("seed %d, event %d: %s of %s", seed, number++, event, rules)
                        .isEqualTo(expected);
                rulesThatHeld.add(expected.rule());
            }
        }
        assertThat(rulesThatHeld).as("rules that held").contains(0, 101, 102, 103, 104, 201, 202, 203, 204, 205, 206);
    }

    static Ruleset ruleset(Path folder, List<ModelRule> rules) throws IOException {
        String[] written = rules.stream().map(ModelRule::xml).toArray(String[]::new);
        return RulesetLoader.loadStrictly(new TestRuleset(folder).rules(written).files());
    }

    static Outcome outcome(Finding finding) {
        return new Outcome(
                finding.rule().map(rule -> rule.id()).orElse(0),
                finding.alerting().map(rule -> rule.id()).orElse(0));
    }
}
