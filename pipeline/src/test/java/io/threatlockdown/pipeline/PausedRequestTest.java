package io.threatlockdown.pipeline;

import io.threatlockdown.azure.cloud.Secret;
import io.threatlockdown.azure.http.RetryPolicy;
import io.threatlockdown.azure.loganalytics.LogAnalyticsRequest;
import io.threatlockdown.azure.loganalytics.LogAnalyticsSource;
import io.threatlockdown.azure.logon.Credentials;
import io.threatlockdown.detection.AnalysisSettings;
import io.threatlockdown.detection.Detector;
import io.threatlockdown.detection.RulesetFiles;
import io.threatlockdown.detection.RulesetLoader;
import io.threatlockdown.kql.KqlText;
import io.threatlockdown.pipeline.RequestHealth.State;
import io.threatlockdown.pipeline.health.Activity;
import io.threatlockdown.pipeline.probe.ProbeStep;
import io.threatlockdown.pipeline.probe.ProbeStep.Step;
import io.threatlockdown.pipeline.schedule.Schedule;
import io.threatlockdown.tenant.LocalTenant;
import io.threatlockdown.tenant.TenantSettings;
import io.threatlockdown.tenant.fault.FaultSettings;
import io.threatlockdown.tenant.scenario.Rhythm;
import io.threatlockdown.tenant.scenario.ScenarioSettings;
import io.threatlockdown.workspace.QueryCursor;
import io.threatlockdown.workspace.QueryOptions;
import io.threatlockdown.workspace.RequestPause;
import io.threatlockdown.workspace.Workspace;
import io.threatlockdown.workspace.WorkspaceSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** A request that somebody paused does not run, and is not ill for that; what came meanwhile is taken in when it is resumed. */
class PausedRequestTest {
    private static final Duration INTERVAL = Duration.ofMinutes(1);
    private static final Duration LONG = INTERVAL.multipliedBy(30);

    private static final RetryPolicy IMPATIENT =
            new RetryPolicy(2, Duration.ofMillis(10), Duration.ofMillis(10), Duration.ofMillis(10), INTERVAL);

    @TempDir
    Path directory;

    /** The tenant's too: time passes for both. */
    private final MovableClock clock = new MovableClock();

    private LocalTenant tenant;
    private Workspace workspace;

    @BeforeEach
    void start() {
        tenant = LocalTenant.start(TenantSettings.in(directory.resolve("tenant"))
                .withScenario(new ScenarioSettings(7, 600, 0.01, 24).with(Rhythm.STEADY))
                .withHistory(Duration.ofHours(6))
                .withClock(clock)
                .withFaults(FaultSettings.NONE.withMostInARow(Integer.MAX_VALUE).withHold(Duration.ofSeconds(10))));
        workspace = Workspace.open(WorkspaceSettings.in(directory.resolve("data")));
    }

    @AfterEach
    void stop() {
        workspace.close();
        tenant.close();
    }

    @Test
    void aPausedRequestDoesNotRunAndIsNotIllAndItsGapIsTakenInAfterwards() throws InterruptedException {
        try (Collector collector = collector(IMPATIENT)) {
            collector.start();
            RequestHealth before = await(
                    collector,
                    health -> health.state() == State.OK && health.checkpoint().isPresent());
            assertThat(collector.pause(pause("maintenance"))).isTrue();
            long runs = health(collector).totals().runs();
            clock.forward(LONG);
            RequestHealth paused = health(collector);
            assertThat(paused.state()).isEqualTo(State.PAUSED);
            assertThat(paused.stall()).as("nobody expects a run").isEmpty();
            assertThat(paused.nextRun()).isEmpty();
            assertThat(paused.pause().orElseThrow().by()).isEqualTo("erin");
            assertThat(paused.pause().orElseThrow().reason()).isEqualTo("maintenance");
            assertThat(collector.runNow("sign-ins")).isEqualTo(RunOrder.PAUSED);
            assertThat(health(collector).totals().runs()).isEqualTo(runs);

            assertThat(collector.resume("sign-ins", "erin")).isTrue();
            assertThat(health(collector).stall())
                    .as("the pause is no run that was missed")
                    .isEmpty();
            RequestHealth after = await(
                    collector,
                    health -> health.totals().runs() > runs
                            && !collector.isAsking()
                            && health.checkpoint()
                                    .orElseThrow()
                                    .isAfter(before.checkpoint().orElseThrow()));
            assertThat(after.checkpoint().orElseThrow())
                    .isAfter(before.checkpoint().orElseThrow().plus(LONG.minus(INTERVAL)));
            String gap = "SigninLogs | where ingestion_time() >= "
                    + KqlText.literal(before.checkpoint().orElseThrow()) + " and ingestion_time() < "
                    + KqlText.literal(after.checkpoint().orElseThrow()) + " | project Id";
            assertThat(held(gap))
                    .isNotEmpty()
                    .containsExactlyInAnyOrderElementsOf(new TenantQueries(tenant).texts(gap));
        }
    }

    @Test
    void aPauseSurvivesARestart() throws InterruptedException {
        try (Collector collector = collector(IMPATIENT)) {
            collector.start();
            await(collector, health -> health.state() == State.OK);
            collector.pause(pause("for good"));
        }
        try (Collector collector = collector(IMPATIENT)) {
            collector.start();
            assertThat(health(collector).state()).isEqualTo(State.PAUSED);
            assertThat(health(collector).pause().orElseThrow().reason()).isEqualTo("for good");
            assertThat(health(collector).totals().runs()).isZero();
            collector.resume("sign-ins", "erin");
            await(
                    collector,
                    health -> health.state() == State.OK && health.totals().runs() > 0);
        }
        try (Collector collector = collector(IMPATIENT)) {
            assertThat(health(collector).pause()).as("it was resumed").isEmpty();
        }
    }

    @Test
    void aRunThatIsAskedForBeginsAtOnceAndLeavesTheScheduleAsItIs() throws InterruptedException {
        try (Collector collector = collector(IMPATIENT)) {
            collector.start();
            await(
                    collector,
                    health -> health.state() == State.OK
                            && health.nextRun()
                                    .filter(next -> next.isAfter(clock.instant()))
                                    .isPresent());
            clock.stop();
            RequestHealth before = health(collector);
            assertThat(collector.runNow("sign-ins")).isEqualTo(RunOrder.BEGINS);
            RequestHealth after = await(
                    collector,
                    health -> health.totals().runs() > before.totals().runs()
                            && health.activity() instanceof Activity.Waiting);
            assertThat(after.nextRun()).isEqualTo(before.nextRun());
            assertThat(collector.runNow("nobody's")).isEqualTo(RunOrder.UNKNOWN);
        }
    }

    @Test
    void aTestTriesEachStepAndKeepsNothing() throws InterruptedException {
        try (Collector collector = collector(IMPATIENT)) {
            assertThat(collector.test("sign-ins").orElseThrow())
                    .extracting(ProbeStep::step, ProbeStep::state)
                    .containsExactly(
                            tuple(Step.LOG_ON, ProbeStep.State.OK),
                            tuple(Step.PERMISSION, ProbeStep.State.OK),
                            tuple(Step.QUESTION, ProbeStep.State.OK));
            assertThat(workspace.tables().storedTableNames()).doesNotContain("SigninLogs");
            assertThat(collector.test("nobody's")).isEmpty();
            tenant.faults().revokeSecret();
        }
        try (Collector collector = collector(IMPATIENT)) {
            List<ProbeStep> steps = collector.test("sign-ins").orElseThrow();
            assertThat(steps)
                    .extracting(ProbeStep::state)
                    .containsExactly(ProbeStep.State.FAILED, ProbeStep.State.NOT_TRIED, ProbeStep.State.NOT_TRIED);
            assertThat(steps.getFirst().remedy()).isNotBlank();
            assertThat(steps.toString()).doesNotContain(tenant.clientSecret());
        }
    }

    private RequestPause pause(String reason) {
        return new RequestPause("sign-ins", clock.instant(), "erin", reason);
    }

    private List<String> held(String kql) {
        List<String> texts = new ArrayList<>();
        try (QueryCursor rows = workspace.query(kql, QueryOptions.at(Instant.now()))) {
            for (Optional<Object[]> row = rows.next(); row.isPresent(); row = rows.next()) {
                texts.add((String) row.get()[0]);
            }
        }
        return texts;
    }

    private static RequestHealth health(Collector collector) {
        return collector.health().getFirst();
    }

    private static RequestHealth await(Collector collector, Predicate<RequestHealth> wanted)
            throws InterruptedException {
        Instant giveUp = Instant.now().plusSeconds(120);
        while (true) {
            RequestHealth health = health(collector);
            if (wanted.test(health)) {
                return health;
            }
            if (Instant.now().isAfter(giveUp)) {
                throw new AssertionError("did not come about: " + health);
            }
            Thread.sleep(20);
        }
    }

    private Collector collector(RetryPolicy policy) {
        LogAnalyticsRequest request = new LogAnalyticsRequest(
                "sign-ins",
                Optional.empty(),
                "SigninLogs",
                tenant.workspaceId().toString(),
                Optional.of(Duration.ofHours(2)),
                Duration.ofMinutes(1));
        LogAnalyticsSource source = new LogAnalyticsSource(
                tenant.tenantDomain(),
                new Credentials.ClientSecret(tenant.clientId().toString(), new Secret(tenant.clientSecret())),
                List.of(request));
        return new Collector(
                List.of(new CollectionSettings(true, new Schedule.Every(INTERVAL), List.of(source))),
                TenantQueries.endpoints(tenant),
                new WindowSettings(Duration.ofMinutes(30), Duration.ZERO),
                policy,
                workspace,
                new Detector(
                        RulesetLoader.load(RulesetFiles.ofBuiltIn()).ruleset(),
                        AnalysisSettings.of(3),
                        workspace::memory),
                LeavingLines.NONE,
                clock,
                ZoneOffset.UTC);
    }
}
