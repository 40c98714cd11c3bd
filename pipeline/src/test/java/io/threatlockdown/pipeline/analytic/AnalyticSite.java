package io.threatlockdown.pipeline.analytic;

import io.threatlockdown.detection.AnalysisSettings;
import io.threatlockdown.detection.analytic.AnalyticRule;
import io.threatlockdown.event.Column;
import io.threatlockdown.event.ColumnType;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.EventBatch;
import io.threatlockdown.event.ManualClock;
import io.threatlockdown.event.Schema;
import io.threatlockdown.pipeline.LeavingLines;
import io.threatlockdown.workspace.Checkpoint;
import io.threatlockdown.workspace.QueryCursor;
import io.threatlockdown.workspace.QueryOptions;
import io.threatlockdown.workspace.Workspace;
import io.threatlockdown.workspace.WorkspaceSettings;
import io.threatlockdown.workspace.WorkspaceTransaction;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A workspace with sign-ins, analytic rules over them, and a clock that tests move. */
final class AnalyticSite implements AutoCloseable {
    static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    static final AnalyticSettings SETTINGS = AnalyticSettings.USUAL;
    private static final Schema SIGN_INS = new Schema(
            "SigninLogs",
            List.of(
                    Column.of("TimeGenerated", ColumnType.DATETIME),
                    Column.of("UserPrincipalName", ColumnType.STRING),
                    Column.of("IPAddress", ColumnType.STRING),
                    Column.of("ResultType", ColumnType.STRING),
                    Column.of("CorrelationId", ColumnType.STRING)));

    private final Path directory;
    private final ManualClock clock;
    private List<AnalyticRule> rules;
    private Workspace workspace;
    private AnalyticRounds rounds;

    AnalyticSite(Path directory, AnalyticRule... rules) {
        this.directory = directory;
        this.clock = new ManualClock(NOON);
        this.rules = List.of(rules);
        this.workspace = Workspace.open(WorkspaceSettings.in(directory));
        this.rounds = rounds();
    }

    private AnalyticRounds rounds() {
        return new AnalyticRounds(
                workspace, () -> rules, SETTINGS, AnalysisSettings.of(3), new LeavingLines(true, false, "here"), clock);
    }

    Workspace workspace() {
        return workspace;
    }

    ManualClock clock() {
        return clock;
    }

    AnalyticRounds running() {
        return rounds;
    }

    /** Ends the process, and begins another on what is committed. */
    void restart() {
        workspace.close();
        workspace = Workspace.open(WorkspaceSettings.in(directory));
        rounds = rounds();
    }

    void use(AnalyticRule... other) {
        rules = List.of(other);
    }

    /** Sets the clock to so many minutes after noon, and lets the rules do what is due. */
    void roundAt(int minute) {
        clock.set(at(minute));
        rounds.round();
    }

    /** Every minute up to that one, as a running product does. */
    void roundsUpTo(int minute) {
        for (int next = (int) Duration.between(NOON, clock.instant()).toMinutes() + 1; next <= minute; next++) {
            roundAt(next);
        }
    }

    static Instant at(int minute) {
        return NOON.plus(Duration.ofMinutes(minute));
    }

    /** Failed sign-ins of a user at these minutes after noon, taken in now. */
    void fails(String user, int... minutes) {
        store(Arrays.stream(minutes)
                .mapToObj(minute -> signIn(at(minute), user, "50126"))
                .toList());
    }

    static Event signIn(Instant time, String user, String result) {
        return new Event(SIGN_INS, new Object[] {time, user, "203.0.113.9", result, user + "@" + time});
    }

    /** Rows that are held already are dropped. */
    void store(List<Event> rows) {
        try (WorkspaceTransaction transaction = workspace.begin("SigninLogs", clock.instant())) {
            transaction.append(new EventBatch(SIGN_INS, rows));
            transaction.commit();
        }
    }

    /** The same, with how far it has come. */
    void store(List<Event> rows, Checkpoint checkpoint) {
        try (WorkspaceTransaction transaction = workspace.begin("SigninLogs", clock.instant())) {
            transaction.append(new EventBatch(SIGN_INS, rows));
            transaction.setCheckpoint(checkpoint);
            transaction.commit();
        }
    }

    /** Of each alert, in the order of their windows: user, and the minutes after noon of its window. */
    List<String> alerts() {
        return texts(
                "Alerts | extend E = todatetime(Event.WindowEnd), S = todatetime(Event.WindowStart)"
                        + " | sort by E asc, User asc, RuleId asc"
                        + " | project strcat(User, ' ', tolong((S - datetime(2026-11-23 12:00)) / 1m), '-', tolong((E - datetime(2026-11-23 12:00)) / 1m))");
    }

    List<NaiveFailures.Window> windows(int number) {
        return windowsOf("Alerts | where RuleId == " + number);
    }

    /** Of each user of alerts that are about several. */
    List<NaiveFailures.Window> windowsOfRows(int number) {
        return windowsOf("Alerts | where RuleId == " + number
                + " | extend Each = iff(isnull(Event.Rows), pack_array(Event), Event.Rows)"
                + " | mv-expand Each | extend User = tostring(Each.UserPrincipalName)");
    }

    private List<NaiveFailures.Window> windowsOf(String alerts) {
        try (QueryCursor cursor = workspace.query(
                alerts + " | project User, todatetime(Event.WindowStart), todatetime(Event.WindowEnd)",
                QueryOptions.at(clock.instant()))) {
            List<NaiveFailures.Window> windows = new ArrayList<>();
            cursor.all()
                    .forEach(row ->
                            windows.add(new NaiveFailures.Window((String) row[0], (Instant) row[1], (Instant) row[2])));
            return windows;
        }
    }

    long count() {
        return Long.parseLong(texts("Alerts | count | project tostring(Count)").getFirst());
    }

    List<String> texts(String kql) {
        try (QueryCursor cursor = workspace.query(kql, QueryOptions.at(clock.instant()))) {
            List<String> texts = new ArrayList<>();
            cursor.all().forEach(row -> texts.add(String.valueOf(row[0])));
            return texts;
        }
    }

    @Override
    public void close() {
        workspace.close();
    }
}
