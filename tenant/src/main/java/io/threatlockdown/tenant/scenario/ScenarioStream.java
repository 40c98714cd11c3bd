package io.threatlockdown.tenant.scenario;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The rows of a scenario in the order in which the workspace shows them. It never ends. For one thread. */
public final class ScenarioStream {
    /** Rows that come together stand as they were made. */
    private static final Comparator<Waiting> ORDER =
            Comparator.comparing((Waiting waiting) -> waiting.row.shown()).thenComparing(Waiting::number);

    private final Scenario scenario;
    private final Instant from;
    private final PriorityQueue<Waiting> waiting = new PriorityQueue<>(ORDER);
    private long nextMinute;
    private long nextNumber;

    ScenarioStream(Scenario scenario, Instant from) {
        this.scenario = scenario;
        this.from = from;
        this.nextMinute = Math.floorDiv(from.minus(scenario.longestWay()).getEpochSecond(), 60);
    }

    private record Waiting(ScenarioRow row, long number) {}

    /**
     * The rows not given yet that are shown before that instant (exclusive), in that order. How often this is called
     * makes no difference to which rows come.
     */
    public List<ScenarioRow> until(Instant shown) {
        while (Instant.ofEpochSecond(nextMinute * 60).isBefore(shown)) {
            for (ScenarioRow row : scenario.minute(nextMinute)) {
                if (!row.shown().isBefore(from)) {
                    waiting.add(new Waiting(row, nextNumber++));
                }
            }
            nextMinute++;
        }
        List<ScenarioRow> due = new ArrayList<>();
        while (!waiting.isEmpty() && waiting.peek().row.shown().isBefore(shown)) {
            due.add(waiting.poll().row);
        }
        return due;
    }
}
