package io.threatlockdown.pipeline;

import io.threatlockdown.pipeline.backfill.BackfillProgress;
import io.threatlockdown.tenant.LocalTenant;
import io.threatlockdown.tenant.TenantSettings;
import io.threatlockdown.tenant.fault.Chaos;
import io.threatlockdown.tenant.fault.Fault;
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

    @Test
    void everythingIsHeldOnceWhileSchedulesRunAndAzureMisbehaves() throws InterruptedException {
        TenantSettings settings = TenantSettings.in(directory.resolve("tenant"))
                .withScenario(new ScenarioSettings(7, 40, 1, 48))
                .withHistory(Duration.ofHours(12));
        try (LocalTenant tenant = LocalTenant.start(settings);
                BackfillHarness harness = new BackfillHarness(
                        tenant, directory.resolve("data"), BackfillHarness.graphAndStorage(tenant))) {
            tenant.faults()
                    .begin(Chaos.ofSeed(5)
                            .withShare(0.1)
                            .without(
                                    Fault.NO_ANSWER,
                                    Fault.SLOW_DRIP,
                                    Fault.LICENCE_DENIED,
                                    Fault.SECRET_REVOKED,
                                    Fault.LINK_REPEATED,
                                    Fault.BLOB_DELETED));
            harness.collector().start();
            Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
            BackfillProgress ended = harness.run(BackfillHarness.order(now.minus(Duration.ofHours(13)), now));
            for (int tries = 0; ended.backfill().state() == State.FAILED && tries < 20; tries++) {
                ended = harness.run(BackfillHarness.order(now.minus(Duration.ofHours(13)), now));
            }
            assertThat(ended.backfill().state()).isEqualTo(State.DONE);
            tenant.faults().calm();
            Instant until = Instant.now();
            CollectingProcess.awaitCheckpoints(harness.collector(), until);

            String before = " | where TimeGenerated < datetime(" + now.minusSeconds(60) + ")";
            assertThat(harness.number("AuditLogs" + before + " | where isnotempty(_ItemId) | summarize dcount(Id)"))
                    .isPositive();
            assertThat(harness.number("AuditLogs" + before + " | where _Backfill == true | count"))
                    .isPositive();
            long records = tenant.storage().containers().stream()
                    .mapToLong(container -> tenant.storage().records(container))
                    .sum();
            long heldOfBlobs = harness.workspace().tables().tableNames().stream()
                    .filter(table -> !table.equals("Alerts"))
                    .filter(table -> harness.workspace().tables().table(table).isPresent())
                    .mapToLong(table -> harness.number("['" + table + "'] | where isempty(_ItemId) | count"))
                    .sum();
            assertThat(heldOfBlobs).isBetween(records - 5, records);
        }
    }
}
