package io.threatlockdown.detection;

import io.threatlockdown.detection.pattern.RunawayListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** Grounds, which count events that end elsewhere. An event that no ground takes ends at rule 100, of level 5. */
class GroundRulesTest {
    private static final Instant BEGIN = Instant.parse("2026-11-23T12:00:00Z");

    private static final List<String> RULES = List.of(
            ground(300, field("result", "^bad$")),
            rule(
                    "id='301' level='10' timeframe='60'",
                    "<if_matched_sid>300</if_matched_sid><same_field>ip</same_field><distinct_field count='3'>who</distinct_field>"),
            ground(310, field("result", "^bad$|^worse$")),
            rule(
                    "id='311' level='8' frequency='4' timeframe='60'",
                    "<if_matched_sid>310</if_matched_sid><same_field>who</same_field>"),
            rule("id='400' level='0'", field("who", "^probe")),
            ground(320, field("result", "^good$")),
            rule(
                    "id='321' level='12' timeframe='60'",
                    "<sequence>300, 320</sequence><same_field>who</same_field><same_field>ip</same_field>"),
            rule("id='330' level='7' noalert='1'", field("result", "^odd$")),
            rule("id='331' level='9' frequency='3' timeframe='60'", "<if_matched_sid>330</if_matched_sid>"),
            rule("id='100' level='5'", field("result", "\\.+")));

    @TempDir
    private Path folder;

    private Ruleset ruleset() throws IOException {
        return RulesetLoader.loadStrictly(
                new TestRuleset(folder).rules(RULES.toArray(String[]::new)).files());
    }

    private static String rule(String attributes, String inside) {
        return "<rule " + attributes + ">" + inside + "<description>D</description></rule>";
    }

    private static String ground(int id, String inside) {
        return rule("id='" + id + "' level='0' noalert='1'", inside);
    }

    private static String field(String name, String pattern) {
        return "<field name='" + name + "'>" + pattern + "</field>";
    }

    private Analysis analysis() throws IOException {
        return Analysis.start(ruleset(), AnalysisSettings.of(1));
    }

    private static int end(Analysis analysis, int second, String result, String who, String ip) {
        Finding finding = analysis.analyze(
                new LogLine(
                        "/var/log/x", "{\"result\":\"%s\",\"who\":\"%s\",\"ip\":\"%s\"}".formatted(result, who, ip)),
                BEGIN.plusSeconds(second));
        return finding.rule().map(by -> by.id()).orElse(0);
    }

    @Test
    void whatAGroundHeldForIsCountedThoughItEndsElsewhere() throws IOException {
        Analysis analysis = analysis();

        assertThat(end(analysis, 0, "bad", "ann", "a")).isEqualTo(100);
        assertThat(end(analysis, 1, "bad", "bob", "b")).isEqualTo(100);
        assertThat(end(analysis, 2, "bad", "bob", "a")).isEqualTo(100);
        assertThat(end(analysis, 3, "fine", "cid", "a")).isEqualTo(100);
        assertThat(end(analysis, 4, "bad", "cid", "a")).isEqualTo(301);
    }

    @Test
    void oneEventCountsForEveryGroundThatHolds() throws IOException {
        Analysis analysis = analysis();

        assertThat(end(analysis, 0, "bad", "ann", "a")).isEqualTo(100);
        assertThat(end(analysis, 1, "bad", "ann", "b")).isEqualTo(100);
        assertThat(end(analysis, 2, "worse", "ann", "c")).isEqualTo(100);
        assertThat(end(analysis, 3, "bad", "ann", "d")).isEqualTo(311);
        assertThat(end(analysis, 4, "bad", "bob", "a")).isEqualTo(100);
        assertThat(end(analysis, 5, "bad", "cid", "a")).isEqualTo(301);
    }

    @Test
    void anEventThatARuleOfLevelZeroTookOutIsNotCounted() throws IOException {
        Analysis analysis = analysis();

        assertThat(end(analysis, 0, "bad", "probe1", "a")).isEqualTo(400);
        assertThat(end(analysis, 1, "bad", "probe2", "a")).isEqualTo(400);
        assertThat(end(analysis, 2, "bad", "ann", "a")).isEqualTo(100);
    }

    @Test
    void aGroundThatGaveTheEventBackIsAStep() throws IOException {
        Analysis analysis = analysis();

        assertThat(end(analysis, 0, "bad", "ann", "a")).isEqualTo(100);
        assertThat(end(analysis, 1, "good", "bob", "a")).isEqualTo(100);
        assertThat(end(analysis, 2, "good", "ann", "a")).isEqualTo(321);
        assertThat(end(analysis, 3, "good", "ann", "a")).isEqualTo(100);
    }

    @Test
    void aRuleWithALevelIsNoGround() throws IOException {
        Analysis analysis = analysis();

        assertThat(List.of(
                        end(analysis, 0, "odd", "ann", "a"),
                        end(analysis, 1, "odd", "ann", "a"),
                        end(analysis, 2, "odd", "ann", "a"),
                        end(analysis, 3, "odd", "ann", "a")))
                .containsOnly(100);
    }

    @Test
    void whatAGroundCountedOutlivesARestart() throws IOException {
        Ruleset ruleset = ruleset();
        StoredMemory stored = new StoredMemory();
        Analysis before = resumed(ruleset, stored, "0");
        end(before, 0, "bad", "ann", "a");
        end(before, 1, "bad", "bob", "a");
        stored.apply(before.takeChanges());

        Analysis after = resumed(ruleset, stored, "1");

        assertThat(end(after, 2, "bad", "cid", "a")).isEqualTo(301);
        assertThat(end(after, 3, "good", "bob", "a")).isEqualTo(321);
    }

    private static Analysis resumed(Ruleset ruleset, StoredMemory stored, String generation) {
        return Analysis.resume(ruleset, AnalysisSettings.of(1), stored.entries(), generation, RunawayListener.NONE);
    }
}
