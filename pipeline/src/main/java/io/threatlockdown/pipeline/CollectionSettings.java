package io.threatlockdown.pipeline;

import io.threatlockdown.azure.blob.StorageSource;
import io.threatlockdown.azure.graph.GraphSource;
import io.threatlockdown.azure.loganalytics.LogAnalyticsSource;
import io.threatlockdown.pipeline.analytic.AnalyticSource;
import io.threatlockdown.pipeline.schedule.Schedule;

import java.util.List;

/**
 * A {@code <wodle name="azure-logs">} block: what is collected and when. All its requests share its schedule.
 *
 * @param runOnStart whether the first run is at once instead of at the schedule's first instant
 * @param analytic rules that are asked there on schedules of their own
 */
public record CollectionSettings(
        boolean runOnStart,
        Schedule schedule,
        List<LogAnalyticsSource> sources,
        List<GraphSource> graph,
        List<StorageSource> storage,
        List<AnalyticSource> analytic) {
    /** Without analytic rules. */
    public CollectionSettings(
            boolean runOnStart,
            Schedule schedule,
            List<LogAnalyticsSource> sources,
            List<GraphSource> graph,
            List<StorageSource> storage) {
        this(runOnStart, schedule, sources, graph, storage, List.of());
    }

    /** Of Log Analytics alone. */
    public CollectionSettings(boolean runOnStart, Schedule schedule, List<LogAnalyticsSource> sources) {
        this(runOnStart, schedule, sources, List.of(), List.of());
    }

    public CollectionSettings {
        sources = List.copyOf(sources);
        graph = List.copyOf(graph);
        storage = List.copyOf(storage);
        analytic = List.copyOf(analytic);
    }
}
