package io.threatlockdown.server.metrics;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.threatlockdown.server.sources.EventTables;
import io.threatlockdown.workspace.ChannelHealth;
import io.threatlockdown.workspace.OutboxChannel;
import io.threatlockdown.workspace.Workspace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the workspace holds and what waits in it. */
@Component
public final class WorkspaceMetrics implements MultiCollector {
    private static final Logger log = LoggerFactory.getLogger(WorkspaceMetrics.class);

    private final Workspace workspace;
    private final EventTables tables;

    public WorkspaceMetrics(Workspace workspace, EventTables tables) {
        this.workspace = workspace;
        this.tables = tables;
    }

    @Override
    public MetricSnapshots collect() {
        MetricSnapshots.Builder metrics = MetricSnapshots.builder();
        metrics.metricSnapshot(files().gauge());
        try {
            Family rows = rows();
            metrics.metricSnapshot(rows.gauge());
            outputs(metrics);
        } catch (RuntimeException e) {
            // What the requests count is given all the same: it says what is wrong.
            log.warn("cannot measure the workspace", e);
        }
        return metrics.build();
    }

    private Family files() {
        Path database = workspace.settings().file();
        Path log = database.resolveSibling(database.getFileName() + ".wal");
        return new Family("workspace_file_bytes", "Size of the workspace's files.")
                .add(Labels.of("file", "database"), size(database))
                .add(Labels.of("file", "log"), size(log));
    }

    private Family rows() {
        Family family = new Family("workspace_table_rows", "Rows of each table, the alerts' included.");
        tables.rows().forEach((table, rows) -> family.add(Labels.of("table", table), rows));
        return family;
    }

    private void outputs(MetricSnapshots.Builder metrics) {
        Family waiting = new Family("outbox_lines_waiting", "Lines that wait for their file.");
        Family left = new Family("outbox_lines_left", "Lines that have left for their file.");
        Family failures = new Family("outbox_failures", "Times that lines could not leave for their file.");
        for (OutboxChannel channel : OutboxChannel.values()) {
            ChannelHealth health = workspace.channelHealth(channel);
            Labels labels = Labels.of("channel", channel.wireName());
            waiting.add(labels, health.waiting());
            left.add(labels, health.left());
            failures.add(labels, health.failures());
        }
        metrics.metricSnapshot(waiting.gauge()).metricSnapshot(left.counter()).metricSnapshot(failures.counter());
    }

    /** 0 for a file that is not there: the log is removed when it is empty. */
    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException notThere) {
            return 0;
        }
    }
}
