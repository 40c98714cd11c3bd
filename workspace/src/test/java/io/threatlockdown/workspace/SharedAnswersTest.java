package io.threatlockdown.workspace;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import static io.threatlockdown.workspace.Rows.NOON;
import static io.threatlockdown.workspace.Rows.alert;
import static io.threatlockdown.workspace.Rows.batch;
import static io.threatlockdown.workspace.Rows.heartbeat;
import static org.assertj.core.api.Assertions.assertThat;

class SharedAnswersTest {
    private static final String ROWS = "Heartbeat | summarize Rows = count()";
    private static final String ALERTS = "Alerts | summarize Alerts = count(), Open = countif(Status == 'New')";

    @TempDir
    Path directory;

    private Workspace workspace;

    @BeforeEach
    void open() {
        workspace = Workspace.open(WorkspaceSettings.in(directory));
        take(1, false);
    }

    @AfterEach
    void close() {
        workspace.close();
    }

    @Test
    void whoAsksTheSameOfTheSameRowsGetsTheSameAnswer() {
        QueryRows first = ask(ROWS);

        assertThat(ask(ROWS)).isSameAs(first);
        assertThat(ask(ROWS + " | extend More = 1")).isNotSameAs(first);
    }

    @Test
    void manyWhoAskAtOnceAreAnsweredByOne() throws Exception {
        List<Future<QueryRows>> answers = new ArrayList<>();
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 20; i++) {
                answers.add(people.submit(() -> ask(ROWS)));
            }
        }
        for (Future<QueryRows> answer : answers) {
            assertThat(answer.get()).isSameAs(answers.getFirst().get());
        }
    }

    @Test
    void newRowsMakeANewAnswerOfTheirTableAlone() {
        QueryRows alerts = ask(ALERTS);
        assertThat(only(ask(ROWS))).containsExactly(1L);

        take(2, false);

        assertThat(only(ask(ROWS))).containsExactly(2L);
        assertThat(ask(ALERTS)).isSameAs(alerts);
    }

    @Test
    void rowsThatAreHeldAlreadyChangeNoAnswer() {
        QueryRows first = ask(ROWS);
        take(1, false);

        assertThat(ask(ROWS)).isSameAs(first);
    }

    @Test
    void whatIsRolledBackIsInNoAnswer() {
        ask(ROWS);
        try (WorkspaceTransaction transaction = workspace.begin("Heartbeat", NOON)) {
            transaction.append(batch(heartbeat(2, "web-2")));
        }

        assertThat(only(ask(ROWS))).containsExactly(1L);
    }

    @Test
    void alertAndWhatIsDoneWithItAreSeenAtOnce() {
        assertThat(only(ask(ALERTS))).containsExactly(0L, 0L);
        String id = take(2, true);
        assertThat(only(ask(ALERTS))).containsExactly(1L, 1L);

        workspace
                .alertStates()
                .change(
                        new AlertSelection.Named(Map.of(id, OptionalLong.empty())),
                        AlertChange.closed(ClosedReason.TRUE_POSITIVE),
                        "ana",
                        NOON);

        assertThat(only(ask(ALERTS))).containsExactly(1L, 0L);
    }

    @Test
    void oldRowsAndAlertsThatAreRemovedAreInNoAnswer() {
        take(2, true);
        ask(ROWS);
        ask(ALERTS);

        workspace.expire(table -> NOON.plusSeconds(3_600));

        assertThat(only(ask(ROWS))).containsExactly(0L);
        assertThat(only(ask(ALERTS))).containsExactly(0L, 0L);
    }

    @Test
    void rowsOfTheInstantAndOfChanceAreAskedForEachTime() {
        assertThat(ask("print Chance = rand()")).isNotSameAs(ask("print Chance = rand()"));
        assertThat(ask("ThreatLockDownAudit | count")).isNotSameAs(ask("ThreatLockDownAudit | count"));
        QueryRows before = ask("print Now = now()");
        assertThat(workspace.rows("print Now = now()", QueryOptions.at(NOON.plusSeconds(1))))
                .isNotSameAs(before);
    }

    @Test
    void placesOfAddressesAreAskedForEachTimeAsTheirDatabaseMayBeAnotherOne() {
        close();
        AtomicInteger asked = new AtomicInteger();
        workspace = Workspace.open(WorkspaceSettings.in(directory)
                .withPlaces(Optional.of(address -> Optional.of("{\"country\":\"" + asked.incrementAndGet() + "\"}"))));
        String kql =
                "Heartbeat | extend Place = geo_info_from_ip_address('203.0.113.9') | project tostring(Place.country)";

        assertThat(only(ask(kql))).isNotEqualTo(only(ask(kql)));
    }

    @Test
    void whoIsLimitedToATenantGetsNoAnswerOfAnother() {
        QueryRows all = ask(ALERTS);
        QueryOptions limited =
                QueryOptions.at(NOON).ofTenants(TenantScope.ofIds(List.of("11111111-2222-3333-4444-555555555555")));

        assertThat(workspace.rows(ALERTS, limited)).isNotSameAs(all);
    }

    private QueryRows ask(String kql) {
        return workspace.rows(kql, QueryOptions.at(NOON));
    }

    private static List<@Nullable Object> only(QueryRows answer) {
        assertThat(answer.rows()).hasSize(1);
        return List.of(answer.rows().getFirst());
    }

    /** Gives the id of the alert, or {@code ""}. */
    private String take(int second, boolean raising) {
        try (WorkspaceTransaction transaction = workspace.begin("Heartbeat", NOON)) {
            List<NewRow> rows = transaction.append(batch(heartbeat(second, "web-" + second)));
            String id = "";
            if (raising) {
                var raised = alert(rows.getFirst(), 7, 10);
                transaction.addAlerts(List.of(raised));
                id = raised.id();
            }
            transaction.commit();
            return id;
        }
    }
}
