package io.threatlockdown.bench.noise;

import io.threatlockdown.bench.TaggedRows;
import io.threatlockdown.detection.Analysis;
import io.threatlockdown.detection.Finding;
import io.threatlockdown.event.Rule;
import io.threatlockdown.tenant.scenario.Scenario;
import io.threatlockdown.tenant.scenario.ScenarioRow;
import io.threatlockdown.tenant.scenario.ScenarioStream;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What rules raised of some traffic.
 *
 * @param rules those that raised an alert, the gravest first
 */
record Noise(long events, List<Raised> rules) {
    /** So that no more than its rows are in memory. */
    private static final Duration AT_ONCE = Duration.ofHours(6);

    Noise {
        rules = List.copyOf(rules);
    }

    /** @param example the text of its first alert */
    record Raised(long id, int level, long alerts, String example) {
        Raised andOneMore() {
            return new Raised(id, level, alerts + 1, example);
        }
    }

    /** Of the rows that a scenario shows in {@code [from, end)}. They arrive as Azure takes them in. */
    static Noise of(Scenario scenario, Instant from, Instant end, Analysis analysis) {
        ScenarioStream traffic = scenario.streamFrom(from);
        TaggedRows rows = new TaggedRows();
        Map<Long, Raised> raised = new TreeMap<>();
        long events = 0;
        for (Instant until = from; until.isBefore(end); ) {
            Instant next = until.plus(AT_ONCE);
            until = next.isBefore(end) ? next : end;
            for (ScenarioRow row : traffic.until(until)) {
                events++;
                Finding found = analysis.analyze(rows.tagged(row.event()), row.ingestionTime());
                if (found.alerts()) {
                    count(raised, found.alert());
                }
            }
        }
        return new Noise(events, gravestFirst(raised.values().stream()));
    }

    /** With what other rules raised of the same traffic. */
    Noise and(List<Raised> others) {
        return new Noise(events, gravestFirst(Stream.concat(rules.stream(), others.stream())));
    }

    private static List<Raised> gravestFirst(Stream<Raised> raised) {
        return raised.sorted(Comparator.comparing(Raised::level)
                        .thenComparing(Raised::alerts)
                        .reversed())
                .toList();
    }

    private static void count(Map<Long, Raised> raised, Rule rule) {
        raised.compute(
                (long) rule.id(),
                (id, before) -> before == null
                        ? new Raised(rule.id(), rule.level(), 1, rule.description())
                        : before.andOneMore());
    }
}
