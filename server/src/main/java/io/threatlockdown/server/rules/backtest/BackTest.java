package io.threatlockdown.server.rules.backtest;

import io.threatlockdown.detection.Analysis;
import io.threatlockdown.detection.AnalysisSettings;
import io.threatlockdown.detection.Finding;
import io.threatlockdown.event.OperationException;
import io.threatlockdown.kql.KqlText;
import io.threatlockdown.server.Queries;
import io.threatlockdown.server.rules.RuleCosts.RuleCost;
import io.threatlockdown.workspace.OwnTables;
import io.threatlockdown.workspace.QueryCursor;
import io.threatlockdown.workspace.Workspace;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * One rule over the events of some days, in the order in which they happened, by engines that nobody else has: the rules with it and the
 * rules without it, each with an empty memory. Runs on one thread; {@link #view} and {@link #stop} are for any.
 */
final class BackTest implements Runnable {
    /** A day of a big installation is sorted at a time, and the whole is given up here: a quarter of an hour on two cores. */
    static final long MOST_EVENTS = 5_000_000;

    /** Twice what is passed over until the code is compiled. */
    private static final long FEW_EVENTS = 10_000;

    private static final Logger log = LoggerFactory.getLogger(BackTest.class);

    private final String id;
    private final RuleUnderTest rule;
    private final boolean draft;
    private final String user;
    private final Instant from;
    private final Instant to;
    private final Workspace workspace;
    private final Queries queries;
    private final AnalysisSettings settings;
    private final BackTestTally tally;
    private volatile String state = "running";
    private volatile @Nullable String failure;
    private volatile @Nullable String note;
    private volatile long events;
    private volatile long read;
    private volatile boolean stopped;

    /** @param from inclusive @param to exclusive */
    BackTest(
            String id,
            RuleUnderTest rule,
            boolean draft,
            String user,
            Instant from,
            Instant to,
            Workspace workspace,
            Queries queries,
            AnalysisSettings settings) {
        this.id = id;
        this.rule = rule;
        this.draft = draft;
        this.user = user;
        this.from = from;
        this.to = to;
        this.workspace = workspace;
        this.queries = queries;
        this.settings = settings;
        this.tally = new BackTestTally(rule.id(), from, to);
    }

    String id() {
        return id;
    }

    boolean isRunning() {
        return state.equals("running");
    }

    /** Ends it before its next event; what it found is kept. */
    void stop() {
        stopped = true;
    }

    @Override
    public void run() {
        try {
            look();
            state = stopped ? "stopped" : "done";
        } catch (OperationException e) {
            failure = e.getMessage();
            state = stopped ? "stopped" : "failed";
        } catch (RuntimeException | Error e) {
            log.error("back-test failed rule={}", rule.id(), e);
            failure = "something went wrong here; the log of this process says what";
            state = "failed";
        }
    }

    private void look() {
        List<StoredTable> tables = StoredTable.timed(workspace.tables().storedTableNames().stream()
                .filter(name -> !OwnTables.contains(name))
                .sorted()
                .map(name -> workspace.tables().table(name).orElseThrow()));
        List<StoredTable> filled = tables.stream().filter(this::count).toList();
        Analysis with = Analysis.start(rule.with(), settings);
        Analysis without = Analysis.start(rule.without(), settings);
        for (Instant day = from; day.isBefore(to) && !isOver(); day = next(day)) {
            try (StoredEvents stored = StoredEvents.open(workspace, filled, day, next(day))) {
                look(stored, with, without);
            }
            meetAlerts(day, next(day));
        }
    }

    /** Whether the table has events of the time, which are counted. */
    private boolean count(StoredTable table) {
        long rows = queries.rows(table.count(from, to)).getFirst().number("Count");
        events += rows;
        return rows > 0;
    }

    private Instant next(Instant day) {
        Instant next = day.truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(1));
        return next.isBefore(to) ? next : to;
    }

    private boolean isOver() {
        return stopped || note != null;
    }

    private void look(StoredEvents stored, Analysis with, Analysis without) {
        for (Optional<StoredEvent> next = stored.next(); next.isPresent() && !isOver(); next = stored.next()) {
            StoredEvent event = next.get();
            look(event, with, without);
            read++;
            if (read >= MOST_EVENTS) {
                note = "it ended after " + MOST_EVENTS + " events, at " + event.time() + "; ask for fewer days";
            }
        }
    }

    private void look(StoredEvent event, Analysis with, Analysis without) {
        try {
            boolean withFirst = tally.cost().withFirst();
            long start = System.nanoTime();
            Finding first = (withFirst ? with : without).analyze(event.event(), event.time());
            long between = System.nanoTime();
            Finding second = (withFirst ? without : with).analyze(event.event(), event.time());
            long end = System.nanoTime();
            tally.cost().add(withFirst ? between - start : end - between, withFirst ? end - between : between - start);
            tally.add(event, withFirst ? first : second, withFirst ? second : first);
        } catch (RuntimeException | StackOverflowError e) {
            // As it would be when the event comes: that one is without an alert, the others are looked at.
            log.debug("rules failed on a stored row row={}", event.id(), e);
        }
    }

    /** An alert has the time of its event, and its id begins with that of the event. */
    private void meetAlerts(Instant day, Instant end) {
        String kql = "Alerts | where TimeGenerated >= " + KqlText.literal(day) + " and TimeGenerated < "
                + KqlText.literal(end) + " | project AlertId, RuleId, RuleTitle";
        try (QueryCursor alerts = queries.open(kql)) {
            for (Optional<@Nullable Object[]> row = alerts.next(); row.isPresent(); row = alerts.next()) {
                String alert = String.valueOf(row.get()[0]);
                int dash = alert.lastIndexOf('-');
                if (dash > 0 && row.get()[1] instanceof Integer by) {
                    tally.met(alert.substring(0, dash), alert, by, String.valueOf(row.get()[2]));
                }
            }
        }
        tally.endPart();
    }

    /** What was measured of a rule in force; empty while it runs, of a draft, and when there were too few events to tell. */
    Optional<RuleCost> cost() {
        if (draft || isRunning() || read < FEW_EVENTS) {
            return Optional.empty();
        }
        double more = tally.cost().with() - tally.cost().without();
        return Optional.of(new RuleCost(Math.round(more * 100) / 100.0, read, to.toString()));
    }

    /** The rule that is run. */
    int rule() {
        return rule.id();
    }

    /** Of the text of the rule that is run. */
    String version() {
        return rule.with().version(rule.id()).orElse("");
    }

    BackTestView view() {
        String left = tally.leftOut();
        return new BackTestView(
                id,
                rule.id(),
                rule.level(),
                rule.title(),
                draft,
                user,
                state,
                failure,
                note == null && !left.isEmpty() ? left : note,
                from.toString(),
                to.toString(),
                events,
                read,
                tally.result());
    }
}
