package io.threatlockdown.workspace;

import io.threatlockdown.event.Alert;
import io.threatlockdown.workspace.AlertHistoryEntry.What;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import static io.threatlockdown.workspace.Rows.NOON;
import static io.threatlockdown.workspace.Rows.alert;
import static io.threatlockdown.workspace.Rows.batch;
import static io.threatlockdown.workspace.Rows.cell;
import static io.threatlockdown.workspace.Rows.count;
import static io.threatlockdown.workspace.Rows.heartbeat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AlertStatesTest {
    private static final Instant ONE = NOON.plus(Duration.ofHours(1));
    private static final AlertChange TAKE =
            AlertChange.to(AlertStatus.IN_PROGRESS).assignedTo("ana");

    @TempDir
    Path directory;

    private Workspace workspace;

    @BeforeEach
    void open() {
        workspace = Workspace.open(WorkspaceSettings.in(directory));
    }

    @AfterEach
    void close() {
        workspace.close();
    }

    @Test
    void alertThatNobodyTouchedIsNew() {
        raise(NOON, 2);

        assertThat(count(workspace, "Alerts | where Status == 'New' and Assignee == '' and array_length(Tags) == 0"))
                .isEqualTo(2);
        assertThat(cell(workspace, "Alerts | summarize max(_StateVersion)")).isEqualTo(0L);
    }

    @Test
    void changeIsSeenInQueriesAndTheAlertStaysAsItWas() {
        String id = raise(NOON, 2).getFirst();
        Object before = cell(workspace, "Alerts | where AlertId == '" + id + "' | project tostring(Event)");

        AlertChangeOutcome outcome = change(TAKE.withTags(List.of("vip", "travel"), List.of()), id);

        assertThat(outcome).isEqualTo(new AlertChangeOutcome.Made(1, 1, 0, List.of()));
        assertThat(count(workspace, "Alerts | where Status == 'New'")).isEqualTo(1);
        assertThat(cell(workspace, "Alerts | where Assignee == 'ana' | project strcat(Status, AlertId, Tags)"))
                .isEqualTo("InProgress" + id + "[\"travel\",\"vip\"]");
        assertThat(cell(workspace, "Alerts | where AlertId == '" + id + "' | project tostring(Event)"))
                .isEqualTo(before);
    }

    @Test
    void alertIsAcknowledgedOnceHoweverOftenItIsOpenedAgain() {
        String id = raise(NOON, 2).getFirst();
        AlertSelection it = new AlertSelection.Named(Map.of(id, OptionalLong.empty()));
        change(AlertChange.to(AlertStatus.IN_PROGRESS), id);
        workspace.alertStates().change(it, AlertChange.to(AlertStatus.NEW), "ana", ONE.plusSeconds(60));
        workspace.alertStates().change(it, AlertChange.to(AlertStatus.IN_PROGRESS), "bob", ONE.plusSeconds(90));

        assertThat(cell(workspace, "Alerts | where isnotnull(Acknowledged) | project Acknowledged"))
                .isEqualTo(ONE);
        assertThat(count(workspace, "Alerts | where isnull(Acknowledged)")).isEqualTo(1);
    }

    @Test
    void storyOfAnAlertIsKeptOverARestart() {
        String id = raise(NOON, 1).getFirst();
        change(TAKE.withTags(List.of("vip"), List.of()), id);
        change(
                AlertChange.closed(ClosedReason.BENIGN_POSITIVE)
                        .withTags(List.of(), List.of("vip"))
                        .saying("a planned test, it's fine"),
                id);
        close();
        open();

        assertThat(workspace.alertStates().history(id))
                .containsExactly(
                        new AlertHistoryEntry(1, ONE, "ana", What.STATUS, "New", "InProgress"),
                        new AlertHistoryEntry(1, ONE, "ana", What.ASSIGNEE, "", "ana"),
                        new AlertHistoryEntry(1, ONE, "ana", What.TAGS, "[]", "[\"vip\"]"),
                        new AlertHistoryEntry(2, ONE, "ana", What.STATUS, "InProgress", "Closed"),
                        new AlertHistoryEntry(2, ONE, "ana", What.REASON, "", "BenignPositive"),
                        new AlertHistoryEntry(2, ONE, "ana", What.TAGS, "[\"vip\"]", "[]"),
                        new AlertHistoryEntry(2, ONE, "ana", What.COMMENT, "", "a planned test, it's fine"));
        assertThat(cell(workspace, "Alerts | project strcat(Status, ' ', ClosedReason)"))
                .isEqualTo("Closed BenignPositive");
    }

    @Test
    void openedAgainItHasNoReason() {
        String id = raise(NOON, 1).getFirst();
        change(AlertChange.closed(ClosedReason.FALSE_POSITIVE), id);
        change(AlertChange.to(AlertStatus.NEW), id);

        assertThat(cell(workspace, "Alerts | project strcat(Status, '/', ClosedReason)"))
                .isEqualTo("New/");
    }

    @Test
    void whatIsSoAlreadyIsNoChange() {
        List<String> ids = raise(NOON, 3);
        change(TAKE, ids.getFirst());

        assertThat(change(TAKE, ids.toArray(String[]::new))).isEqualTo(new AlertChangeOutcome.Made(3, 2, 0, List.of()));
        assertThat(workspace.alertStates().history(ids.getFirst())).hasSize(2);
        assertThat(change(TAKE.saying("look"), ids.getFirst()))
                .isEqualTo(new AlertChangeOutcome.Made(1, 1, 0, List.of()));
    }

    @Test
    void alertThatIsNotThereIsNotCounted() {
        assertThat(change(TAKE, "nobody's")).isEqualTo(new AlertChangeOutcome.Made(0, 0, 0, List.of()));
        assertThat(workspace.alertStates().history("nobody's")).isEmpty();
    }

    @Test
    void alertChangedSinceItWasLookedAtIsLeftAloneAndTold() {
        List<String> ids = raise(NOON, 2);
        change(TAKE, ids.getFirst());

        AlertChangeOutcome outcome = workspace
                .alertStates()
                .change(
                        new AlertSelection.Named(
                                Map.of(ids.get(0), OptionalLong.of(0), ids.get(1), OptionalLong.of(0))),
                        AlertChange.closed(ClosedReason.FALSE_POSITIVE),
                        "bob",
                        ONE.plusSeconds(5));

        assertThat(outcome)
                .isEqualTo(new AlertChangeOutcome.Made(
                        2, 1, 1, List.of(new AlertChangeOutcome.Conflict(ids.getFirst(), "ana", ONE))));
        assertThat(count(workspace, "Alerts | where Status == 'InProgress' and Assignee == 'ana'"))
                .isEqualTo(1);
    }

    @Test
    void queryChangesWhatItFindsUnlessItIsAnotherNumberThanConfirmed() {
        raise(NOON, 5);
        String first = "Alerts | where AlertId startswith '' | sort by AlertId asc | take 3 | project AlertId";
        AlertStates states = workspace.alertStates();

        assertThat(states.change(new AlertSelection.Matching(first, OptionalLong.of(4)), TAKE, "ana", ONE))
                .isEqualTo(new AlertChangeOutcome.OtherCount(3));
        assertThat(count(workspace, "Alerts | where Status == 'New'")).isEqualTo(5);
        assertThat(states.change(new AlertSelection.Matching(first, OptionalLong.of(3)), TAKE, "ana", ONE))
                .isEqualTo(new AlertChangeOutcome.Made(3, 3, 0, List.of()));
        assertThat(states.change(
                        new AlertSelection.Matching(
                                "Alerts | where Status == 'New' | project AlertId", OptionalLong.empty()),
                        AlertChange.closed(ClosedReason.UNDETERMINED),
                        "ana",
                        ONE))
                .isEqualTo(new AlertChangeOutcome.Made(2, 2, 0, List.of()));
    }

    @Test
    void stateGoesWithItsAlertAndNotBefore() {
        String old = raise(NOON, 1).getFirst();
        String young = raise(NOON.plus(Duration.ofDays(2)), 1).getFirst();
        change(TAKE, old, young);

        workspace.expire(NOON.plus(Duration.ofDays(1)));

        assertThat(count(workspace, "Alerts")).isEqualTo(1);
        assertThat(workspace.alertStates().history(old)).isEmpty();
        assertThat(workspace.alertStates().history(young)).hasSize(2);
        assertThat(count(workspace, "Alerts | where Assignee == 'ana'")).isEqualTo(1);
    }

    @Test
    void oneOfManyWhoTakeAnAlertAtOnceGetsIt() throws Exception {
        String id = raise(NOON, 1).getFirst();
        List<Callable<Long>> takers = IntStream.range(0, 8)
                .<Callable<Long>>mapToObj(i -> () -> ((AlertChangeOutcome.Made) workspace
                                .alertStates()
                                .change(
                                        new AlertSelection.Named(Map.of(id, OptionalLong.of(0))),
                                        TAKE.assignedTo("p" + i),
                                        "p" + i,
                                        ONE))
                        .changed())
                .toList();
        long taken = 0;
        try (ExecutorService people = Executors.newFixedThreadPool(8)) {
            for (Future<Long> taker : people.invokeAll(takers)) {
                taken += taker.get();
            }
        }

        assertThat(taken).isEqualTo(1);
        assertThat(workspace.alertStates().history(id)).hasSize(2);
    }

    @Test
    void stateOfAnAlertStandsInItsRow() {
        assertThat(workspace
                        .compile("Alerts | where Status == 'New' | count", QueryOptions.at(NOON))
                        .sql())
                .doesNotContain("alert_states");
    }

    @Test
    void whatPeopleMadeOfAnAlertIsInTheRowThatIsStoredAnew() throws Exception {
        String id = raise(NOON, 1).getFirst();
        change(TAKE.withTags(List.of("vip"), List.of()), id);
        workspace.close();
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:duckdb:" + WorkspaceSettings.in(directory).file());
                Statement statement = connection.createStatement()) {
            statement.execute("DELETE FROM logs.\"Alerts\"");
        }
        open();

        NewRow row = new NewRow(UUID.fromString(id.substring(0, 36)), heartbeat(1, "anew"));
        Alert anew = alert(row, Integer.parseInt(id.substring(37)), 5);
        assertThat(anew.id()).isEqualTo(id);
        try (WorkspaceTransaction transaction = workspace.begin("Heartbeat", NOON)) {
            transaction.addAlerts(List.of(anew));
            transaction.commit();
        }

        assertThat(cell(workspace, "Alerts | project strcat(Status, Assignee, Tags, _StateVersion)"))
                .isEqualTo("InProgressana[\"vip\"]1");
    }

    @Test
    void closingWithoutAReasonAndAReasonWithoutClosingAreMistakes() {
        assertThatThrownBy(() -> AlertChange.to(AlertStatus.CLOSED)).hasMessageContaining("reason");
        assertThatThrownBy(() -> new AlertChange(
                        Optional.empty(),
                        Optional.of(ClosedReason.TRUE_POSITIVE),
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        Optional.empty()))
                .hasMessageContaining("reason");
    }

    private AlertChangeOutcome change(AlertChange change, String... ids) {
        Map<String, OptionalLong> seen = new HashMap<>();
        for (String id : ids) {
            seen.put(id, OptionalLong.empty());
        }
        return workspace.alertStates().change(new AlertSelection.Named(seen), change, "ana", ONE);
    }

    /** Alerts that came at that time, by their ids. */
    private List<String> raise(Instant arrival, int number) {
        try (WorkspaceTransaction transaction = workspace.begin("Heartbeat", arrival)) {
            List<String> ids = new ArrayList<>();
            List<Alert> alerts = new ArrayList<>();
            for (int i = 0; i < number; i++) {
                NewRow row = transaction
                        .append(batch(heartbeat(i, "host-" + arrival + i)))
                        .getFirst();
                Alert plain = alert(row, 87801, 5);
                alerts.add(new Alert(
                        plain.id(),
                        plain.time(),
                        arrival,
                        plain.rule(),
                        plain.decoder(),
                        plain.location(),
                        plain.user(),
                        plain.sourceIp(),
                        plain.event()));
                ids.add(plain.id());
            }
            transaction.addAlerts(alerts);
            transaction.commit();
            return ids;
        }
    }
}
