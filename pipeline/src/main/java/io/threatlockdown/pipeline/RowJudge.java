package io.threatlockdown.pipeline;

import io.threatlockdown.detection.Detector;
import io.threatlockdown.detection.Finding;
import io.threatlockdown.detection.alert.AlertLine;
import io.threatlockdown.detection.alert.ArchiveLine;
import io.threatlockdown.detection.correlation.MemoryChanges;
import io.threatlockdown.event.Alert;
import io.threatlockdown.event.Event;
import io.threatlockdown.workspace.ExceptedAlert;
import io.threatlockdown.workspace.ExceptionsInForce;
import io.threatlockdown.workspace.NewRow;
import io.threatlockdown.workspace.OutboxChannel;
import io.threatlockdown.workspace.StoredException;
import io.threatlockdown.workspace.WorkspaceTransaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Has the rules look at new rows, and stores the alerts that they raise with the rows, as their reception asks for. Serves whoever has
 * the rules' turn.
 */
final class RowJudge {
    private static final Logger log = LoggerFactory.getLogger(RowJudge.class);

    private final LeavingLines leaving;
    private final Reception reception;
    private final AlertLine alertLine;
    private final ArchiveLine archiveLine;
    private final InstantSource clock;

    RowJudge(LeavingLines leaving, InstantSource clock) {
        this(leaving, Reception.LIVE, clock);
    }

    RowJudge(LeavingLines leaving, Reception reception, InstantSource clock) {
        this.leaving = leaving;
        this.reception = reception;
        this.alertLine = new AlertLine(leaving.managerName());
        this.archiveLine = new ArchiveLine(leaving.managerName());
        this.clock = clock;
    }

    boolean isOfBackfill() {
        return reception instanceof Reception.Backfill;
    }

    /** Whether rules look at rows at all. */
    boolean looks() {
        return reception.isLookedAt();
    }

    /** Stores what the rules remember with the rows that they saw. */
    void remember(MemoryChanges changes, WorkspaceTransaction transaction) {
        switch (reception) {
            case Reception.Live live -> transaction.putMemory(changes.fresh(), changes.replaced(), changes.removed());
            case Reception.Backfill backfill ->
                transaction.putBackfillMemory(backfill.id(), changes.fresh(), changes.replaced(), changes.removed());
        }
    }

    void look(List<NewRow> rows, Detector.Turn turn, WorkspaceTransaction transaction) {
        Instant arrival = clock.instant();
        ExceptionsInForce exceptions = transaction.exceptionsInForce(arrival);
        List<Alert> alerts = new ArrayList<>();
        List<ExceptedAlert> excepted = new ArrayList<>();
        List<String> alertLines = new ArrayList<>();
        List<String> archiveLines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (NewRow row : rows) {
            Optional<Finding> finding = judge(row, turn, arrival);
            if (finding.isEmpty()) {
                continue;
            }
            Finding found = finding.get();
            String id = id(row, found);
            if (found.alerts()) {
                Alert alert = alert(row.event(), found, id);
                Optional<StoredException> hiding = exceptions.hiding(alert);
                if (hiding.isPresent()) {
                    excepted.add(new ExceptedAlert(alert, hiding.get()));
                } else {
                    alerts.add(alert);
                }
                if (hiding.isEmpty() && leaving.alerts() && reception.notifies()) {
                    line.setLength(0);
                    alertLine.append(line, found, id);
                    alertLines.add(line.toString());
                }
            }
            if (leaving.archives()) {
                line.setLength(0);
                archiveLine.append(line, found, id);
                archiveLines.add(line.toString());
            }
        }
        transaction.addAlerts(alerts);
        transaction.addExcepted(excepted);
        transaction.addToOutbox(OutboxChannel.ALERTS, alertLines);
        transaction.addToOutbox(OutboxChannel.ARCHIVES, archiveLines);
    }

    /** Has the rules in test look at the rows. What they find is stored apart; no line leaves, and nobody is told. */
    void rehearse(List<NewRow> rows, RehearsalTurn turn, WorkspaceTransaction transaction) {
        Instant arrival = clock.instant();
        List<Alert> found = new ArrayList<>();
        for (NewRow row : rows) {
            try {
                turn.analyze(row.event(), arrival)
                        .ifPresent(finding -> found.add(alert(row.event(), finding, id(row, finding))));
            } catch (RuntimeException | StackOverflowError e) {
                log.warn(
                        "rules in test failed on a row table={} row={}",
                        row.event().table(),
                        row.id(),
                        e);
            }
        }
        transaction.addAlertsInTest(found);
    }

    private static Optional<Finding> judge(NewRow row, Detector.Turn turn, Instant arrival) {
        try {
            return Optional.of(turn.analyze(row.event(), arrival));
        } catch (RuntimeException | StackOverflowError e) {
            // A rule that fails on one event must not keep the event, and every one behind it, out for ever.
            log.error(
                    "rules failed on a row, it is stored without an alert table={} row={}",
                    row.event().table(),
                    row.id(),
                    e);
            return Optional.empty();
        }
    }

    /** The same whenever the same rule fires on the same row. */
    private static String id(NewRow row, Finding finding) {
        return row.id() + finding.alerting().map(rule -> "-" + rule.id()).orElse("");
    }

    private Alert alert(Event event, Finding found, String id) {
        return new Alert(
                id,
                found.time(),
                found.arrival(),
                found.alert(),
                found.decoder(),
                found.location(),
                found.user(),
                found.sourceIp(),
                event,
                reception.notifies() ? found.details() : found.details().withoutMail());
    }
}
