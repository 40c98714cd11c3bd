package io.threatlockdown.bench.dashboard;

import io.threatlockdown.bench.TaggedRows;
import io.threatlockdown.detection.Detector;
import io.threatlockdown.event.EventBatch;
import io.threatlockdown.tenant.scenario.Scenario;
import io.threatlockdown.tenant.scenario.ScenarioSettings;
import io.threatlockdown.workspace.Workspace;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * Events that come in while people click, as many a day as the workspace holds of each: what is shown goes on changing. As from requests
 * that ask once a minute, so that every table changes each minute, and some table every few seconds.
 */
final class ComingIn implements Runnable {
    private static final Duration PACE = Duration.ofMinutes(1);

    private final Workspace workspace;
    private final Detector rules;
    private final Scenario scenario;
    private final InstantSource clock;

    /**
     * @param seed another one each time: what the workspace holds already is no news
     * @param perHour events of all tables together
     */
    ComingIn(Workspace workspace, Detector rules, InstantSource clock, int seed, int perHour) {
        this.workspace = workspace;
        this.rules = rules;
        this.clock = clock;
        this.scenario = Scenario.of(new ScenarioSettings(seed, perHour, 1.0, Sample.ATTACKS_PER_DAY));
    }

    @Override
    public void run() {
        Instant from = clock.instant().minus(PACE);
        try {
            while (true) {
                Instant to = clock.instant();
                List<EventBatch> batches = scenario.history(from, to);
                for (EventBatch batch : batches) {
                    Sample.take(new TaggedRows().tagged(batch), to, workspace, rules);
                    Thread.sleep(PACE.dividedBy(batches.size()));
                }
                if (batches.isEmpty()) {
                    Thread.sleep(PACE);
                }
                from = to;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
