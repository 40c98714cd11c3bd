package io.threatlockdown.detection;

import io.threatlockdown.detection.pattern.RunawayListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

/** Sequences, different values, what was never seen, and silences: in the time when things happened. */
class EventTimeTest {
    private static final Instant BEGIN = Instant.parse("2026-11-23T12:00:00Z");

    @TempDir
    private Path folder;

    private Analysis analysis(String... rules) throws IOException {
        return Analysis.start(
                RulesetLoader.loadStrictly(new TestRuleset(folder).rules(rules).files()), AnalysisSettings.of(1));
    }

    private static String kind(int id, int level, String kind, String inside) {
        return "<rule id='" + id + "' level='" + level + "'><field name='kind'>^" + kind + "$</field>" + inside
                + "<description>d</description></rule>";
    }

    private static String over(String inside) {
        return "<rule id='200' level='10'>" + inside + "<description>d</description></rule>";
    }

    private static int rule(Analysis analysis, Duration after, String fields) {
        return rule(analysis, BEGIN.plus(after), BEGIN.plus(Duration.ofDays(400)), fields);
    }

    private static int rule(Analysis analysis, Instant time, Instant arrival, String fields) {
        Finding finding =
                analysis.analyze(TestEvents.event("T", "{\"TimeGenerated\":\"" + time + "\"," + fields + "}"), arrival);
        return finding.alerting().map(by -> by.id()).orElse(0);
    }

    private static int kind(Analysis analysis, long second, String kind) {
        return rule(analysis, Duration.ofSeconds(second), "\"kind\":\"" + kind + "\"");
    }

    @Test
    void whicheverStepComesLastCompletesASequence() throws IOException {
        String[] rules = {
            kind(101, 3, "a", ""),
            kind(102, 0, "b", ""),
            kind(103, 3, "c", ""),
            over("<sequence>101, 102, 103</sequence><timeframe>60</timeframe>")
        };
        Map<String, Integer> seconds = Map.of("a", 0, "b", 30, "c", 60);
        for (String order : List.of("abc", "acb", "bac", "bca", "cab", "cba")) {
            Analysis analysis = analysis(rules);
            List<Integer> found = new ArrayList<>();
            for (String kind : order.split("")) {
                found.add(kind(analysis, seconds.get(kind), kind));
            }

            assertThat(found.getLast()).as(order).isEqualTo(200);
            assertThat(found.subList(0, 2)).as(order).doesNotContain(200);
            assertThat(kind(analysis, 60, "c"))
                    .as("each event is part of one sequence")
                    .isEqualTo(103);
        }
    }

    @Test
    void anEventThatIsFitForTwoStepsTakesOneOfThem() throws IOException {
        Analysis twice = analysis(
                kind(101, 3, "a", ""),
                kind(102, 3, "b", ""),
                over("<sequence>101, 101, 102</sequence><timeframe>60</timeframe>"));
        assertThat(List.of(kind(twice, 0, "a"), kind(twice, 1, "b"), kind(twice, 2, "a"), kind(twice, 3, "b")))
                .containsExactly(101, 102, 101, 200);

        Analysis nested = analysis(
                kind(101, 3, "a", ""),
                "<rule id='104' level='4'><if_sid>101</if_sid><field name='deep'>yes</field><description>d</description></rule>",
                kind(102, 3, "b", ""),
                over("<sequence>101, 104, 102</sequence><timeframe>60</timeframe>"));
        assertThat(rule(nested, Duration.ofSeconds(1), "\"kind\":\"a\",\"deep\":\"yes\""))
                .isEqualTo(104);
        assertThat(kind(nested, 2, "b")).isEqualTo(102);
        assertThat(kind(nested, 0, "a")).isEqualTo(200);
    }

    @Test
    void anEventThatIsSilentWithNoRuleAboveItIsAStepAllTheSame() throws IOException {
        Analysis analysis = analysis(
                "<rule id='101' level='3' ignore='600'><field name='kind'>^a$</field><description>d</description></rule>",
                kind(102, 3, "b", ""),
                over("<sequence>101, 101, 102</sequence><timeframe>60</timeframe>"));

        assertThat(List.of(kind(analysis, 0, "a"), kind(analysis, 1, "a"), kind(analysis, 2, "b")))
                .containsExactly(101, 0, 200);
    }

    @Test
    void aLateValueIsFoundBehindNewerOnes() throws IOException {
        Analysis analysis = analysis(
                kind(101, 3, "a", ""),
                over("<if_matched_sid>101</if_matched_sid><distinct_field count='3'>u</distinct_field>"
                        + "<timeframe>60</timeframe>"));

        assertThat(rule(analysis, Duration.ofSeconds(100), "\"kind\":\"a\",\"u\":\"1\""))
                .isEqualTo(101);
        assertThat(rule(analysis, Duration.ofSeconds(120), "\"kind\":\"a\",\"u\":\"2\""))
                .isEqualTo(101);
        assertThat(rule(analysis, Duration.ofSeconds(10), "\"kind\":\"a\",\"u\":\"4\""))
                .isEqualTo(101);
        assertThat(rule(analysis, Duration.ofSeconds(130), "\"kind\":\"a\",\"u\":\"3\""))
                .as("the late one must not hide the two before this one")
                .isEqualTo(200);
    }

    @Test
    void anEventOfAWrongClockMakesNothingForgottenNorDoesARestart() throws IOException {
        Ruleset ruleset = RulesetLoader.loadStrictly(new TestRuleset(folder)
                .rules(
                        kind(101, 3, "a", ""),
                        "<rule id='200' level='10' frequency='3'><if_matched_sid>101</if_matched_sid><timeframe>3600</timeframe>"
                                + "<description>d</description></rule>")
                .files());
        StoredMemory stored = new StoredMemory();
        Analysis analysis = Analysis.resume(ruleset, AnalysisSettings.of(1), List.of(), "0", RunawayListener.NONE);
        assertThat(rule(analysis, BEGIN, BEGIN, "\"kind\":\"a\"")).isEqualTo(101);
        assertThat(rule(analysis, BEGIN.plus(Duration.ofDays(30_000)), BEGIN, "\"kind\":\"a\""))
                .isEqualTo(101);
        stored.apply(analysis.takeChanges());
        analysis = Analysis.resume(ruleset, AnalysisSettings.of(1), stored.entries(), "1", RunawayListener.NONE);
        Instant next = BEGIN.plusSeconds(600);
        assertThat(rule(analysis, next, next, "\"kind\":\"a\"")).isEqualTo(101);
        stored.apply(analysis.takeChanges());
        analysis = Analysis.resume(ruleset, AnalysisSettings.of(1), stored.entries(), "2", RunawayListener.NONE);
        next = next.plusSeconds(600);

        assertThat(rule(analysis, next, next, "\"kind\":\"a\"")).isEqualTo(200);
    }

    @Test
    void whatNoRuleCanCountAnyMoreIsForgotten() throws IOException {
        Ruleset ruleset = RulesetLoader.loadStrictly(new TestRuleset(folder)
                .rules(
                        kind(101, 3, "a", ""),
                        "<rule id='200' level='10' frequency='999'><if_matched_sid>101</if_matched_sid>"
                                + "<timeframe lateness='10m'>60</timeframe><description>d</description></rule>")
                .files());
        StoredMemory stored = new StoredMemory();
        Analysis analysis = Analysis.resume(ruleset, AnalysisSettings.of(1), List.of(), "0", RunawayListener.NONE);
        // Rows of a day that all arrive now, as at a first start.
        for (int minute = 0; minute < 1_440; minute++) {
            kind(analysis, minute * 60L, "a");
            stored.apply(analysis.takeChanges());
        }

        assertThat(analysis.remembered()).isBetween(11, 20);
        assertThat(stored.entries().stream().filter(entry -> entry.kind().equals("event")))
                .hasSize(analysis.remembered());
    }

    @Test
    void whatWasNeverSeenIsFoundInTheTimeWhenThingsHappened() throws IOException {
        int found = 0;
        for (long seed = 0; seed < 40; seed++) {
            Analysis analysis = analysis(
                    kind(101, 3, "a", ""),
                    "<rule id='200' level='10'><if_sid>101</if_sid>"
                            + "<first_seen within='30h' learning='40h'>u, v</first_seen><description>d</description></rule>");
            Random random = new Random(seed * 0x9E3779B97F4A7C15L);
            Map<String, List<Long>> seen = new HashMap<>();
            long first = Long.MIN_VALUE;
            for (int i = 0; i < 150; i++) {
                // Of even hours: what lies within an hour of each other may count as one.
                long hour = 2L * Math.max(0, i - random.nextInt(8));
                String tuple = "\"u\":\"u" + random.nextInt(6) + "\",\"v\":\"v" + random.nextInt(2) + "\"";
                first = i == 0 ? hour : first;
                List<Long> same = seen.computeIfAbsent(tuple, unknown -> new ArrayList<>());
                boolean isNew = same.stream().noneMatch(other -> other >= hour - 30);
                same.add(hour);
                int expected = isNew && hour - first >= 40 ? 200 : 101;

                assertThat(rule(analysis, Duration.ofHours(hour), "\"kind\":\"a\"," + tuple))
                        .as("seed %d, event %d, hour %d, %s seen %s", seed, i, hour, tuple, same)
                        .isEqualTo(expected);
                found += expected == 200 ? 1 : 0;
            }
        }
        assertThat(found).isPositive();
    }

    @Test
    void theFirstWhoDoesWhatNobodyDidIsToldOnceTheRuleAboveHasSeenEnough() throws IOException {
        Analysis analysis = analysis(
                kind(101, 3, "a", ""),
                "<rule id='200' level='10'><if_sid>101</if_sid><field name='odd'>^yes$</field>"
                        + "<first_seen within='30d' learning='7d'>u</first_seen><description>d</description></rule>");

        assertThat(rule(analysis, Duration.ZERO, "\"kind\":\"a\",\"u\":\"ann\""))
                .isEqualTo(101);
        assertThat(rule(analysis, Duration.ofDays(6), "\"kind\":\"a\",\"odd\":\"yes\",\"u\":\"ann\""))
                .isEqualTo(101);
        assertThat(rule(analysis, Duration.ofDays(7), "\"kind\":\"a\",\"odd\":\"yes\",\"u\":\"bob\""))
                .isEqualTo(200);
        assertThat(rule(analysis, Duration.ofDays(8), "\"kind\":\"a\",\"odd\":\"yes\",\"u\":\"ann\""))
                .isEqualTo(101);
    }

    @Test
    void whatIsSeenAllTheTimeStaysKnownHoweverShortTheTime() throws IOException {
        Analysis analysis = analysis(
                kind(101, 3, "a", ""),
                "<rule id='200' level='10'><if_sid>101</if_sid><first_seen within='10m' learning='0s'>kind</first_seen>"
                        + "<description>d</description></rule>");
        List<Integer> rules = new ArrayList<>();
        for (int minute = 0; minute < 30; minute += 5) {
            rules.add(kind(analysis, minute * 60L, "a"));
        }

        assertThat(rules).containsExactly(200, 101, 101, 101, 101, 101);
    }

    @Test
    void aSilenceReachesAsFarBackAsForth() throws IOException {
        Analysis analysis = analysis(
                kind(101, 3, "a", ""),
                "<rule id='200' level='10' ignore='60'><if_sid>101</if_sid><description>d</description></rule>");

        assertThat(List.of(
                        kind(analysis, 100, "a"),
                        kind(analysis, 159, "a"),
                        kind(analysis, 160, "a"),
                        kind(analysis, 41, "a"),
                        kind(analysis, 40, "a"),
                        kind(analysis, 219, "a"),
                        kind(analysis, 220, "a")))
                .containsExactly(200, 101, 200, 101, 200, 101, 200);
    }
}
