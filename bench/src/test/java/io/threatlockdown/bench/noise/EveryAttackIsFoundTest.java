package io.threatlockdown.bench.noise;

import io.threatlockdown.detection.Analysis;
import io.threatlockdown.detection.AnalysisSettings;
import io.threatlockdown.detection.RulesetFiles;
import io.threatlockdown.detection.RulesetLoader;
import io.threatlockdown.detection.notes.RuleNote;
import io.threatlockdown.detection.notes.RuleNotes;
import io.threatlockdown.tenant.scenario.Scenario;
import io.threatlockdown.tenant.scenario.ScenarioSettings;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

/** What the local tenant plays as an attack, among ordinary traffic, raises the rule that has its name. */
class EveryAttackIsFoundTest {
    private static final Instant END = Instant.parse("2026-11-20T16:00:00Z");

    static List<String> attacks() {
        return ScenarioSettings.attackNames();
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void attackRaisesTheRuleOfItsName(String attack) {
        int rule = RuleNotes.shipped().all().stream()
                .filter(note -> note.name().equals(attack))
                .mapToInt(RuleNote::rule)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no rule is named " + attack));
        Scenario scenario = Scenario.of(new ScenarioSettings(11, 300, 0.02, 24).withAttacks(Set.of(attack)));
        Analysis analysis =
                Analysis.start(RulesetLoader.load(RulesetFiles.ofBuiltIn()).ruleset(), AnalysisSettings.of(3));

        Noise raised = Noise.of(scenario.streamFrom(END.minus(Duration.ofHours(6))), END, analysis);

        assertThat(raised.rules()).extracting(Noise.Raised::id).contains((long) rule);
    }
}
