package io.threatlockdown.pipeline;

import io.threatlockdown.azure.http.RetryPolicy;
import io.threatlockdown.pipeline.RequestHealth.State;
import io.threatlockdown.pipeline.health.Activity;
import io.threatlockdown.pipeline.health.RequestTotals;
import io.threatlockdown.pipeline.health.Stall;
import io.threatlockdown.tenant.fault.Fault;
import io.threatlockdown.workspace.QueryCursor;
import io.threatlockdown.workspace.QueryOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

import static io.threatlockdown.pipeline.SignInSite.IMPATIENT;
import static io.threatlockdown.pipeline.SignInSite.INTERVAL;
import static io.threatlockdown.pipeline.SignInSite.await;
import static io.threatlockdown.pipeline.SignInSite.health;
import static org.assertj.core.api.Assertions.assertThat;

/** A request that does not come through shows it by itself, whatever its own thread does, and is well again when it comes through. */
class StalledRequestTest {
    private static final Duration FOUR_INTERVALS = INTERVAL.multipliedBy(4);

    /** Asks again and again, soon. */
    private static final RetryPolicy STUBBORN = new RetryPolicy(
            1_000_000, Duration.ofMillis(50), Duration.ofMillis(50), Duration.ofMillis(200), Duration.ofHours(1));

    @TempDir
    Path directory;

    private SignInSite site;

    @BeforeEach
    void start() {
        // Behind the machine's, so that what is asked for lies in the past however far it is put forward.
        MovableClock clock = new MovableClock();
        clock.set(Duration.ofHours(-3));
        site = new SignInSite(directory, clock, settings -> settings);
    }

    @AfterEach
    void stop() {
        site.close();
    }

    @Test
    void aRequestThatIsThrottledForLongIsStalledUntilItIsServed() throws InterruptedException {
        try (Collector collector = site.collector(STUBBORN)) {
            collector.start();
            await(collector, health -> health.state() == State.OK);
            site.tenant.faults().turnOn(Fault.THROTTLED);
            site.clock.forward(INTERVAL);
            RequestHealth waiting = await(collector, health -> health.activity() instanceof Activity.Pausing);
            assertThat(waiting.state()).isEqualTo(State.THROTTLED);

            site.clock.forward(FOUR_INTERVALS);
            RequestHealth stalled = await(collector, health -> health.activity() instanceof Activity.Pausing);
            assertThat(stalled.state()).isEqualTo(State.STALLED);
            assertThat(stalled.stall())
                    .contains(new Stall(waiting.lastSuccess().orElseThrow(), Stall.Reason.NO_SUCCESS));
            Activity.Pausing pausing = (Activity.Pausing) stalled.activity();
            assertThat(pausing.cause()).isEqualTo(Activity.Cause.THROTTLED);
            assertThat(pausing.message()).contains("429").doesNotContain("\n");

            site.tenant.faults().calm();
            RequestHealth well = await(collector, health -> health.state() == State.OK);
            assertThat(well.stall()).isEmpty();
            assertThat(well.totals().throttled()).isPositive();
            assertThat(well.lastError()).as("it never failed, it waited").isEmpty();
        }
    }

    @Test
    void aRunThatHangsIsStalledWithoutASignOfItsOwn() throws InterruptedException {
        try (Collector collector = site.collector(STUBBORN)) {
            collector.start();
            await(collector, health -> health.state() == State.OK);
            site.tenant.faults().turnOn(Fault.NO_ANSWER);
            site.clock.forward(INTERVAL);
            await(collector, health -> health.state() == State.RUNNING && health.activity() instanceof Activity.Asking);

            site.clock.forward(Duration.ofMinutes(25));
            RequestHealth hanging = health(collector);
            assertThat(hanging.state()).isEqualTo(State.STALLED);
            assertThat(hanging.stall().orElseThrow().reason()).isEqualTo(Stall.Reason.RUN_SILENT);
            assertThat(hanging.activity()).isInstanceOf(Activity.Asking.class);

            site.tenant.faults().calm();
            await(collector, health -> health.state() == State.OK);
        }
    }

    @Test
    void aRequestWhoseAnswersAreCutFailsAtFirstAndIsStalledWhenItLasts() throws InterruptedException {
        try (Collector collector = site.collector(IMPATIENT)) {
            collector.start();
            await(collector, health -> health.state() == State.OK);
            site.tenant.faults().turnOn(Fault.CUT_OFF);
            site.clock.forward(INTERVAL);
            RequestHealth failing = await(collector, health -> health.failuresInARow() > 0);
            assertThat(failing.state()).isEqualTo(State.FAILING);

            site.clock.forward(FOUR_INTERVALS);
            assertThat(health(collector).state()).isEqualTo(State.STALLED);

            site.tenant.faults().calm();
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
        try (Collector collector = site.collector(IMPATIENT)) {
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
        try (Collector collector = site.collector(STUBBORN)) {
            site.tenant.faults().strike(Fault.CUT_OFF, 2);
            collector.start();
            for (int run = 1; run <= 3; run++) {
                long successes = run;
                await(collector, health -> health.totals().successes() >= successes);
                site.clock.forward(INTERVAL);
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
        try (QueryCursor rows = site.workspace.query(table + " | count", QueryOptions.at(Instant.now()))) {
            return rows.next().map(row -> (Long) row[0]).orElse(0L);
        }
    }
}
