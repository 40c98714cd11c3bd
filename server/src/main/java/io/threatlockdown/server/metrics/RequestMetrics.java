package io.threatlockdown.server.metrics;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.SummarySnapshot;
import io.prometheus.metrics.model.snapshots.SummarySnapshot.SummaryDataPointSnapshot;
import io.threatlockdown.event.ErrorCode;
import io.threatlockdown.pipeline.Collector;
import io.threatlockdown.pipeline.RequestHealth;
import io.threatlockdown.pipeline.health.RequestTotals;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** How each request is doing, as it is at the moment of asking: the values of one request add up. */
@Component
public final class RequestMetrics implements MultiCollector {
    /** Shown with 0 before the first one, so that a first failure is seen as a rise. */
    private static final List<ErrorCode> EXPECTED =
            List.of(ErrorCode.SOURCE_UNAVAILABLE, ErrorCode.SOURCE_REFUSED, ErrorCode.STORE_FAILED);

    private final Collector collector;
    private final InstantSource clock;

    public RequestMetrics(Collector collector, InstantSource clock) {
        this.collector = collector;
        this.clock = clock;
    }

    @Override
    public MetricSnapshots collect() {
        Instant now = clock.instant();
        List<RequestHealth> all = collector.health();
        MetricSnapshots.Builder metrics = MetricSnapshots.builder();
        counters(all, metrics);
        gauges(all, now, metrics);
        metrics.metricSnapshot(failures(all).counter());
        metrics.metricSnapshot(states(all).gauge());
        metrics.metricSnapshot(durations(all));
        return metrics.build();
    }

    private static void counters(List<RequestHealth> all, MetricSnapshots.Builder metrics) {
        count(all, metrics, "rows_received", "Rows that came from the source.", RequestTotals::received);
        count(all, metrics, "rows_stored", "Rows that were new and are in the workspace.", RequestTotals::stored);
        count(all, metrics, "rows_duplicate", "Rows that the workspace held already.", RequestTotals::held);
        count(
                all,
                metrics,
                "rows_taken_back",
                "Rows of answers that broke off or were not stored; they are asked for again.",
                RequestTotals::takenBack);
        count(
                all,
                metrics,
                "rows_late",
                "Stored rows whose event lies more than an hour before the checkpoint of their run.",
                RequestTotals::late);
        count(
                all,
                metrics,
                "received_bytes",
                "Length of the answers that were read to their end, decompressed.",
                RequestTotals::bytes);
        count(all, metrics, "alerts", "Alerts that rules raised on the stored rows.", RequestTotals::alerts);
        count(
                all,
                metrics,
                "windows_split",
                "Answers that were too big and asked for in halves.",
                RequestTotals::splits);
        count(all, metrics, "answers_cut_off", "Answers that came in part only.", RequestTotals::cutOff);
        count(all, metrics, "throttled", "Times that the service took no request (429).", RequestTotals::throttled);
        count(all, metrics, "pauses", "Times that a question waited to be asked again.", RequestTotals::pauses);
        count(
                all,
                metrics,
                "paused_seconds",
                "Time that questions waited to be asked again.",
                totals -> seconds(totals.paused()));
        count(
                all,
                metrics,
                "thread_restarts",
                "Times that the thread of the request ended unexpectedly and was begun anew.",
                RequestTotals::threadRestarts);
    }

    private static void gauges(List<RequestHealth> all, Instant now, MetricSnapshots.Builder metrics) {
        Family lag = new Family("request_lag_seconds", "Time since the checkpoint: until then everything is taken in.");
        Family checkpoint = new Family("request_checkpoint_timestamp_seconds", "The checkpoint.");
        Family success = new Family("request_last_success_timestamp_seconds", "When a run last ended well.");
        Family inARow = new Family("request_failures_in_a_row", "Runs that failed since one ended well.");
        Family last = new Family("request_last_run_duration_seconds", "How long the last run took.");
        for (RequestHealth health : all) {
            Labels labels = labels(health);
            health.checkpoint().ifPresent(until -> {
                lag.add(labels, Math.max(0, seconds(Duration.between(until, now))));
                checkpoint.add(labels, seconds(until));
            });
            health.lastSuccess().ifPresent(time -> success.add(labels, seconds(time)));
            health.lastDuration().ifPresent(took -> last.add(labels, seconds(took)));
            inARow.add(labels, health.failuresInARow());
        }
        List.of(lag, checkpoint, success, inARow, last).forEach(family -> metrics.metricSnapshot(family.gauge()));
    }

    private static Family failures(List<RequestHealth> all) {
        Family family = new Family("request_runs_failed", "Runs that failed, by error code.");
        for (RequestHealth health : all) {
            Map<String, Long> failures = new TreeMap<>();
            EXPECTED.forEach(code -> failures.put(code.name(), 0L));
            failures.putAll(health.totals().failures());
            failures.forEach((code, count) -> family.add(labels(health).merge(Labels.of("code", code)), count));
        }
        return family;
    }

    private static Family states(List<RequestHealth> all) {
        Family family = new Family("request_state", "1 for the state that the request is in, 0 for the others.");
        for (RequestHealth health : all) {
            for (RequestHealth.State state : RequestHealth.State.values()) {
                String word = state.name().toLowerCase(Locale.ROOT);
                family.add(labels(health).merge(Labels.of("state", word)), health.state() == state ? 1 : 0);
            }
        }
        return family;
    }

    private static SummarySnapshot durations(List<RequestHealth> all) {
        SummarySnapshot.Builder summary = SummarySnapshot.builder()
                .name("threatlockdown_request_run_duration_seconds")
                .help("How long the runs took that have ended, well or not.");
        for (RequestHealth health : all) {
            summary.dataPoint(SummaryDataPointSnapshot.builder()
                    .labels(labels(health))
                    .count(health.totals().runs())
                    .sum(seconds(health.totals().running()))
                    .build());
        }
        return summary.build();
    }

    private static void count(
            List<RequestHealth> all,
            MetricSnapshots.Builder metrics,
            String name,
            String help,
            ToDoubleFunction<RequestTotals> value) {
        Family family = new Family("request_" + name, help);
        all.forEach(health -> family.add(labels(health), value.applyAsDouble(health.totals())));
        metrics.metricSnapshot(family.counter());
    }

    /** The name alone, which is unique: tenants and queries are nobody's business there. */
    private static Labels labels(RequestHealth health) {
        return Labels.of("request", health.name());
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    private static double seconds(Instant instant) {
        return instant.toEpochMilli() / 1e3;
    }
}
