package io.threatlockdown.pipeline.analytic;

import io.threatlockdown.detection.AnalysisSettings;
import io.threatlockdown.detection.alert.AlertLine;
import io.threatlockdown.event.Alert;
import io.threatlockdown.pipeline.LeavingLines;
import io.threatlockdown.workspace.ExceptedAlert;
import io.threatlockdown.workspace.ExceptionsInForce;
import io.threatlockdown.workspace.OutboxChannel;
import io.threatlockdown.workspace.Recognition;
import io.threatlockdown.workspace.StoredException;
import io.threatlockdown.workspace.Workspace;
import io.threatlockdown.workspace.WorkspaceTransaction;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Stores what a run found and that it is done: both or none. Of one thread. */
final class AnalyticCommit {
    private final Workspace workspace;
    private final AnalysisSettings analysis;
    private final LeavingLines leaving;
    private final AlertLine line;

    AnalyticCommit(Workspace workspace, AnalysisSettings analysis, LeavingLines leaving) {
        this.workspace = workspace;
        this.analysis = analysis;
        this.leaving = leaving;
        this.line = new AlertLine(leaving.managerName());
    }

    /** The alerts of findings, without those whose level raises none. */
    List<Alert> alerts(AnalyticRun run, AnalyticAnswer answer, List<AnalyticFinding> findings, Instant arrival) {
        return findings.stream()
                .map(finding -> AnalyticAlert.of(run, answer, finding, arrival, analysis.mailAlertLevel()))
                .filter(alert -> alert.rule().level() >= analysis.logAlertLevel())
                .toList();
    }

    void commit(List<Alert> raised, MemoryChange change, Instant arrival) {
        try (WorkspaceTransaction transaction = workspace.begin(Set.of(), arrival, new Recognition.Counted(""))) {
            add(raised, transaction, arrival);
            transaction.putQueryMemory(change.fresh(), change.replaced(), change.removed());
            transaction.commit();
        }
    }

    private void add(List<Alert> raised, WorkspaceTransaction transaction, Instant arrival) {
        if (raised.isEmpty()) {
            return;
        }
        ExceptionsInForce exceptions = transaction.exceptionsInForce(arrival);
        List<Alert> alerts = new ArrayList<>();
        List<ExceptedAlert> excepted = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        for (Alert alert : raised) {
            Optional<StoredException> hiding = exceptions.hiding(alert);
            if (hiding.isPresent()) {
                excepted.add(new ExceptedAlert(alert, hiding.get()));
                continue;
            }
            alerts.add(alert);
            if (leaving.alerts()) {
                StringBuilder text = new StringBuilder();
                line.append(text, alert);
                lines.add(text.toString());
            }
        }
        transaction.addAlerts(alerts);
        transaction.addExcepted(excepted);
        transaction.addToOutbox(OutboxChannel.ALERTS, lines);
    }
}
