package io.threatlockdown.pipeline;

import io.threatlockdown.detection.Analysis;
import io.threatlockdown.detection.AnalysisSettings;
import io.threatlockdown.detection.Finding;
import io.threatlockdown.detection.RulesetFiles;
import io.threatlockdown.detection.RulesetLoader;
import io.threatlockdown.detection.rule.RuleNode;
import io.threatlockdown.event.Column;
import io.threatlockdown.event.ColumnType;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.Schema;
import io.threatlockdown.tenant.scenario.Scenario;
import io.threatlockdown.tenant.scenario.ScenarioRow;
import io.threatlockdown.tenant.scenario.ScenarioSettings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;

/** The shipped rules on sign-ins in an organisation of the local tenant: they sleep through its days and wake for its attacks. */
class OrdinaryWeeksTest {
    private static final int GRAVE = 10;
    private static final Instant BEGIN = Instant.parse("2026-11-02T00:00:00Z");

    private final Map<Schema, Schema> tagged = new IdentityHashMap<>();

    /** How often each rule on sign-ins, workloads and risk raised an alert of that level or a higher one. */
    private Map<Integer, Integer> alerts(ScenarioSettings settings, Duration length, int leastLevel) {
        Analysis analysis =
                Analysis.start(RulesetLoader.loadStrictly(RulesetFiles.ofBuiltIn()), AnalysisSettings.of(leastLevel));
        Map<Integer, Integer> alerts = new TreeMap<>();
        for (ScenarioRow row : Scenario.of(settings).streamFrom(BEGIN).until(BEGIN.plus(length))) {
            Finding finding = analysis.analyze(asCollected(row.event()), row.shown());
            finding.alerting()
                    .filter(rule -> rule.alerts(leastLevel))
                    .map(RuleNode::id)
                    .filter(id -> id / 100 == 8802 || id >= 880730 && id <= 880759)
                    .ifPresent(id -> alerts.merge(id, 1, Integer::sum));
        }
        return alerts;
    }

    private Event asCollected(Event event) {
        Schema schema = tagged.computeIfAbsent(event.schema(), OrdinaryWeeksTest::withTag);
        @Nullable Object[] values = new Object[schema.size()];
        for (int i = 0; i < event.schema().size(); i++) {
            values[i] = event.value(i);
        }
        values[schema.size() - 1] = "azure-log-analytics";
        return new Event(schema, values);
    }

    private static Schema withTag(Schema schema) {
        List<Column> columns = new ArrayList<>(schema.columns());
        columns.add(Column.of("azure_tag", ColumnType.STRING));
        return new Schema(schema.table(), columns);
    }

    /** Half of the days lie behind what the rules learn by. */
    @Test
    void thirtyOrdinaryDaysRaiseNothingGrave() {
        assertThat(alerts(new ScenarioSettings(7, 150, 1, 0), Duration.ofDays(30), GRAVE))
                .isEmpty();
    }

    @Test
    void theAttacksOfADayAreFound() {
        Map<Integer, Integer> alerts = alerts(new ScenarioSettings(7, 150, 1, 48), Duration.ofDays(1), GRAVE);

        assertThat(alerts).as("spraying, fatigue, a device code").containsKeys(880222, 880235, 880209);
        assertThat(alerts.keySet()).as("what else these attacks do").isSubsetOf(880202, 880209, 880218, 880222, 880235);
    }
}
