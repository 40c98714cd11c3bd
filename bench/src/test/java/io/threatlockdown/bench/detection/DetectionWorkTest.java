package io.threatlockdown.bench.detection;

import io.threatlockdown.detection.LogLine;
import io.threatlockdown.event.EventJson;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Instant;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** That the benchmark measures what it says. */
class DetectionWorkTest {
    private static final Instant BEGIN = Instant.parse("2031-03-04T08:00:00Z");
    private static final int RULES = 4_500;
    private static final int EVENTS = 2_000;

    private static DetectionWork work(Workload workload) throws IOException {
        return DetectionWork.prepare(workload, RuleSelection.WORLD, RULES, RULES, EVENTS);
    }

    @Test
    void theRulesetIsOfTheUsualSizeAndHasNoMistake() throws IOException {
        DetectionWork.Load load = work(Workload.AZURE_ROWS).load();

        assertThat(load.loaded().problems()).isEmpty();
        assertThat(load.loaded().ruleset().ruleCount()).isGreaterThan(4_000);
        assertThat(load.decoders()).isGreaterThan(1_500);
    }

    @Test
    void everyAzureRowRaisesAnAlertAsARowAndAsText() throws IOException {
        assertThat(work(Workload.AZURE_ROWS).pass(AlertSink.NONE)).isEqualTo(EVENTS);
        assertThat(work(Workload.AZURE_JSON).pass(AlertSink.NONE)).isEqualTo(EVENTS);
    }

    @Test
    void aboutHalfOfTheLinesRaiseAnAlertAndMoreRulesChangeNothingAboutThat() throws IOException {
        long alerts = work(Workload.MIXED_LINES).pass(AlertSink.NONE);

        assertThat(alerts).isBetween(EVENTS * 4L / 10, EVENTS * 7L / 10);
        assertThat(DetectionWork.prepare(Workload.MIXED_LINES, RuleSelection.WORLD, RULES, 2 * RULES, EVENTS)
                        .pass(AlertSink.NONE))
                .isBetween(alerts - EVENTS / 100, alerts + EVENTS / 100);
    }

    @Test
    void shippedAndSigmaRulesAllLoadAndTheFirstOnesAloneRaiseNoMore() throws IOException {
        DetectionWork first = tenant(RuleSelection.FIRST);
        DetectionWork shipped = tenant(RuleSelection.SHIPPED);
        DetectionWork all = tenant(RuleSelection.SHIPPED_AND_SIGMA);

        assertThat(all.load().loaded().problems()).isEmpty();
        assertThat(first.load().loaded().ruleset().ruleCount()).isBetween(3, 20);
        assertThat(shipped.load().loaded().ruleset().ruleCount()).isGreaterThan(290);
        assertThat(all.load().loaded().ruleset().ruleCount())
                .isEqualTo(shipped.load().loaded().ruleset().ruleCount() + 148);
        assertThat(first.pass(AlertSink.NONE)).isEqualTo(EVENTS);
    }

    private static DetectionWork tenant(RuleSelection selection) throws IOException {
        return DetectionWork.prepare(Workload.TENANT_ROWS, selection, 0, 0, EVENTS);
    }

    @Test
    void aSecondPassBeginsWithAnEmptyMemory() throws IOException {
        DetectionWork work = work(Workload.MIXED_LINES);

        assertThat(work.pass(AlertSink.NONE)).isEqualTo(work.pass(AlertSink.NONE));
    }

    @Test
    void eventsAreOfTheSizeThatIsSaidAndTheSameForTheSameSeed() {
        List<String> rows =
                AzureRows.make(EVENTS, BEGIN, 7).stream().map(EventJson::write).toList();
        List<LogLine> lines = MixedLines.make(World.forRules(RULES), EVENTS, BEGIN, 7);

        assertThat(rows.stream().mapToInt(String::length).average().orElseThrow())
                .isBetween(1_900.0, 2_500.0);
        assertThat(lines.stream()
                        .mapToInt(line -> line.text().length())
                        .average()
                        .orElseThrow())
                .isBetween(420.0, 580.0);
        assertThat(AzureRows.make(EVENTS, BEGIN, 7).stream()
                        .map(EventJson::write)
                        .toList())
                .isEqualTo(rows);
        assertThat(MixedLines.make(World.forRules(RULES), EVENTS, BEGIN, 7)).isEqualTo(lines);
    }
}
