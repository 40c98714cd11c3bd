package io.threatlockdown.pipeline;

import io.threatlockdown.pipeline.backfill.BackfillOrder;
import io.threatlockdown.pipeline.backfill.BackfillProgress;
import io.threatlockdown.pipeline.backfill.BackfillStart;
import io.threatlockdown.tenant.LocalTenant;
import io.threatlockdown.tenant.TenantSettings;
import io.threatlockdown.tenant.fault.Fault;
import io.threatlockdown.tenant.scenario.Rhythm;
import io.threatlockdown.tenant.scenario.ScenarioSettings;
import io.threatlockdown.workspace.OutboxChannel;
import io.threatlockdown.workspace.StoredBackfill.Part;
import io.threatlockdown.workspace.StoredBackfill.State;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

/** Backfills of Log Analytics, against the tenant over TLS. */
class BackfillTest {
    private static final List<String> TABLES = List.of("AuditLogs", "SigninLogs", "AzureActivity");

    @TempDir
    private static Path shared;

    private static LocalTenant tenant;

    @TempDir
    private Path directory;

    private Instant from;
    private Instant to;

    @BeforeAll
    static void startTenant() {
        tenant = LocalTenant.start(TenantSettings.in(shared)
                .withScenario(new ScenarioSettings(7, 900, 0.01, 96).with(Rhythm.STEADY))
                .withHistory(Duration.ofHours(9)));
    }

    @AfterAll
    static void stopTenant() {
        tenant.close();
    }

    @BeforeEach
    void chooseSpan() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        from = now.minus(Duration.ofHours(8));
        to = now.minus(Duration.ofHours(1));
    }

    @AfterEach
    void calm() {
        tenant.faults().calm();
    }

    private BackfillHarness harness() {
        return new BackfillHarness(
                tenant, directory.resolve("data"), BackfillHarness.logAnalytics(tenant, TABLES.toArray(String[]::new)));
    }

    private void assertAllIsHeldOnce(BackfillHarness harness) throws InterruptedException {
        for (String table : TABLES) {
            List<String> theirs = harness.theirs(BackfillHarness.rows(table, from, to));
            assertThat(theirs).as("rows of %s in the tenant", table).hasSizeGreaterThan(20);
            assertThat(harness.ours(BackfillHarness.rows(table, from, to)))
                    .as(table)
                    .containsExactlyInAnyOrderElementsOf(theirs);
        }
    }

    @Test
    void aSpanOfThePastIsTakenInOnceAndNoCheckpointMoves() throws InterruptedException {
        try (BackfillHarness harness = harness()) {
            BackfillProgress ended = harness.run(BackfillHarness.order(from, to));

            assertThat(ended.backfill().state()).isEqualTo(State.DONE);
            assertThat(ended.share()).isEqualTo(1);
            assertAllIsHeldOnce(harness);
            assertThat(ended.newRows())
                    .isEqualTo(TABLES.stream()
                            .mapToLong(table -> harness.number(table + " | count"))
                            .sum());
            assertThat(harness.collector().health())
                    .allMatch(health -> health.checkpoint().isEmpty());
        }
    }

    @Test
    void oneThatIsStoppedGoesOnWhereItWas() throws InterruptedException {
        try (BackfillHarness harness = harness()) {
            long id = harness.begin(BackfillHarness.order(from, to));
            harness.await(id, progress -> progress.windows() >= 2);
            harness.backfills().stop(id);
            BackfillProgress stopped = harness.await(id, progress -> true);
            assertThat(stopped.backfill().state()).isEqualTo(State.STOPPED);
            assertThat(stopped.share()).isLessThan(1);
        }
        try (BackfillHarness harness = harness()) {
            Thread.sleep(300);
            assertThat(harness.backfills().progress().getFirst().backfill().state())
                    .as("it stays stopped until somebody asks")
                    .isEqualTo(State.STOPPED);

            BackfillStart start = harness.backfills().begin(BackfillHarness.order(from, to));

            assertThat(start).isInstanceOf(BackfillStart.GoesOn.class);
            BackfillProgress ended =
                    harness.await(1, progress -> progress.backfill().state() != State.RUNNING);
            assertThat(ended.backfill().state()).isEqualTo(State.DONE);
            assertThat(ended.heldRows()).as("nothing was asked for twice").isZero();
            assertAllIsHeldOnce(harness);
        }
    }

    @Test
    void oneThatIsCutOffGoesOnAtTheNextStartByItself() throws InterruptedException {
        try (BackfillHarness harness = harness()) {
            long id = harness.begin(BackfillHarness.order(from, to));
            harness.await(id, progress -> progress.windows() >= 2);
        }
        try (BackfillHarness harness = harness()) {
            BackfillProgress ended =
                    harness.await(1, progress -> progress.backfill().state() != State.RUNNING);

            assertThat(ended.backfill().state()).isEqualTo(State.DONE);
            assertAllIsHeldOnce(harness);
        }
    }

    @Test
    void oneThatIsDoneAsksForNothingUnlessItIsAskedAgain() throws InterruptedException {
        try (BackfillHarness harness = harness()) {
            BackfillOrder order = BackfillHarness.order(from, to);
            harness.run(order);
            long held = harness.number("SigninLogs | count");

            assertThat(harness.backfills().begin(order)).isEqualTo(new BackfillStart.Done(1));
            BackfillProgress again =
                    harness.run(new BackfillOrder(order.span(), List.of("SigninLogs"), false, false, true));

            assertThat(again.backfill().id()).isEqualTo(2);
            assertThat(again.newRows()).isZero();
            assertThat(again.heldRows()).isEqualTo(held);
            assertAllIsHeldOnce(harness);
        }
    }

    @Test
    void aRequestThatIsNamedIsAskedAloneAndTheOthersGoOnFromTheirOwnPlaces() throws InterruptedException {
        try (BackfillHarness harness = harness()) {
            BackfillOrder all = BackfillHarness.order(from, to);
            harness.run(new BackfillOrder(all.span(), List.of("AuditLogs"), false, false, false));
            assertThat(harness.workspace().tables().table("SigninLogs").isPresent()
                            && harness.number("SigninLogs | count") > 0)
                    .isFalse();

            BackfillProgress ended = harness.run(all);

            assertThat(ended.heldRows()).as("AuditLogs was not asked for again").isZero();
            assertAllIsHeldOnce(harness);
        }
    }

    @Test
    void whatSchedulesTakeInAtTheSameTimeIsNeitherDoubledNorLost() throws InterruptedException {
        try (BackfillHarness harness = harness()) {
            Instant until = Instant.now();
            to = until.truncatedTo(ChronoUnit.SECONDS);
            harness.collector().start();
            BackfillProgress ended = harness.run(BackfillHarness.order(from, to));
            CollectingProcess.awaitCheckpoints(harness.collector(), until);

            assertThat(ended.backfill().state()).isEqualTo(State.DONE);
            assertThat(ended.newRows()).isPositive();
            assertAllIsHeldOnce(harness);
        }
    }

    @Test
    void throttlingAndTimeOutsOnTheWayChangeNothing() throws InterruptedException {
        try (BackfillHarness harness = harness()) {
            tenant.faults().strike(Fault.THROTTLED_SILENTLY, 2);
            tenant.faults().strike(Fault.GATEWAY_TIMEOUT, 2);
            tenant.faults().strike(Fault.PARTIAL_ANSWER, 1);
            tenant.faults().strike(Fault.CUT_OFF, 1);

            BackfillProgress ended = harness.run(BackfillHarness.order(from, to));

            assertThat(ended.backfill().state()).isEqualTo(State.DONE);
            assertThat(tenant.faults().counts()).hasSizeGreaterThanOrEqualTo(3);
            assertAllIsHeldOnce(harness);
        }
    }

    @Test
    void aRequestThatIsRefusedStopsNoOther() throws InterruptedException {
        CollectionSettings withWrongOne =
                BackfillHarness.logAnalytics(tenant, "AuditLogs", "NoSuchTable", "SigninLogs", "AzureActivity");
        try (BackfillHarness harness = new BackfillHarness(tenant, directory.resolve("data"), withWrongOne)) {
            BackfillProgress ended = harness.run(BackfillHarness.order(from, to));

            assertThat(ended.backfill().state()).isEqualTo(State.FAILED);
            assertAllIsHeldOnce(harness);
            Part wrong = ended.backfill().parts().get(1);
            assertThat(wrong.until()).isEqualTo(from);
            assertThat(wrong.error()).contains("NoSuchTable").doesNotContain("\n");
        }
    }

    @Test
    void alertsOfThePastAreMarkedAndTellNobodyUnlessAskedFor() throws InterruptedException {
        try (BackfillHarness harness = harness()) {
            BackfillOrder order = BackfillHarness.order(from, to);
            BackfillProgress still =
                    harness.run(new BackfillOrder(order.span(), List.of("AuditLogs"), false, false, false));

            assertThat(still.alerts()).isPositive().isEqualTo(harness.number("Alerts | where Backfill | count"));
            assertThat(harness.number("Alerts | where not(Backfill) or Mail | count"))
                    .isZero();
            assertThat(harness.workspace().waiting(OutboxChannel.ALERTS, 10)).isEmpty();

            harness.run(new BackfillOrder(order.span(), List.of("SigninLogs"), false, true, false));

            assertThat(harness.workspace().waiting(OutboxChannel.ALERTS, 10)).isNotEmpty();
        }
    }

    @Test
    void aQuietOneRaisesNoAlert() throws InterruptedException {
        try (BackfillHarness harness = harness()) {
            BackfillOrder order = BackfillHarness.order(from, to);
            harness.run(new BackfillOrder(order.span(), List.of(), true, false, false));

            assertAllIsHeldOnce(harness);
            assertThat(harness.number("Alerts | count")).isZero();
            assertThat(harness.number("AuditLogs | where _Backfill == true | count"))
                    .isPositive()
                    .isEqualTo(harness.number("AuditLogs | count"));
        }
    }

    @Test
    void aRequestThatIsNotThereIsRefusedInOneLine() {
        try (BackfillHarness harness = harness()) {
            BackfillOrder order = BackfillHarness.order(from, to);

            assertThat(harness.backfills()
                            .begin(new BackfillOrder(order.span(), List.of("Audits"), false, false, false)))
                    .isEqualTo(new BackfillStart.Refused("there is no request 'Audits'; those of the configuration are"
                            + " AuditLogs, SigninLogs, AzureActivity"));
        }
    }

    @Test
    void rowsThatCannotBeKnownAgainAreAskedForOnce() throws InterruptedException {
        String query = "SigninLogs | project TimeGenerated, UserPrincipalName";
        String count = "where ingestion_time() >= datetime(" + from + ") | project UserPrincipalName";
        try (BackfillHarness harness =
                new BackfillHarness(tenant, directory.resolve("data"), BackfillHarness.logAnalytics(tenant, query))) {
            Instant middle = from.plus(Duration.ofHours(4)).plus(Duration.ofMinutes(10));
            harness.run(BackfillHarness.order(from, middle));
            // Some of it again, some that the schedule takes, too.
            harness.collector().start();
            harness.run(BackfillHarness.order(
                    from.plus(Duration.ofHours(1)), Instant.now().truncatedTo(ChronoUnit.SECONDS)));
            Instant until = Instant.now();
            CollectingProcess.awaitCheckpoints(harness.collector(), until);
            harness.collector().close();

            Instant end = harness.collector().health().getFirst().checkpoint().orElseThrow();
            List<String> theirs = harness.theirs("SigninLogs | "
                    + count.replace("| project", "| where ingestion_time() < datetime(" + end + ") | project"));
            assertThat(harness.ours("SigninLogs_CL | project UserPrincipalName"))
                    .hasSizeGreaterThan(50)
                    .containsExactlyInAnyOrderElementsOf(theirs);
        }
    }

    @Test
    void theRulesRememberThePastApartFromThePresent() throws Exception {
        try (BackfillHarness harness = new BackfillHarness(
                tenant,
                directory.resolve("data"),
                BackfillHarness.logAnalytics(tenant, "SigninLogs"),
                Optional.of(new SignInRules(directory.resolve("rules"))))) {
            long id = harness.begin(BackfillHarness.order(from, to));
            harness.await(id, progress -> progress.newRows() > 0);
            harness.backfills().stop(id);

            assertThat(harness.workspace().backfillMemory(id)).isNotEmpty();
            assertThat(harness.workspace().memory()).isEmpty();

            harness.run(BackfillHarness.order(from, to));
            assertThat(harness.workspace().memory()).isEmpty();
        }
    }

    @Test
    void aRuleTellsThePastFromThePresent() throws Exception {
        Path folder = Files.createDirectories(directory.resolve("rules"));
        Files.writeString(
                folder.resolve("json.xml"),
                "<decoder name=\"json\"><prematch>^{\\s*\"</prematch><plugin_decoder>JSON_Decoder</plugin_decoder></decoder>");
        Files.writeString(folder.resolve("rules.xml"), """
                <group name="test,">
                <rule id="100" level="3"><field name="ResultType">\\.+</field><description>a sign-in</description></rule>
                <rule id="101" level="5"><if_sid>100</if_sid><field name="_Backfill">^true$</field>
                  <description>a sign-in of the past</description></rule>
                </group>
                """);
        try (BackfillHarness harness = new BackfillHarness(
                tenant,
                directory.resolve("data"),
                BackfillHarness.logAnalytics(tenant, "SigninLogs"),
                Optional.of(new SignInRules(folder)))) {
            BackfillProgress past = harness.run(BackfillHarness.order(from, to));
            harness.collector().start();
            CollectingProcess.awaitCheckpoints(harness.collector(), Instant.now());

            assertThat(harness.number("Alerts | where RuleId == 101 and Backfill | count"))
                    .isPositive()
                    .isEqualTo(past.newRows());
            assertThat(harness.number("Alerts | where RuleId == 100 and not(Backfill) | count"))
                    .isPositive()
                    .isEqualTo(harness.number("SigninLogs | where isnull(_Backfill) | count"));
        }
    }
}
