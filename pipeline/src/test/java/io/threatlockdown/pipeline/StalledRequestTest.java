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
import io.threatlockdown.pipeline.RequestHealth.State;
import io.threatlockdown.pipeline.health.Activity;
import io.threatlockdown.pipeline.health.RequestTotals;
import io.threatlockdown.pipeline.health.Stall;
import io.threatlockdown.pipeline.schedule.Schedule;
import io.threatlockdown.tenant.LocalTenant;
import io.threatlockdown.tenant.TenantSettings;
import io.threatlockdown.tenant.fault.Fault;
import io.threatlockdown.tenant.fault.FaultSettings;
import io.threatlockdown.tenant.scenario.Rhythm;
import io.threatlockdown.tenant.scenario.ScenarioSettings;
import io.threatlockdown.workspace.QueryCursor;
import io.threatlockdown.workspace.QueryOptions;
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
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

import static org.assertj.core.api.Assertions.assertThat;

/** A request that does not come through shows it by itself, whatever its own thread does, and is well again when it comes through. */
class StalledRequestTest {
    private static final Duration INTERVAL = Duration.ofMinutes(1);
    private static final Duration FOUR_INTERVALS = INTERVAL.multipliedBy(4);

    /** Asks again and again, soon. */
    private static final RetryPolicy STUBBORN = new RetryPolicy(
            1_000_000, Duration.ofMillis(50), Duration.ofMillis(50), Duration.ofMillis(200), Duration.ofHours(1));

    private static final RetryPolicy IMPATIENT =
            new RetryPolicy(2, Duration.ofMillis(10), Duration.ofMillis(10), Duration.ofMillis(10), INTERVAL);

    @TempDir
    Path directory;

    /** Behind the machine's, so that what is asked for lies in the past however far it is put forward. */
    private final MovableClock clock = new MovableClock();

    private LocalTenant tenant;
    private Workspace workspace;

    @BeforeEach
    void start() {
        clock.set(Duration.ofHours(-3));
        tenant = LocalTenant.start(TenantSettings.in(directory.resolve("tenant"))
                .withScenario(new ScenarioSettings(7, 600, 0.01, 24).with(Rhythm.STEADY))
                .withHistory(Duration.ofHours(6))
                .withFaults(FaultSettings.NONE.withMostInARow(Integer.MAX_VALUE).withHold(Duration.ofSeconds(10))));
        workspace = Workspace.open(WorkspaceSettings.in(directory.resolve("data")));
    }

    @AfterEach
    void stop() {
        workspace.close();
        tenant.close();
    }

    @Test
    void aRequestThatIsThrottledForLongIsStalledUntilItIsServed() throws InterruptedException {
        try (Collector collector = collector(STUBBORN)) {
            collector.start();
            await(collector, health -> health.state() == State.OK);
            tenant.faults().turnOn(Fault.THROTTLED);
            clock.forward(INTERVAL);
            RequestHealth waiting = await(collector, health -> health.activity() instanceof Activity.Pausing);
            assertThat(waiting.state()).isEqualTo(State.THROTTLED);

            clock.forward(FOUR_INTERVALS);
            RequestHealth stalled = await(collector, health -> health.activity() instanceof Activity.Pausing);
            assertThat(stalled.state()).isEqualTo(State.STALLED);
            assertThat(stalled.stall())
                    .contains(new Stall(waiting.lastSuccess().orElseThrow(), Stall.Reason.NO_SUCCESS));
            Activity.Pausing pausing = (Activity.Pausing) stalled.activity();
            assertThat(pausing.cause()).isEqualTo(Activity.Cause.THROTTLED);
            assertThat(pausing.message()).contains("429").doesNotContain("\n");

            tenant.faults().calm();
            RequestHealth well = await(collector, health -> health.state() == State.OK);
            assertThat(well.stall()).isEmpty();
            assertThat(well.totals().throttled()).isPositive();
            assertThat(well.lastError()).as("it never failed, it waited").isEmpty();
        }
    }

    @Test
    void aRunThatHangsIsStalledWithoutASignOfItsOwn() throws InterruptedException {
        try (Collector collector = collector(STUBBORN)) {
            collector.start();
            await(collector, health -> health.state() == State.OK);
            // One of them may meet the comparison of hours instead.
            tenant.faults().strike(Fault.NO_ANSWER, 3);
            clock.forward(INTERVAL);
            await(
                    collector,
                    health -> tenant.faults().count(Fault.NO_ANSWER) >= 2
                            && health.state() == State.RUNNING
                            && health.activity() instanceof Activity.Asking);

            clock.forward(Duration.ofMinutes(25));
            RequestHealth hanging = health(collector);
            assertThat(hanging.state()).isEqualTo(State.STALLED);
            assertThat(hanging.stall().orElseThrow().reason()).isEqualTo(Stall.Reason.RUN_SILENT);
            assertThat(hanging.activity()).isInstanceOf(Activity.Asking.class);

            await(collector, health -> health.state() == State.OK);
        }
    }

    @Test
    void aRequestWhoseAnswersAreCutFailsAtFirstAndIsStalledWhenItLasts() throws InterruptedException {
        try (Collector collector = collector(IMPATIENT)) {
            collector.start();
            await(collector, health -> health.state() == State.OK);
            tenant.faults().turnOn(Fault.CUT_OFF);
            clock.forward(INTERVAL);
            RequestHealth failing = await(collector, health -> health.failuresInARow() > 0);
            assertThat(failing.state()).isEqualTo(State.FAILING);

            clock.forward(FOUR_INTERVALS);
            assertThat(health(collector).state()).isEqualTo(State.STALLED);

            tenant.faults().calm();
            RequestHealth well = await(collector, health -> health.state() == State.OK);
            assertThat(well.totals().failures()).containsKey("SOURCE_UNAVAILABLE");
            assertThat(well.totals().runs())
                    .isEqualTo(
                            well.totals().successes() + well.totals().failures().get("SOURCE_UNAVAILABLE"));
        }
    }

    @Test
    void aThreadThatDiesIsToldAndBegunAnew() throws InterruptedException {
        AtomicInteger runs = new AtomicInteger();
        try (Collector collector = collector(IMPATIENT)) {
            collector.onRun((health, outcome) -> {
                if (runs.incrementAndGet() == 1) {
                    throw new OutOfMemoryError("the thread dies of this");
                }
            });
            collector.start();
            RequestHealth dead = await(
                    collector,
                    health -> health.stall()
                            .filter(stall -> stall.reason() == Stall.Reason.THREAD_ENDED)
                            .isPresent());
            assertThat(dead.state()).isEqualTo(State.STALLED);

            RequestHealth alive = await(collector, health -> health.state() == State.OK && runs.get() > 1);
            assertThat(alive.totals().threadRestarts()).isEqualTo(1);
            assertThat(alive.threadRestarted()).isPresent();
        }
    }

    @Test
    void rowsReceivedAreRowsStoredAndHeldAndTakenBack() throws InterruptedException {
        RequestTotals totals;
        try (Collector collector = collector(STUBBORN)) {
            tenant.faults().strike(Fault.CUT_OFF, 2);
            collector.start();
            for (int run = 1; run <= 3; run++) {
                long successes = run;
                await(collector, health -> health.totals().successes() >= successes);
                clock.forward(INTERVAL);
            }
            totals = health(collector).totals();
        }
        assertThat(totals.received()).isEqualTo(totals.stored() + totals.held() + totals.takenBack());
        assertThat(totals.held()).as("of the overlaps").isPositive();
        assertThat(totals.stored()).isPositive().isEqualTo(count("SigninLogs"));
        assertThat(totals.alerts()).isEqualTo(count("Alerts"));
        assertThat(totals.bytes()).isPositive();
    }

    private long count(String table) {
        try (QueryCursor rows = workspace.query(table + " | count", QueryOptions.at(Instant.now()))) {
            return rows.next().map(row -> (Long) row[0]).orElse(0L);
        }
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
