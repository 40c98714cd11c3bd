package io.threatlockdown.detection;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** Sequences whose steps are compared by a field of their own each. Rule 200 is the sequence, 101 and 102 are what its steps end at. */
class StepFieldsTest {
    private static final Instant BEGIN = Instant.parse("2026-11-23T12:00:00Z");

    @TempDir
    private Path folder;

    private Analysis analysis(String sequence) throws IOException {
        return Analysis.start(
                RulesetLoader.loadStrictly(new TestRuleset(folder)
                        .rules(
                                "<rule id='101' level='3'><field name='kind'>^a$</field><description>d</description></rule>",
                                "<rule id='102' level='3'><field name='kind'>^b$</field><description>d</description></rule>",
                                "<rule id='200' level='9' timeframe='3600'>" + sequence
                                        + "<description>d</description></rule>")
                        .files()),
                AnalysisSettings.of(1));
    }

    private static int rule(Analysis analysis, long second, String fields) {
        Instant time = BEGIN.plusSeconds(second);
        Finding finding = analysis.analyze(
                TestEvents.event("T", "{\"TimeGenerated\":\"" + time + "\"," + fields + "}"), BEGIN.plusSeconds(4_000));
        return finding.alerting().map(by -> by.id()).orElse(0);
    }

    private static String fields(String kind, String u, String k) {
        return "\"kind\":\"" + kind + "\",\"u\":\"" + u + "\",\"k\":\"" + k + "\"";
    }

    @Test
    void stepsAreFoundByTheFieldOfEachInWhateverOrderTheyCome() throws IOException {
        String sequence = "<sequence>101, 102, 101</sequence><same_field>u, k, u</same_field>";
        Map<Character, String> events =
                Map.of('1', fields("a", "x", "-"), '2', fields("b", "-", "x"), '3', fields("a", "x", "-"));
        for (String order : List.of("123", "132", "213", "231", "312", "321")) {
            Analysis analysis = analysis(sequence);
            List<Integer> found = new ArrayList<>();
            for (char step : order.toCharArray()) {
                found.add(rule(analysis, (step - '0') * 10L, events.get(step)));
            }

            assertThat(found.getLast()).as(order).isEqualTo(200);
            assertThat(found.subList(0, 2)).as(order).doesNotContain(200);
        }
    }

    @Test
    void aStepWithAnotherValueOrWithoutOneIsNoPartOfIt() throws IOException {
        Analysis analysis = analysis("<sequence>101, 102</sequence><same_field>u, k</same_field>");

        assertThat(rule(analysis, 0, fields("a", "x", "x"))).isEqualTo(101);
        assertThat(rule(analysis, 1, fields("b", "x", "y"))).isEqualTo(102);
        assertThat(rule(analysis, 2, "\"kind\":\"b\",\"u\":\"x\"")).isEqualTo(102);
        assertThat(rule(analysis, 3, fields("b", "y", "x"))).isEqualTo(200);
    }

    @Test
    void theSameThingAgainIsNotTwo() throws IOException {
        Analysis analysis = analysis("<sequence>101, 102, 102</sequence><different_field>-, u, u</different_field>");

        assertThat(rule(analysis, 0, fields("a", "x", "k"))).isEqualTo(101);
        assertThat(rule(analysis, 1, fields("b", "x", "k"))).isEqualTo(102);
        assertThat(rule(analysis, 2, fields("b", "x", "k"))).isEqualTo(102);
        assertThat(rule(analysis, 3, fields("b", "y", "k"))).isEqualTo(200);
        assertThat(rule(analysis, 4, fields("b", "z", "k")))
                .as("the first step is part of one sequence only")
                .isEqualTo(102);
    }

    @Test
    void oneNameComparesAllSteps() throws IOException {
        Analysis analysis = analysis("<sequence>101, 101, 102</sequence><different_field>u</different_field>");

        assertThat(rule(analysis, 0, fields("a", "x", "k"))).isEqualTo(101);
        assertThat(rule(analysis, 1, fields("a", "y", "k"))).isEqualTo(101);
        assertThat(rule(analysis, 2, fields("b", "x", "k"))).isEqualTo(102);
        assertThat(rule(analysis, 3, "\"kind\":\"b\",\"k\":\"k\""))
                .as("a field that is missing differs from all")
                .isEqualTo(200);
    }

    @Test
    void whatOnlyTwoStepsHaveInCommonIsLookedForBehindNearerOnes() throws IOException {
        assertThat(lastOf(50)).isEqualTo(200);
    }

    @Test
    void aSearchThatTakesTooManyComparisonsCountsAsNone() throws IOException {
        assertThat(lastOf(300)).isEqualTo(102);
    }

    /** The two that belong to the last event are the oldest, behind others that fit in part. */
    private int lastOf(int others) throws IOException {
        Analysis analysis = analysis(
                "<sequence>101, 101, 102</sequence><same_field>k, k, -</same_field><same_field>u, -, u</same_field>");
        rule(analysis, 0, fields("a", "x", "far"));
        rule(analysis, 1, fields("a", "y", "far"));
        for (int i = 0; i < others; i++) {
            rule(analysis, 2 + i, fields("a", "y", "near"));
        }
        return rule(analysis, 2 + others, fields("b", "x", "none"));
    }
}
