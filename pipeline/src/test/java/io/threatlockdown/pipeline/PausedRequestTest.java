package io.threatlockdown.pipeline;

import io.threatlockdown.kql.KqlText;
import io.threatlockdown.pipeline.RequestHealth.State;
import io.threatlockdown.pipeline.health.Activity;
import io.threatlockdown.pipeline.probe.ProbeStep;
import io.threatlockdown.pipeline.probe.ProbeStep.Step;
import io.threatlockdown.workspace.QueryCursor;
import io.threatlockdown.workspace.QueryOptions;
import io.threatlockdown.workspace.RequestPause;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import static io.threatlockdown.pipeline.SignInSite.IMPATIENT;
import static io.threatlockdown.pipeline.SignInSite.INTERVAL;
import static io.threatlockdown.pipeline.SignInSite.await;
import static io.threatlockdown.pipeline.SignInSite.health;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** A request that somebody paused does not run, and is not ill for that; what came meanwhile is taken in when it is resumed. */
class PausedRequestTest {
    private static final Duration LONG = INTERVAL.multipliedBy(30);

    @TempDir
    Path directory;

    private SignInSite site;

    @BeforeEach
    void start() {
        MovableClock clock = new MovableClock();
        // Time passes for both.
        site = new SignInSite(directory, clock, settings -> settings.withClock(clock));
    }

    @AfterEach
    void stop() {
        site.close();
    }

    @Test
    void aPausedRequestDoesNotRunAndIsNotIllAndItsGapIsTakenInAfterwards() throws InterruptedException {
        try (Collector collector = site.collector(IMPATIENT)) {
            collector.start();
            RequestHealth before = await(
                    collector,
                    health -> health.state() == State.OK && health.checkpoint().isPresent());
            assertThat(collector.pause(pause("maintenance"))).isTrue();
            long runs = health(collector).totals().runs();
            site.clock.forward(LONG);
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
                    .containsExactlyInAnyOrderElementsOf(new TenantQueries(site.tenant).texts(gap));
        }
    }

    @Test
    void aPauseSurvivesARestart() throws InterruptedException {
        try (Collector collector = site.collector(IMPATIENT)) {
            collector.start();
            await(collector, health -> health.state() == State.OK);
            collector.pause(pause("for good"));
        }
        try (Collector collector = site.collector(IMPATIENT)) {
            collector.start();
            assertThat(health(collector).state()).isEqualTo(State.PAUSED);
            assertThat(health(collector).pause().orElseThrow().reason()).isEqualTo("for good");
            assertThat(health(collector).totals().runs()).isZero();
            collector.resume("sign-ins", "erin");
            await(
                    collector,
                    health -> health.state() == State.OK && health.totals().runs() > 0);
        }
        try (Collector collector = site.collector(IMPATIENT)) {
            assertThat(health(collector).pause()).as("it was resumed").isEmpty();
        }
    }

    @Test
    void aRunThatIsAskedForBeginsAtOnceAndLeavesTheScheduleAsItIs() throws InterruptedException {
        try (Collector collector = site.collector(IMPATIENT)) {
            collector.start();
            await(
                    collector,
                    health -> health.state() == State.OK
                            && health.nextRun()
                                    .filter(next -> next.isAfter(site.clock.instant()))
                                    .isPresent());
            site.clock.stop();
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
        try (Collector collector = site.collector(IMPATIENT)) {
            assertThat(collector.test("sign-ins").orElseThrow())
                    .extracting(ProbeStep::step, ProbeStep::state)
                    .containsExactly(
                            tuple(Step.LOG_ON, ProbeStep.State.OK),
                            tuple(Step.PERMISSION, ProbeStep.State.OK),
                            tuple(Step.QUESTION, ProbeStep.State.OK));
            assertThat(site.workspace.tables().storedTableNames()).doesNotContain("SigninLogs");
            assertThat(collector.test("nobody's")).isEmpty();
            site.tenant.faults().revokeSecret();
        }
        try (Collector collector = site.collector(IMPATIENT)) {
            List<ProbeStep> steps = collector.test("sign-ins").orElseThrow();
            assertThat(steps)
                    .extracting(ProbeStep::state)
                    .containsExactly(ProbeStep.State.FAILED, ProbeStep.State.NOT_TRIED, ProbeStep.State.NOT_TRIED);
            assertThat(steps.getFirst().remedy()).isNotBlank();
            assertThat(steps.toString()).doesNotContain(site.tenant.clientSecret());
        }
    }

    private RequestPause pause(String reason) {
        return new RequestPause("sign-ins", site.clock.instant(), "erin", reason);
    }

    private List<String> held(String kql) {
        List<String> texts = new ArrayList<>();
        try (QueryCursor rows = site.workspace.query(kql, QueryOptions.at(Instant.now()))) {
            for (Optional<Object[]> row = rows.next(); row.isPresent(); row = rows.next()) {
                texts.add((String) row.get()[0]);
            }
        }
        return texts;
    }
}
