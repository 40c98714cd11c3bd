package io.threatlockdown.detection;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** Rules over several events, on lines, which count by their arrival. Rule 100 is the one that is counted, 5 its level. */
class CompositeRulesTest {
    private static final Instant BEGIN = Instant.parse("2026-11-23T12:00:00Z");
    private static final String COUNTED =
            "<rule id='100' level='5'><field name='s'>\\.+</field><group>counted,</group><description>S</description></rule>";

    @TempDir
    private Path folder;

    private static String rule(String attributes, String inside) {
        return "<rule " + attributes + ">" + inside + "<description>C</description></rule>";
    }

    private static String three(int id, int level, String inside) {
        return rule(
                "id='" + id + "' level='" + level + "' frequency='3' timeframe='60'",
                "<if_matched_sid>100</if_matched_sid>" + inside);
    }

    /** With a rule that does not mean what it seems to, which is said. */
    private Analysis withProblem(String rule) throws IOException {
        LoadedRuleset loaded =
                RulesetLoader.load(new TestRuleset(folder).rules(COUNTED, rule).files());
        assertThat(loaded.problems()).hasSize(1);
        return Analysis.start(loaded.ruleset(), AnalysisSettings.of(1));
    }

    private Analysis analysis(String... rules) throws IOException {
        List<String> all = new ArrayList<>(List.of(COUNTED));
        all.addAll(List.of(rules));
        return Analysis.start(
                RulesetLoader.loadStrictly(new TestRuleset(folder)
                        .rules(all.toArray(String[]::new))
                        .files()),
                AnalysisSettings.of(1));
    }

    private static int rule(Analysis analysis, double second, String fields) {
        return rule(analysis, second, "/var/log/x", fields);
    }

    private static int rule(Analysis analysis, double second, String location, String fields) {
        Finding finding = analysis.analyze(
                new LogLine(location, "{\"s\":\"x\"" + fields + "}"), BEGIN.plusMillis((long) (second * 1_000)));
        return finding.alerting().map(by -> by.id()).orElse(0);
    }

    private static List<Integer> rules(Analysis analysis, double... seconds) {
        List<Integer> rules = new ArrayList<>();
        for (double second : seconds) {
            rules.add(rule(analysis, second, ""));
        }
        return rules;
    }

    @Test
    void theThirdOfThreeCompletesIt() throws IOException {
        assertThat(rules(analysis(three(200, 10, "")), 0, 1, 2)).containsExactly(100, 100, 200);
    }

    @Test
    void aSteadyStreamCompletesItWithEveryThirdEvent() throws IOException {
        assertThat(rules(analysis(three(200, 10, "")), 0, 1, 2, 3, 4, 5)).containsExactly(100, 100, 200, 100, 100, 200);
    }

    @Test
    void whatIsOlderThanTheTimeframeIsNotCounted() throws IOException {
        assertThat(rules(analysis(three(200, 10, "")), 0, 1, 70)).containsExactly(100, 100, 100);
        assertThat(rules(analysis(three(200, 10, "")), 0, 1, 60)).containsExactly(100, 100, 200);
        assertThat(rules(analysis(three(200, 10, "")), 0, 1, 61)).containsExactly(100, 100, 100);
    }

    @Test
    void agesAreWholeSeconds() throws IOException {
        assertThat(rules(analysis(three(200, 10, "")), 0.9, 1, 60.1)).containsExactly(100, 100, 200);
        assertThat(rules(analysis(three(200, 10, "")), 0.1, 1, 60.9)).containsExactly(100, 100, 200);
        assertThat(rules(analysis(three(200, 10, "")), 0.9, 1, 61.0)).containsExactly(100, 100, 100);
    }

    @Test
    void onlyEventsWithTheSameFieldAreCounted() throws IOException {
        Analysis analysis = analysis(three(200, 10, "<same_field>x</same_field>"));

        assertThat(rule(analysis, 0, ",\"x\":\"a\"")).isEqualTo(100);
        assertThat(rule(analysis, 1, ",\"x\":\"b\"")).isEqualTo(100);
        assertThat(rule(analysis, 2, ",\"x\":\"a\"")).isEqualTo(100);
        assertThat(rule(analysis, 3, ",\"x\":\"a\"")).isEqualTo(200);
        assertThat(rule(analysis, 4, ""))
                .as("without the field nothing is the same")
                .isEqualTo(100);
    }

    @Test
    void aPairIsCompletedByEveryEventBehindTheFirst() throws IOException {
        String pair = rule("id='200' level='10' timeframe='60'", "<if_matched_sid>100</if_matched_sid>");

        assertThat(rules(analysis(pair), 0, 1, 2, 70)).containsExactly(100, 200, 200, 100);
    }

    @Test
    void anEventMarkedByAHigherRuleStopsLowerAndEqualOnesButNotHigherOnes() throws IOException {
        String highest = rule(
                "id='300' level='12' frequency='5' timeframe='60'",
                "<if_matched_group>counted</if_matched_group><if_sid>100</if_sid><group>counted,</group>");
        String lower = rule(
                "id='200' level='10' frequency='3' timeframe='60'",
                "<if_matched_group>counted</if_matched_group><if_sid>100</if_sid><group>counted,</group>");
        // The third completes 200 and is marked, with the second; 300 counts the second all the same, and is complete
        // with the sixth,
        // where 200 must stop from then on.
        assertThat(rules(analysis(highest, lower), 0, 1, 2, 3, 4, 5, 6, 7, 8))
                .containsExactly(100, 100, 200, 100, 100, 300, 100, 100, 200);
    }

    @Test
    void aRuleOfLevelZeroOverSeveralEventsNeverHolds() throws IOException {
        assertThat(rules(analysis(three(200, 0, "")), 0, 1, 2, 3, 4)).containsOnly(100);
    }

    @Test
    void groupsThatDifferInTheFieldAreIndependent() throws IOException {
        Analysis analysis = analysis(three(200, 10, "<same_field>x</same_field>"));
        List<Integer> rules = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            rules.add(rule(analysis, i, ",\"x\":\"a\""));
            rules.add(rule(analysis, i, ",\"x\":\"b\""));
        }

        assertThat(rules).containsExactly(100, 100, 100, 100, 200, 200, 100, 100);
    }

    @Test
    void aChildThatWinsTakesItsEventsFromTheCount() throws IOException {
        String child =
                "<rule id='101' level='11'><if_sid>100</if_sid><field name='x'>child</field><description>d</description></rule>";
        Analysis analysis = analysis(three(200, 10, ""), child);

        assertThat(rule(analysis, 0, "")).isEqualTo(100);
        assertThat(rule(analysis, 1, ",\"x\":\"child\"")).isEqualTo(101);
        assertThat(rule(analysis, 2, "")).isEqualTo(100);
        assertThat(rule(analysis, 3, "")).isEqualTo(200);
    }

    @Test
    void aRuleThatIsCountedByItsIdIsNotCountedByItsGroups() throws IOException {
        String byGroup = rule(
                "id='201' level='9' frequency='2' timeframe='60'",
                "<if_matched_group>counted</if_matched_group><if_sid>100</if_sid>");

        assertThat(rules(analysis(three(200, 10, ""), byGroup), 0, 1, 2)).containsExactly(100, 100, 200);
        assertThat(rules(analysis(byGroup), 0, 1)).containsExactly(100, 201);
    }

    @Test
    void aMissingFieldCountsAsDifferent() throws IOException {
        Analysis analysis = analysis(three(200, 10, "<different_field>x</different_field>"));

        assertThat(rule(analysis, 0, ",\"x\":\"a\"")).isEqualTo(100);
        assertThat(rule(analysis, 1, ",\"x\":\"b\"")).isEqualTo(100);
        assertThat(rule(analysis, 2, "")).isEqualTo(200);
    }

    @Test
    void aNameThatRulesKnowByThemselvesIsNoDynamicField() throws IOException {
        Analysis same = withProblem(three(200, 10, "<same_field>srcip</same_field>"));
        Analysis different = withProblem(three(200, 10, "<different_field>srcip</different_field>"));
        List<Integer> bySame = new ArrayList<>();
        List<Integer> byDifferent = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            bySame.add(rule(same, i, ",\"srcip\":\"1.2.3.4\""));
            byDifferent.add(rule(different, i, ",\"srcip\":\"1.2.3.4\""));
        }

        assertThat(bySame).containsExactly(100, 100, 100);
        assertThat(byDifferent).containsExactly(100, 100, 200);
    }

    @Test
    void eventsOfAnotherAgentCountOnlyWhereARuleSaysSo() throws IOException {
        String elsewhere = "[007] (web) 192.0.2.7->/var/log/x";
        Analysis own = analysis(three(200, 10, ""));
        Analysis all = analysis(three(200, 10, "<global_frequency/>"));

        assertThat(List.of(rule(own, 0, ""), rule(own, 1, elsewhere, ""), rule(own, 2, ""), rule(own, 3, "")))
                .containsExactly(100, 100, 100, 200);
        assertThat(List.of(rule(all, 0, ""), rule(all, 1, elsewhere, ""), rule(all, 2, "")))
                .containsExactly(100, 100, 200);
    }

    @Test
    void differentValuesAndSequencesAreCountedForEachAgentToo() throws IOException {
        String elsewhere = "[007] (web) 192.0.2.7->/var/log/x";
        String distinct = rule(
                "id='200' level='10' timeframe='60'",
                "<if_matched_sid>100</if_matched_sid><distinct_field count='2'>x</distinct_field>");
        String sequence = rule("id='200' level='10' timeframe='60'", "<sequence>100, 100</sequence>");
        Analysis values = analysis(distinct);
        Analysis steps = analysis(sequence);

        assertThat(rule(values, 0, ",\"x\":\"a\"")).isEqualTo(100);
        assertThat(rule(values, 1, elsewhere, ",\"x\":\"b\"")).isEqualTo(100);
        assertThat(rule(values, 2, ",\"x\":\"c\"")).isEqualTo(200);
        assertThat(rule(steps, 0, "")).isEqualTo(100);
        assertThat(rule(steps, 1, elsewhere, "")).isEqualTo(100);
        assertThat(rule(steps, 2, "")).isEqualTo(200);
    }

    @Test
    void patternsOfEarlierEventsSeeTheTextBehindTheHeaderOfALine() throws IOException {
        String byText = rule(
                "id='200' level='10' frequency='2' timeframe='60'",
                "<if_sid>101</if_sid><if_matched_regex>^refused|host1</if_matched_regex>");
        Analysis analysis =
                analysis("<rule id='101' level='5'><match>refus</match><description>d</description></rule>", byText);
        List<Integer> rules = new ArrayList<>();
        for (String text : List.of("refused é", "now refuses", "refused")) {
            LogLine line = new LogLine("/var/log/x", "Nov 23 12:00:0" + rules.size() + " host1 app: " + text);
            rules.add(analysis.analyze(line, BEGIN.plusSeconds(rules.size()))
                    .alerting()
                    .orElseThrow()
                    .id());
        }

        assertThat(rules).containsExactly(101, 200, 200);
        analysis = analysis("<rule id='101' level='5'><match>refus</match><description>d</description></rule>", byText);
        LogLine unlike = new LogLine("/var/log/x", "Nov 23 12:00:00 host1 app: it refused");
        assertThat(analysis.analyze(unlike, BEGIN).alerting().orElseThrow().id())
                .isEqualTo(101);
        assertThat(analysis.analyze(unlike, BEGIN).alerting().orElseThrow().id())
                .as("neither begins so, and the header does not count")
                .isEqualTo(101);
    }

    @Test
    void aRuleThatOverwritesAnotherCountsInsteadOfIt() throws IOException {
        Analysis analysis = analysis(
                three(200, 10, ""),
                rule(
                        "id='200' level='10' frequency='2' timeframe='5' overwrite='yes'",
                        "<if_matched_sid>100</if_matched_sid>"));

        assertThat(rules(analysis, 0, 6, 7, 13, 20)).containsExactly(100, 100, 200, 100, 100);
    }

    @Test
    void theAlertShowsTheCountedEventsTheNewestFirst() throws IOException {
        Analysis analysis = analysis(three(200, 10, ""));
        rule(analysis, 0, ",\"n\":1");
        rule(analysis, 1, ",\"n\":2");
        Finding finding = analysis.analyze(new LogLine("/var/log/x", "{\"s\":\"x\",\"n\":3}"), BEGIN.plusSeconds(2));

        assertThat(finding.previousLogs()).containsExactly("{\"s\":\"x\",\"n\":2}", "{\"s\":\"x\",\"n\":1}");
    }
}
