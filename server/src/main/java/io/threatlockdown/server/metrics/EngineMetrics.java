package io.threatlockdown.server.metrics;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.threatlockdown.detection.RuleLoad;
import io.threatlockdown.pipeline.Collector;
import io.threatlockdown.pipeline.EngineHealth;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.time.InstantSource;

/** What the rules cost, and how far anything backs up on the way to the commit. */
@Component
public final class EngineMetrics implements MultiCollector {
    private final Collector collector;
    private final InstantSource clock;

    public EngineMetrics(Collector collector, InstantSource clock) {
        this.collector = collector;
        this.clock = clock;
    }

    @Override
    public MetricSnapshots collect() {
        EngineHealth health = collector.engine();
        RuleLoad rules = health.rules();
        double uncommitted = health.oldestUncommitted()
                .map(since -> seconds(Duration.between(since, clock.instant())))
                .orElse(0.0);
        return MetricSnapshots.builder()
                .metricSnapshot(one("rules_events", "Events that rules looked at.", rules.events())
                        .counter())
                .metricSnapshot(one("rules_timed_events", "Events whose look was timed, a sample.", rules.timed())
                        .counter())
                .metricSnapshot(one("rules_timed_seconds", "Time that the timed looks took.", seconds(rules.time()))
                        .counter())
                .metricSnapshot(one(
                                "rules_remembered_events",
                                "Events that rules over several events hold.",
                                rules.remembered())
                        .gauge())
                .metricSnapshot(one(
                                "intake_held_back_rows_max",
                                "The most rows of one answer that have waited for the rules since the start.",
                                health.mostHeldBack())
                        .gauge())
                .metricSnapshot(one(
                                "intake_oldest_uncommitted_seconds",
                                "For how long rows have waited for their commit; 0 when none do.",
                                Math.max(0, uncommitted))
                        .gauge())
                .build();
    }

    private static Family one(String name, String help, double value) {
        return new Family(name, help).add(Labels.EMPTY, value);
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
