package io.threatlockdown.bench.noise;

import io.threatlockdown.bench.TaggedRows;
import io.threatlockdown.detection.Analysis;
import io.threatlockdown.detection.Finding;
import io.threatlockdown.event.Rule;
import io.threatlockdown.tenant.scenario.ScenarioRow;
import io.threatlockdown.tenant.scenario.ScenarioStream;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What rules raised of some traffic.
 *
 * @param rules those that raised an alert, the gravest first
 */
record Noise(long events, List<Raised> rules) {
    Noise {
        rules = List.copyOf(rules);
    }

    /** @param example the text of its first alert */
    record Raised(long id, int level, long alerts, String example) {
        Raised andOneMore() {
            return new Raised(id, level, alerts + 1, example);
        }
    }

    /** Of the rows that are shown before that instant. They arrive as Azure takes them in. */
    static Noise of(ScenarioStream traffic, Instant end, Analysis analysis) {
        Map<Long, Raised> raised = new TreeMap<>();
        long events = 0;
        for (ScenarioRow row : traffic.until(end)) {
            events++;
            Finding found = analysis.analyze(TaggedRows.tagged(row.event()), row.ingestionTime());
            if (found.alerts()) {
                Rule rule = found.alert();
                raised.compute(
                        (long) rule.id(),
                        (id, before) -> before == null
                                ? new Raised(rule.id(), rule.level(), 1, rule.description())
                                : before.andOneMore());
            }
        }
        return new Noise(
                events,
                raised.values().stream()
                        .sorted(Comparator.comparing(Raised::level)
                                .thenComparing(Raised::alerts)
                                .reversed())
                        .toList());
    }
}
