package io.threatlockdown.server.overview;

import io.threatlockdown.pipeline.Collector;
import io.threatlockdown.pipeline.RequestHealth;
import io.threatlockdown.pipeline.RequestHealth.State;
import io.threatlockdown.server.LevelClass;
import io.threatlockdown.server.Queries;
import io.threatlockdown.server.TimeSpan;
import io.threatlockdown.server.accounts.Caller;
import io.threatlockdown.server.alerts.AlertFilters;
import io.threatlockdown.server.overview.OverviewAnswer.SourceCounts;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;
import java.util.Map;

/** What the overview begins with: alerts over time, and how the sources do. Its other panels are asked for one by one. */
@RestController
public class OverviewController {
    private final Queries queries;
    private final Collector collector;
    private final AlertFilters alerts;

    public OverviewController(Queries queries, Collector collector, AlertFilters alerts) {
        this.queries = queries;
        this.collector = collector;
        this.alerts = alerts;
    }

    /** Alerts over time by level, those that came in late among them, and how many sources are well. */
    @GetMapping("/api/overview")
    OverviewAnswer overview(@RequestParam("from") String from, @RequestParam("to") String to) {
        TimeSpan span = TimeSpan.parse(from, to);
        AlertHistogram histogram = new AlertHistogram(queries, span, alerts.shown());
        String query = histogram.byLevelQuery();
        List<Map<String, Object>> evolution = histogram.byLevel(query);
        return new OverviewAnswer(
                span.from().toString(),
                span.to().toString(),
                histogram.width().toSeconds(),
                evolution,
                evolution.stream().mapToLong(OverviewController::alerts).sum(),
                Caller.tenants().isLimited() ? null : sources(),
                query + "\n| render columnchart");
    }

    private static long alerts(Map<String, Object> bucket) {
        long alerts = 0;
        for (LevelClass level : LevelClass.values()) {
            alerts += (Long) bucket.getOrDefault(level.word(), 0L);
        }
        return alerts;
    }

    private SourceCounts sources() {
        List<RequestHealth> health = collector.health();
        long failing = health.stream()
                .filter(h -> h.state() == State.FAILING || h.state() == State.STALLED)
                .count();
        long waiting = health.stream().filter(h -> h.state() == State.WAITING).count();
        return new SourceCounts(health.size() - failing - waiting, failing, waiting);
    }
}
