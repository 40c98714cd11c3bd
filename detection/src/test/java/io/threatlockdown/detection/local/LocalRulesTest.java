package io.threatlockdown.detection.local;

import io.threatlockdown.detection.AnalysisSettings;
import io.threatlockdown.detection.Detector;
import io.threatlockdown.detection.Ruleset;
import io.threatlockdown.detection.RulesetFiles;
import io.threatlockdown.detection.RulesetLoader;
import io.threatlockdown.detection.rule.RuleFacts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

class LocalRulesTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    @TempDir
    Path directory;

    @Test
    void onlyLiveRulesAreInForceAndThoseInTestTakeTheirPlaces() {
        LocalRules rules = LocalRules.in(directory);
        rules.save(100_000, rule(100_000, 3), "ann", NOW);
        rules.move(100_000, RuleState.DRAFT, RuleState.LIVE, "ann", NOW);
        rules.save(100_000, rule(100_000, 7), "ann", NOW);
        rules.move(100_000, RuleState.DRAFT, RuleState.TEST, "ann", NOW);
        rules.save(100_000, rule(100_000, 9), "ann", NOW);

        assertThat(levels(rules.withLive(RulesetFiles.ofBuiltIn()))).containsExactly(3);
        assertThat(levels(rules.withTest(RulesetFiles.ofBuiltIn()))).containsExactly(7);
        assertThat(rules.find(100_000).orElseThrow().text(RuleState.DRAFT)).contains(rule(100_000, 9));
    }

    @Test
    void ofARuleInTestOnlyItsIdIsRehearsed() {
        LocalRules rules = LocalRules.in(directory);
        for (int id : List.of(100_000, 100_001)) {
            rules.save(id, rule(id, 3), "ann", NOW);
        }
        rules.move(100_000, RuleState.DRAFT, RuleState.LIVE, "ann", NOW);
        rules.move(100_001, RuleState.DRAFT, RuleState.TEST, "ann", NOW);
        Ruleset live = RulesetLoader.loadStrictly(rules.withLive(RulesetFiles.ofBuiltIn()));
        Detector detector = new Detector(live, AnalysisSettings.of(3), List::of);

        assertThat(rules.rehearse(detector, List::of)).isEmpty();
        assertThat(detector.rehearsal().orElseThrow().ids()).containsExactly(100_001);

        rules.move(100_001, RuleState.TEST, RuleState.DRAFT, "ann", NOW);
        rules.rehearse(detector, List::of);
        assertThat(detector.rehearsal()).isEmpty();
    }

    @Test
    void aBrokenFileInTestIsSaidAndTheOthersAreRehearsed() throws Exception {
        LocalRules rules = LocalRules.in(directory);
        for (int id : List.of(100_000, 100_001)) {
            rules.save(id, rule(id, 3), "ann", NOW);
            rules.move(id, RuleState.DRAFT, RuleState.TEST, "ann", NOW);
        }
        Files.writeString(directory.resolve("rules/test/zz-local-100001.xml"), "<group name=\"a,\"><rule");
        Detector detector =
                new Detector(RulesetLoader.loadStrictly(RulesetFiles.ofBuiltIn()), AnalysisSettings.of(3), List::of);

        assertThat(rules.rehearse(detector, List::of)).hasSize(1);
        assertThat(detector.rehearsal().orElseThrow().ids()).containsExactly(100_000);
    }

    @Test
    void theHistoryOutlivesABrokenLine() throws Exception {
        LocalRules rules = LocalRules.in(directory);
        rules.save(100_000, "one", "ann", NOW);
        Files.writeString(
                directory.resolve("rules/history/100000.jsonl"), "{\"time\": \"20\n", StandardOpenOption.APPEND);
        rules.save(100_000, "two", "bob", NOW.plusSeconds(60));

        assertThat(rules.history(100_000))
                .extracting(RuleVersion::user, RuleVersion::text)
                .containsExactly(tuple("ann", "one"), tuple("bob", "two"));
    }

    @Test
    void whatChangedIsToldByTheStateAndAFreeIdIsNobodys() {
        LocalRules rules = LocalRules.in(directory);
        String before = rules.state();
        rules.save(100_000, rule(100_000, 3), "ann", NOW);
        assertThat(rules.state()).as("no event meets a draft").isEqualTo(before);

        rules.move(100_000, RuleState.DRAFT, RuleState.TEST, "ann", NOW);

        assertThat(rules.state()).isNotEqualTo(before);
        assertThat(rules.freeId(Set.of(100_001))).contains(100_002);
    }

    private static List<Integer> levels(RulesetFiles files) {
        return RulesetLoader.loadStrictly(files).facts().stream()
                .filter(rule -> rule.id() >= LocalRules.FIRST_ID && rule.id() <= LocalRules.LAST_ID)
                .map(RuleFacts::level)
                .toList();
    }

    private static String rule(int id, int level) {
        return "<group name=\"local,\"><rule id=\"" + id + "\" level=\"" + level
                + "\"><if_sid>87801</if_sid><description>a rule</description></rule></group>\n";
    }
}
