package io.threatlockdown.pipeline;

import io.threatlockdown.pipeline.backfill.BackfillOrder;
import io.threatlockdown.pipeline.backfill.BackfillProgress;
import io.threatlockdown.tenant.LocalTenant;
import io.threatlockdown.tenant.TenantSettings;
import io.threatlockdown.tenant.fault.Chaos;
import io.threatlockdown.tenant.fault.Fault;
import io.threatlockdown.tenant.scenario.Rhythm;
import io.threatlockdown.tenant.scenario.ScenarioSettings;
import io.threatlockdown.workspace.StoredBackfill.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import static org.assertj.core.api.Assertions.assertThat;

/** Backfills of Graph and Storage, beside their schedules. */
class BackfillGraphAndStorageTest {
    @TempDir
    private Path directory;

    private final MovableClock clock = new MovableClock();

    private LocalTenant tenant() {
        return LocalTenant.start(TenantSettings.in(directory.resolve("tenant"))
                .withClock(clock)
                .withScenario(new ScenarioSettings(7, 40, 1, 48).with(Rhythm.STEADY))
                .withHistory(Duration.ofHours(8)));
    }

    @Test
    void everyObjectOfGraphIsHeldOnceWhileTheScheduleRuns() throws InterruptedException {
        try (LocalTenant tenant = tenant();
                BackfillHarness harness =
                        new BackfillHarness(tenant, directory.resolve("data"), BackfillHarness.graph(tenant))) {
            harness.collector().start();
            Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
            BackfillProgress ended = harness.run(BackfillHarness.order(now.minus(Duration.ofHours(9)), now));

            assertThat(ended.backfill().state()).isEqualTo(State.DONE);
            assertThat(ended.newRows()).isPositive();
            clock.stop();
            harness.awaitNumber("AuditLogs | count", () -> tenant.graphCount("auditLogs/directoryAudits"));
            assertThat(harness.number("AuditLogs | distinct Id | count"))
                    .isEqualTo(harness.number("AuditLogs | count"));
            assertThat(harness.number("AuditLogs | where _Backfill == true | count"))
                    .isEqualTo(ended.newRows());
        }
    }

    @Test
    void everyRecordOfEveryBlobIsHeldOnceWhileTheScheduleRunsAndStorageMisbehaves() throws InterruptedException {
        try (LocalTenant tenant = tenant();
                BackfillHarness harness =
                        new BackfillHarness(tenant, directory.resolve("data"), BackfillHarness.storage(tenant))) {
            // A span of the past is listed once. What a list shows too short, or not at all, is the schedule's to find,
            // but not in blobs
            // that did not change for hours; Azure's lists show what there is.
            tenant.faults()
                    .begin(Chaos.ofSeed(5)
                            .withShare(0.15)
                            .without(Fault.NO_ANSWER, Fault.SLOW_DRIP, Fault.BLOB_DELETED, Fault.BLOB_GROWN));
            harness.collector().start();
            Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
            BackfillOrder order = BackfillHarness.order(now.minus(Duration.ofHours(9)), now);
            BackfillProgress ended = harness.run(order);
            for (int tries = 0; ended.backfill().state() == State.FAILED && tries < 50; tries++) {
                ended = harness.run(order);
            }

            assertThat(ended.backfill().state()).isEqualTo(State.DONE);
            assertThat(ended.newRows()).isPositive();
            assertThat(tenant.faults().counts()).isNotEmpty();
            tenant.faults().calm();
            clock.stop();
            harness.awaitNumber(
                    harness.tables() + " | count",
                    () -> tenant.storage().containers().stream()
                            .mapToLong(container -> tenant.storage().records(container))
                            .sum());
        }
    }
}
