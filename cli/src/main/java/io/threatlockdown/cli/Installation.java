package io.threatlockdown.cli;

import io.threatlockdown.azure.http.RetryPolicy;
import io.threatlockdown.config.Configuration;
import io.threatlockdown.detection.AnalysisSettings;
import io.threatlockdown.detection.Detector;
import io.threatlockdown.detection.Ruleset;
import io.threatlockdown.detection.analytic.AnalyticRules;
import io.threatlockdown.detection.local.LocalRules;
import io.threatlockdown.outputs.AlertFileSettings;
import io.threatlockdown.outputs.AlertFiles;
import io.threatlockdown.pipeline.Collector;
import io.threatlockdown.pipeline.LeavingLines;
import io.threatlockdown.pipeline.Retention;
import io.threatlockdown.pipeline.analytic.AnalyticRunner;
import io.threatlockdown.pipeline.analytic.AnalyticSettings;
import io.threatlockdown.pipeline.analytic.binding.AnalyticBindings;
import io.threatlockdown.pipeline.backfill.Backfills;
import io.threatlockdown.server.DashboardServer;
import io.threatlockdown.server.ServerSettings;
import io.threatlockdown.server.Surroundings;
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
    private final Backfills backfills;
    private final Retention retention;
    private final DashboardServer server;
    private final AlertFiles alertFiles;
    private final Optional<RulesetWatch> watch;
    private final AddressDatabaseWatch addresses;
    private final AnalyticRunner analytic;

    private Installation(
            Workspace workspace,
            Collector collector,
            Backfills backfills,
            Retention retention,
            DashboardServer server,
            AlertFiles alertFiles,
            Optional<RulesetWatch> watch,
            AddressDatabaseWatch addresses,
            AnalyticRunner analytic) {
        this.workspace = workspace;
        this.collector = collector;
        this.backfills = backfills;
        this.retention = retention;
        this.server = server;
        this.alertFiles = alertFiles;
        this.watch = watch;
        this.addresses = addresses;
        this.analytic = analytic;
    }

    /**
     * Opens the workspace and the dashboard; {@link #collect()} begins to collect.
     *
     * @param out where a line for each pull goes
     */
    static Installation start(Configuration configuration, PrintWriter out) {
        Ruleset rules = Configurations.loadRules(configuration, out);
        AnalyticRules analyticRules = Configurations.loadAnalyticRules(configuration, out);
        AddressDatabases.troubles(rules.settings().enrichment()).forEach(out::println);
        Workspace workspace = Workspace.open(WorkspaceSettings.in(configuration.dataDirectory())
                .withPlaces(AddressDatabases.places(rules.settings().enrichment())));
        try {
            AnalyticBindings bindings = new AnalyticBindings(workspace, InstantSource.system());
            UnboundAnalyticRules.print(analyticRules.now(), bindings, out);
            LogFile.open(configuration.dataDirectory());
            InstantSource clock = InstantSource.system();
            AnalysisSettings analysis = Configurations.analysisSettings(configuration);
            Detector detector = new Detector(rules, analysis, workspace::memory);
            LocalRules.in(configuration.dataDirectory())
                    .rehearse(detector, workspace::memoryInTest)
                    .forEach(out::println);
            AlertFileSettings files = configuration.alertFiles();
            LeavingLines leaving = new LeavingLines(files.alerts(), files.archives(), analysis.managerName());
            Collector collector = new Collector(
                    configuration.collections(),
                    configuration.endpoints(),
                    configuration.windows(),
                    RetryPolicy.USUAL,
                    workspace,
                    detector,
                    leaving,
                    clock,
                    ZoneId.systemDefault());
            PullLines lines = new PullLines(out);
            collector.onRun(lines::print);
            ServerSettings settings = new ServerSettings(
                    configuration.listen().host(),
                    configuration.listen().port(),
                    configuration.dataDirectory(),
                    DashboardDoor.tls(configuration, clock.instant()),
                    DashboardDoor.logon(configuration),
                    Optional.of(configuration.retention()));
            Backfills backfills = Backfills.start(workspace, collector, detector, clock);
            AlertFiles alertFiles = AlertFiles.start(workspace, files, clock);
            AnalyticRunner analytic = new AnalyticRunner(
                    workspace,
                    () -> analyticRules.now().rules(),
                    AnalyticSettings.USUAL.withLateness(configuration.analysis().analyticLateness()),
                    analysis,
                    leaving,
                    clock);
            Surroundings surroundings = new Surroundings(
                    configuration.retention(), Optional.of(alertFiles), analyticRules, analytic::health);
            DashboardServer server;
            try {
                server =
                        DashboardServer.start(settings, workspace, collector, backfills, detector, surroundings, clock);
            } catch (RuntimeException e) {
                alertFiles.close();
                throw e;
            }
            Retention retention = new Retention(workspace, configuration.retention(), clock);
            Optional<RulesetWatch> watch = configuration.analysis().reloadRules()
                    ? Optional.of(RulesetWatch.start(
                            configuration, detector, analyticRules, bindings, workspace::memoryInTest, out))
                    : Optional.empty();
            AddressDatabaseWatch addresses =
                    AddressDatabaseWatch.start(rules.settings().enrichment(), out);
            return new Installation(
                    workspace, collector, backfills, retention, server, alertFiles, watch, addresses, analytic);
        } catch (RuntimeException e) {
            workspace.close();
            throw e;
        }
    }

    void collect() {
        collector.start();
        analytic.start();
    }

    URI address() {
        return server.address();
    }

    /** SHA-256 of the certificate that the dashboard shows; empty without TLS. */
    Optional<String> fingerprint() {
        return server.fingerprint();
    }

    Optional<String> firstPassword() {
        return server.firstPassword();
    }

    @Override
    public void close() {
        server.close();
        watch.ifPresent(RulesetWatch::close);
        addresses.close();
        analytic.close();
        backfills.close();
        collector.close();
        retention.close();
        alertFiles.close();
        workspace.close();
    }
}
