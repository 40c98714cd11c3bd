package io.threatlockdown.pipeline;

import io.threatlockdown.azure.AzureClients;
import io.threatlockdown.azure.cloud.Secret;
import io.threatlockdown.azure.http.Retries;
import io.threatlockdown.azure.http.RetryPolicy;
import io.threatlockdown.azure.http.Sleeper;
import io.threatlockdown.azure.loganalytics.LogAnalyticsRequest;
import io.threatlockdown.azure.logon.Credentials;
import io.threatlockdown.azure.source.WindowPlanner;
import io.threatlockdown.detection.AnalysisSettings;
import io.threatlockdown.detection.Detector;
import io.threatlockdown.detection.RulesetFiles;
import io.threatlockdown.detection.RulesetLoader;
import io.threatlockdown.pipeline.health.RequestProgress;
import io.threatlockdown.tenant.LocalTenant;
import io.threatlockdown.tenant.TenantSettings;
import io.threatlockdown.tenant.scenario.ScenarioSettings;
import io.threatlockdown.workspace.QueryCursor;
import io.threatlockdown.workspace.QueryOptions;
import io.threatlockdown.workspace.Workspace;
import io.threatlockdown.workspace.WorkspaceSettings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

import static org.assertj.core.api.Assertions.assertThat;

/** A tenant without events of its own, a workspace, and requests that are run one run at a time. */
final class PullingSite implements AutoCloseable {
    private static final RetryPolicy HASTY = new RetryPolicy(
            4, Duration.ofMillis(5), Duration.ofMillis(5), Duration.ofMillis(20), Duration.ofSeconds(5));

    final MovableClock azureClock = new MovableClock();
    final MovableClock clock = new MovableClock();
    final LocalTenant tenant;
    final Workspace workspace;
    private final Instant started = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final Path directory;

    private PullingSite(Path directory, UnaryOperator<TenantSettings> settings) {
        this.directory = directory;
        this.tenant = LocalTenant.start(settings.apply(TenantSettings.in(directory.resolve("tenant"))
                .withScenario(new ScenarioSettings(3, 0, 1, 0))
                .withHistory(Duration.ZERO)
                .withClock(azureClock)));
        this.workspace = Workspace.open(WorkspaceSettings.in(directory.resolve("data")));
    }

    static PullingSite in(Path directory) {
        return new PullingSite(directory, settings -> settings);
    }

    static PullingSite in(Path directory, UnaryOperator<TenantSettings> settings) {
        return new PullingSite(directory, settings);
    }

    /** Both clocks. */
    void pass(Duration time) {
        azureClock.forward(time);
        clock.forward(time);
    }

    /** Rows of the table {@code Beats_CL} that come in now, all at one instant; equal names make equal rows. */
    void load(String... names) throws IOException {
        loadInto("Beats_CL", names);
    }

    void loadInto(String table, String... names) throws IOException {
        List<String> lines = Arrays.stream(names)
                .map(name -> "{\"TimeGenerated\":\"" + started + "\",\"Type\":\"" + table
                        + "\",\"TenantId\":\"w\",\"Name\":\"" + name + "\"}")
                .toList();
        tenant.load(table, Files.write(directory.resolve("rows.jsonl"), lines));
    }

    /** Lets rows lie behind now, so that a window that ends now holds them; by enough for a clock that was set to be noticed. */
    void settle() {
        pass(Duration.ofSeconds(10));
    }

    LogAnalyticsPull request(String name, String query) {
        return request(name, query, new WindowSettings(Duration.ofMinutes(5), Duration.ZERO));
    }

    LogAnalyticsPull request(String name, String query, WindowSettings windows) {
        return request(name, query, windows, Optional.of(Duration.ofHours(1)));
    }

    LogAnalyticsPull request(String name, String query, WindowSettings windows, Optional<Duration> timeOffset) {
        LogAnalyticsRequest request = asked(name, query, timeOffset);
        Credentials credentials =
                new Credentials.ClientSecret(tenant.clientId().toString(), new Secret(tenant.clientSecret()));
        return new LogAnalyticsPull(
                request,
                RequestKey.of(tenant.tenantDomain(), request),
                new AzureClients(TenantQueries.endpoints(tenant), clock)
                        .logAnalytics(tenant.tenantDomain(), () -> credentials)
                        .withCap(windows.cap()),
                new Retries(HASTY, Sleeper.REAL, RandomGenerator.getDefault()),
                new WindowPlanner(windows.overlap(), windows.settle(), windows.longest()),
                workspace,
                AnswerIntake.by(
                        workspace,
                        new Detector(
                                RulesetLoader.load(RulesetFiles.ofBuiltIn()).ruleset(),
                                AnalysisSettings.of(3),
                                workspace::memory),
                        new RowJudge(LeavingLines.NONE, clock),
                        clock),
                clock,
                new RequestProgress(clock));
    }

    /** Under which the checkpoint of a request is kept. */
    RequestKey key(String name, String query) {
        return RequestKey.of(tenant.tenantDomain(), asked(name, query, Optional.empty()));
    }

    private LogAnalyticsRequest asked(String name, String query, Optional<Duration> timeOffset) {
        return new LogAnalyticsRequest(
                name, Optional.of(name), query, tenant.workspaceId().toString(), timeOffset, Duration.ofMinutes(1));
    }

    /** Runs until nothing is left behind. */
    static void runWell(Pull pull) throws InterruptedException {
        do {
            assertThat(pull.run()).isNotInstanceOf(PullOutcome.Failed.class);
        } while (pull.isBehind());
    }

    /** The names of the rows that are held, each as often as it is. */
    List<String> held() {
        return held("Beats_CL");
    }

    List<String> held(String table) {
        List<String> names = new ArrayList<>();
        try (QueryCursor rows = workspace.query(table + " | project Name", QueryOptions.at(Instant.now()))) {
            rows.all().forEach(row -> names.add((String) row[0]));
        }
        return names;
    }

    @Override
    public void close() {
        workspace.close();
        tenant.close();
    }
}
