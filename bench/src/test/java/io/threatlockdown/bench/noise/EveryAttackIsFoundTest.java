package io.threatlockdown.bench.noise;

import io.threatlockdown.detection.Analysis;
import io.threatlockdown.detection.AnalysisSettings;
import io.threatlockdown.detection.RulesetFiles;
import io.threatlockdown.detection.RulesetLoader;
import io.threatlockdown.detection.notes.RuleNote;
import io.threatlockdown.detection.notes.RuleNotes;
import io.threatlockdown.tenant.scenario.Scenario;
import io.threatlockdown.tenant.scenario.ScenarioSettings;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

/** What the local tenant plays as an attack, among ordinary traffic, raises the rule that has its name; and every rule has one. */
class EveryAttackIsFoundTest {
    private static final Instant END = Instant.parse("2026-11-20T16:00:00Z");

    /** Long enough for the rules of what was never seen before to have learnt. */
    private static final Duration BEFORE = Duration.ofDays(40);

    /** What every tenant's log raises by itself: no attack. */
    private static final Set<String> OF_ORDINARY_TRAFFIC = Set.of(
            "log-analytics-row", "graph-record", "storage-record", "azure-activity-row", "azure-activity-operation");

    private static final Map<String, RuleNote> RULES =
            RuleNotes.shipped().all().stream().collect(Collectors.toMap(RuleNote::name, Function.identity()));

    /** To look at a few while they are being written: {@code -Dattacks=password-spray,mfa-fatigue}. */
    private static final Set<String> CHOSEN = Arrays.stream(
                    System.getProperty("attacks", "").split(","))
            .map(String::strip)
            .filter(name -> !name.isEmpty())
            .collect(Collectors.toUnmodifiableSet());

    @Test
    void allAttacksTogetherRaiseTheRulesOfTheirNames() {
        Scenario scenario = Scenario.of(new ScenarioSettings(11, 40, 0.02, 48).withAttacks(CHOSEN));
        Analysis analysis =
                Analysis.start(RulesetLoader.load(RulesetFiles.ofBuiltIn()).ruleset(), AnalysisSettings.of(3));

        Noise raised = Noise.of(scenario, END.minus(BEFORE), END, analysis);

        Set<Long> found = raised.rules().stream().map(Noise.Raised::id).collect(Collectors.toSet());
        List<String> names = CHOSEN.isEmpty() ? ScenarioSettings.attackNames() : List.copyOf(CHOSEN);
        assertThat(names.stream().filter(name -> !RULES.containsKey(name)))
                .as("attacks that have the name of no rule")
                .isEmpty();
        assertThat(names.stream()
                        .filter(name -> !found.contains((long) RULES.get(name).rule())))
                .as("attacks that did not raise the rule of their name")
                .isEmpty();
    }

    @Test
    void everyRuleHasAnAttack() {
        Set<String> without = new TreeSet<>(RULES.keySet());
        without.removeAll(ScenarioSettings.attackNames());
        without.removeAll(OF_ORDINARY_TRAFFIC);

        assertThat(without).as("rules that no attack is named for").isEmpty();
    }
}
