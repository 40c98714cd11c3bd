package io.threatlockdown.cli;

import io.threatlockdown.azure.RetryPolicy;
import io.threatlockdown.config.Configuration;
import io.threatlockdown.detection.Detector;
import io.threatlockdown.pipeline.Collector;
import io.threatlockdown.pipeline.Retention;
import io.threatlockdown.server.DashboardServer;
import io.threatlockdown.server.ServerSettings;
import io.threatlockdown.workspace.Workspace;
import io.threatlockdown.workspace.WorkspaceSettings;

import java.io.PrintWriter;
import java.net.URI;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;

/** Everything that a configuration asks for, put together and running. */
final class Installation implements AutoCloseable {
    private final Workspace workspace;
    private final Collector collector;
    private final Retention retention;
    private final DashboardServer server;

    private Installation(Workspace workspace, Collector collector, Retention retention, DashboardServer server) {
        this.workspace = workspace;
        this.collector = collector;
        this.retention = retention;
        this.server = server;
    }

    /**
     * Opens the workspace and the dashboard; {@link #collect()} begins to collect.
     *
     * @param out where a line for each pull goes
     */
    static Installation start(Configuration configuration, PrintWriter out) {
        Detector detector = new Detector(Configurations.loadRules(configuration, out), configuration.logAlertLevel());
        Workspace workspace = Workspace.open(WorkspaceSettings.in(configuration.dataDirectory()));
        try {
            LogFile.open(configuration.dataDirectory());
            InstantSource clock = InstantSource.system();
            Collector collector = new Collector(
                    configuration.collections(),
                    configuration.endpoints(),
                    configuration.windows(),
                    RetryPolicy.USUAL,
                    workspace,
                    detector,
                    clock,
                    ZoneId.systemDefault());
            PullLines lines = new PullLines(out);
            collector.onRun(lines::print);
            ServerSettings settings = new ServerSettings(
                    configuration.listen().host(), configuration.listen().port(), configuration.dataDirectory());
            DashboardServer server = DashboardServer.start(settings, workspace, collector, clock);
            Retention retention = new Retention(workspace, configuration.retention(), clock);
            return new Installation(workspace, collector, retention, server);
        } catch (RuntimeException e) {
            workspace.close();
            throw e;
        }
    }

    void collect() {
        collector.start();
    }

    URI address() {
        return server.address();
    }

    Optional<String> firstPassword() {
        return server.firstPassword();
    }

    @Override
    public void close() {
        server.close();
        collector.close();
        retention.close();
        workspace.close();
    }
}
