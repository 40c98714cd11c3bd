package io.threatlockdown.workspace;

import io.threatlockdown.event.Alert;
import io.threatlockdown.event.Column;
import io.threatlockdown.event.ColumnType;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.EventBatch;
import io.threatlockdown.event.Rule;
import io.threatlockdown.event.Schema;
import io.threatlockdown.workspace.StoredException.Act;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

import static io.threatlockdown.workspace.ExceptionField.APP;
import static io.threatlockdown.workspace.ExceptionField.OPERATION;
import static io.threatlockdown.workspace.ExceptionField.RULE;
import static io.threatlockdown.workspace.ExceptionField.SOURCE_IP;
import static io.threatlockdown.workspace.ExceptionField.TABLE;
import static io.threatlockdown.workspace.ExceptionField.USER;
import static io.threatlockdown.workspace.ExceptionOperator.IN_NETWORK;
import static io.threatlockdown.workspace.ExceptionOperator.IS;
import static io.threatlockdown.workspace.ExceptionOperator.IS_ONE_OF;
import static io.threatlockdown.workspace.ExceptionOperator.STARTS_WITH;
import static io.threatlockdown.workspace.Rows.NOON;
import static io.threatlockdown.workspace.Rows.cell;
import static io.threatlockdown.workspace.Rows.count;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

class ExceptionsTest {
    private static final Act ANA = new Act(NOON, "ana");
    private static final ExceptionCondition BEN = new ExceptionCondition(USER, IS, List.of("ben@contoso.example"));
    private static final Schema SIGN_INS = new Schema(
            "SigninLogs",
            List.of(
                    Column.of("TimeGenerated", ColumnType.DATETIME),
                    Column.of("UserPrincipalName", ColumnType.STRING),
                    Column.of("IPAddress", ColumnType.STRING),
                    Column.of("AppDisplayName", ColumnType.STRING),
                    Column.of("OperationName", ColumnType.STRING)));

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
    void conditionHidesWhatItsQueryFinds() {
        List<Alert> alerts = raise(
                event("ben@contoso.example", "203.0.113.9", "Portal"),
                event("Ben@contoso.example", "203.0.113.10", "portal"),
                event("ben", "203.0.112.255", "Portal \"2\" \\ it's"),
                event("", "203.0.113.0", ""),
                event("björn", "203.0.113.256", "Ünicode"),
                event("eva", "10.0.0.1", "_%"),
                event("eva", "2001:db8::1", "a%"),
                event("eva", "2001:0DB8:0:0::ff", "a"),
                event("eva", "2001:db9::1", "a"),
                event("eva", "::ffff:10.0.0.1", "a"),
                event("eva", "not an address", "a"),
                event("eva", "1.2", "a"),
                event("eva", "", "a"));
        List<ExceptionCondition> conditions = List.of(
                BEN,
                new ExceptionCondition(RULE, IS, List.of("100")),
                new ExceptionCondition(RULE, IS_ONE_OF, List.of("1000", "7")),
                new ExceptionCondition(USER, IS_ONE_OF, List.of("ben", "björn", "nobody")),
                new ExceptionCondition(USER, STARTS_WITH, List.of("ben")),
                new ExceptionCondition(USER, STARTS_WITH, List.of("bj")),
                new ExceptionCondition(APP, STARTS_WITH, List.of("Portal \"2\" \\ it's")),
                new ExceptionCondition(APP, STARTS_WITH, List.of("_")),
                new ExceptionCondition(APP, STARTS_WITH, List.of("a%")),
                new ExceptionCondition(APP, IS, List.of("Ünicode")),
                new ExceptionCondition(OPERATION, IS, List.of("Sign-in activity")),
                new ExceptionCondition(TABLE, IS, List.of("SigninLogs")),
                new ExceptionCondition(SOURCE_IP, STARTS_WITH, List.of("203.0.113.")),
                new ExceptionCondition(SOURCE_IP, IN_NETWORK, List.of("203.0.113.0/24")),
                new ExceptionCondition(SOURCE_IP, IN_NETWORK, List.of("203.0.113.9/31")),
                new ExceptionCondition(SOURCE_IP, IN_NETWORK, List.of("203.0.112.0/23", "2001:db8::/32")),
                new ExceptionCondition(SOURCE_IP, IN_NETWORK, List.of("0.0.0.0/0")),
                new ExceptionCondition(SOURCE_IP, IN_NETWORK, List.of("10.0.0.1/32")),
                new ExceptionCondition(SOURCE_IP, IN_NETWORK, List.of("2001:db8::/31")),
                new ExceptionCondition(SOURCE_IP, IN_NETWORK, List.of("::/0")));

        int some = 0;
        for (ExceptionCondition condition : conditions) {
            List<String> hidden = alerts.stream()
                    .filter(condition.test())
                    .map(Alert::id)
                    .sorted()
                    .toList();
            assertThat(found(condition)).as(condition.toString()).isEqualTo(hidden);
            some += hidden.isEmpty() || hidden.size() == alerts.size() ? 0 : 1;
        }
        assertThat(some).isGreaterThan(12);
    }

    @Test
    void hiddenAlertIsStoredAndClosedWithItsHistory() {
        StoredException exception = make(Optional.empty(), BEN);

        raise(event("ben@contoso.example", "10.0.0.1", "a"), event("eva", "10.0.0.1", "a"));

        assertThat(count(workspace, "Alerts")).isEqualTo(2);
        assertThat(count(workspace, "Alerts | where Status == 'New' and isnull(ExceptionId)"))
                .isEqualTo(1);
        String hidden = (String)
                cell(workspace, "Alerts | where ExceptionId == 1 and ClosedReason == 'Excepted' | project AlertId");
        assertThat(workspace.alertStates().history(hidden))
                .extracting(AlertHistoryEntry::by, AlertHistoryEntry::from, AlertHistoryEntry::to)
                .containsExactly(tuple(exception.author(), "New", "Closed"), tuple(exception.author(), "", "Excepted"));

        workspace
                .alertStates()
                .change(
                        new AlertSelection.Named(Map.of(hidden, OptionalLong.of(1))),
                        AlertChange.to(AlertStatus.IN_PROGRESS),
                        "eva",
                        NOON);
        assertThat(count(
                        workspace, "Alerts | where ExceptionId == 1 and Status == 'InProgress' and ClosedReason == ''"))
                .isEqualTo(1);
    }

    @Test
    void announcementLeavesHiddenAlertsOut() {
        make(Optional.empty(), BEN);
        List<Committed> told = new ArrayList<>();
        workspace.onCommit(told::add);

        raise(event("ben@contoso.example", "10.0.0.1", "a"));
        raise(event("eva", "10.0.0.1", "b"));

        assertThat(told).extracting(Committed::alerts).containsExactly(0L, 1L);
    }

    @Test
    void alertThatSomebodyWorkedOnStaysAsItIsWhenItIsRaisedAnew() {
        Alert alert = raise(event("ben@contoso.example", "10.0.0.1", "a")).getFirst();
        workspace
                .alertStates()
                .change(
                        new AlertSelection.Named(Map.of(alert.id(), OptionalLong.empty())),
                        AlertChange.closed(ClosedReason.TRUE_POSITIVE),
                        "eva",
                        NOON);
        StoredException exception = make(Optional.empty(), BEN);

        try (WorkspaceTransaction transaction = workspace.begin("SigninLogs", NOON)) {
            transaction.addExcepted(List.of(new ExceptedAlert(alert, exception)));
            transaction.commit();
        }

        assertThat(cell(workspace, "Alerts | distinct ClosedReason")).isEqualTo("TruePositive");
        assertThat(workspace.alertStates().history(alert.id())).hasSize(2);
    }

    @Test
    void expiredOrEndedOneCountsNoMore() {
        Instant later = NOON.plus(Duration.ofDays(30));
        StoredException exception = make(Optional.of(later), BEN);
        Alert alert = raise(event("ben@contoso.example", "10.0.0.1", "a")).getFirst();
        Exceptions exceptions = workspace.exceptions();

        assertThat(exceptions.inForce(later.minusMillis(1)).hiding(alert)).contains(exception);
        assertThat(exceptions.inForce(later).hiding(alert)).isEmpty();
        assertThat(exceptions.extend(1, Optional.empty(), new Act(later, "eva")))
                .isEmpty();

        exceptions.extend(1, Optional.empty(), new Act(NOON, "eva"));
        assertThat(exceptions.inForce(later).hiding(alert)).isPresent();
        exceptions.end(1, new Act(NOON, "eva"));
        assertThat(exceptions.inForce(NOON).hiding(alert)).isEmpty();
        assertThat(exceptions.end(1, new Act(NOON, "eva"))).isEmpty();
        assertThat(exceptions.end(2, new Act(NOON, "eva"))).isEmpty();
    }

    @Test
    void exceptionsAreAsTheyWereWhenTheWorkspaceIsOpenedAgain() {
        make(
                Optional.of(NOON.plusSeconds(60)),
                BEN,
                new ExceptionCondition(SOURCE_IP, IN_NETWORK, List.of("10.0.0.0/8")));
        make(Optional.empty(), new ExceptionCondition(RULE, IS_ONE_OF, List.of("1", "2")));
        workspace.exceptions().end(2, new Act(NOON.plusSeconds(5), "eva"));
        List<StoredException> before = workspace.exceptions().all();

        workspace.close();
        open();

        assertThat(workspace.exceptions().all()).isEqualTo(before).hasSize(2);
    }

    @Test
    void workspaceFromBeforeThereWereExceptionsKeepsItsStates() throws Exception {
        Alert alert = raise(event("ben@contoso.example", "10.0.0.1", "a")).getFirst();
        workspace
                .alertStates()
                .change(
                        new AlertSelection.Named(Map.of(alert.id(), OptionalLong.empty())),
                        AlertChange.closed(ClosedReason.FALSE_POSITIVE),
                        "eva",
                        NOON);
        workspace.close();
        try (Connection old = DriverManager.getConnection(
                        "jdbc:duckdb:" + WorkspaceSettings.in(directory).file());
                Statement statement = old.createStatement()) {
            statement.execute("DROP TABLE tld.exceptions");
            statement.execute(
                    "CREATE TABLE tld.kept AS SELECT * EXCLUDE (exception, acknowledged) FROM tld.alert_states");
            statement.execute("DROP TABLE tld.alert_states");
            statement.execute("CREATE TABLE tld.alert_states (alert VARCHAR PRIMARY KEY, version BIGINT NOT NULL,"
                    + " status VARCHAR NOT NULL, reason VARCHAR NOT NULL, assignee VARCHAR NOT NULL, tags VARCHAR NOT NULL,"
                    + " changed BIGINT NOT NULL, changed_by VARCHAR NOT NULL)");
            statement.execute("INSERT INTO tld.alert_states SELECT * FROM tld.kept");
            statement.execute("DROP TABLE tld.kept");
        }
        open();

        assertThat(cell(workspace, "Alerts | project ClosedReason")).isEqualTo("FalsePositive");
        assertThat(cell(workspace, "Alerts | project Acknowledged")).isEqualTo(NOON);
        make(Optional.empty(), BEN);
        raise(event("ben@contoso.example", "10.0.0.2", "b"));
        assertThat(count(workspace, "Alerts | where ExceptionId == 1")).isEqualTo(1);
    }

    @Test
    void conditionThatHidesOtherThanMeantIsRefused() {
        assertThatThrownBy(() -> new ExceptionCondition(USER, IS, List.of(" "))).hasMessageContaining("1 to 500");
        assertThatThrownBy(() -> new ExceptionCondition(RULE, IS, List.of("10x")))
                .hasMessageContaining("by its id");
        assertThatThrownBy(() -> new ExceptionCondition(RULE, STARTS_WITH, List.of("1")))
                .hasMessageContaining("by its id");
        assertThatThrownBy(() -> new ExceptionCondition(SOURCE_IP, IN_NETWORK, List.of("10.0.0.0/33")))
                .hasMessageContaining("not a network");
        assertThatThrownBy(() -> new ExceptionCondition(SOURCE_IP, IN_NETWORK, List.of("contoso.example/8")))
                .hasMessageContaining("not a network");
        assertThatThrownBy(() -> new ExceptionCondition(USER, IN_NETWORK, List.of("10.0.0.0/8")))
                .hasMessageContaining("goes with SourceIp");
        assertThatThrownBy(() -> make(Optional.empty())).hasMessageContaining("has a condition");
    }

    private StoredException make(Optional<Instant> expires, ExceptionCondition... conditions) {
        return workspace.exceptions().make(List.of(conditions), "his pentest", "", expires, ANA);
    }

    private List<String> found(ExceptionCondition condition) {
        try (QueryCursor rows =
                workspace.query("Alerts | where " + condition.kql() + " | project AlertId", QueryOptions.at(NOON))) {
            return rows.all().stream()
                    .map(row -> String.valueOf(row[0]))
                    .sorted()
                    .toList();
        }
    }

    private static Event event(String user, String ip, String app) {
        return new Event(SIGN_INS, new Object[] {NOON, user, ip, app, "Sign-in activity"});
    }

    /** By the exceptions in force, as a row that comes in is taken. */
    private List<Alert> raise(Event... events) {
        try (WorkspaceTransaction transaction = workspace.begin("SigninLogs", NOON)) {
            ExceptionsInForce exceptions = transaction.exceptionsInForce(NOON);
            List<Alert> raised = new ArrayList<>();
            List<Alert> shown = new ArrayList<>();
            List<ExceptedAlert> hidden = new ArrayList<>();
            for (NewRow row : transaction.append(new EventBatch(SIGN_INS, List.of(events)))) {
                Event event = row.event();
                Rule rule = new Rule(100 + raised.size() % 2, 5, "rule", "text", List.of(), List.of());
                Alert alert = new Alert(
                        row.id() + "-100",
                        NOON,
                        NOON,
                        rule,
                        "json",
                        "Azure",
                        String.valueOf(event.value("UserPrincipalName")),
                        String.valueOf(event.value("IPAddress")),
                        event);
                raised.add(alert);
                exceptions
                        .hiding(alert)
                        .ifPresentOrElse(by -> hidden.add(new ExceptedAlert(alert, by)), () -> shown.add(alert));
            }
            transaction.addAlerts(shown);
            transaction.addExcepted(hidden);
            transaction.commit();
            return raised;
        }
    }
}
