package io.threatlockdown.bench.dashboard;

import io.threatlockdown.bench.TaggedRows;
import io.threatlockdown.detection.AnalysisSettings;
import io.threatlockdown.detection.Detector;
import io.threatlockdown.detection.Finding;
import io.threatlockdown.detection.RulesetFiles;
import io.threatlockdown.detection.RulesetLoader;
import io.threatlockdown.event.Alert;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.EventBatch;
import io.threatlockdown.tenant.scenario.Scenario;
import io.threatlockdown.tenant.scenario.ScenarioSettings;
import io.threatlockdown.workspace.AlertChange;
import io.threatlockdown.workspace.AlertSelection;
import io.threatlockdown.workspace.AlertStatus;
import io.threatlockdown.workspace.ClosedReason;
import io.threatlockdown.workspace.NewRow;
import io.threatlockdown.workspace.Workspace;
import io.threatlockdown.workspace.WorkspaceSettings;
import io.threatlockdown.workspace.WorkspaceTransaction;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;

/** Some hours of the scenario, judged by the shipped rules, with some of the alerts worked on. */
final class Sample {
    private static final int SEED = 41;
    private static final int LEAST_EVENTS_PER_HOUR = 200;
    private static final int MOST_EVENTS_PER_HOUR = 6_000;
    static final int ATTACKS_PER_DAY = 1_440;
    private static final Duration LENGTH = Duration.ofHours(6);
    private static final int ROUNDS = 100;

    private Sample() {}

    static void take(Path directory, long alerts, long events) {
        int perHour = (int) Math.clamp(events / ROUNDS / LENGTH.toHours(), LEAST_EVENTS_PER_HOUR, MOST_EVENTS_PER_HOUR);
        Scenario scenario = Scenario.of(new ScenarioSettings(SEED, perHour, 1.0, ATTACKS_PER_DAY));
        Instant end = FilledWorkspace.END;
        try (Workspace workspace = Workspace.open(WorkspaceSettings.in(directory))) {
            Detector rules = new Detector(
                    RulesetLoader.load(RulesetFiles.ofBuiltIn()).ruleset(), AnalysisSettings.of(3), workspace::memory);
            for (EventBatch batch : scenario.history(end.minus(LENGTH), end)) {
                take(new TaggedRows().tagged(batch), end, workspace, rules);
            }
            work(
                    workspace,
                    "Alerts | where hash(AlertId, 10) == 0",
                    AlertChange.to(AlertStatus.IN_PROGRESS).assignedTo("ana"));
            work(
                    workspace,
                    "Alerts | where hash(AlertId, 10) between (1 .. 4)",
                    AlertChange.closed(ClosedReason.BENIGN_POSITIVE)
                            .withTags(List.of("known"), List.of())
                            .saying("as every night"));
        }
    }

    private static void work(Workspace workspace, String kql, AlertChange change) {
        workspace
                .alertStates()
                .change(
                        new AlertSelection.Matching(kql + " | project AlertId", OptionalLong.empty()),
                        change,
                        "ana",
                        FilledWorkspace.END);
    }

    static void take(EventBatch batch, Instant arrival, Workspace workspace, Detector rules) {
        try (WorkspaceTransaction transaction = workspace.begin(batch.schema().table(), arrival);
                Detector.Turn turn = rules.begin()) {
            List<NewRow> rows = new ArrayList<>(transaction.append(batch));
            rows.sort(Comparator.comparing(row -> row.event().eventTime().orElse(arrival)));
            List<Alert> alerts = new ArrayList<>();
            for (NewRow row : rows) {
                Finding found = turn.analyze(row.event(), arrival);
                if (found.alerts()) {
                    alerts.add(alert(row, found));
                }
            }
            transaction.addAlerts(alerts);
            transaction.commit();
            turn.committed();
        }
    }

    private static Alert alert(NewRow row, Finding found) {
        Event event = row.event();
        return new Alert(
                row.id() + "-" + found.alert().id(),
                found.time(),
                found.arrival(),
                found.alert(),
                found.decoder(),
                found.location(),
                found.user(),
                found.sourceIp(),
                event,
                found.details());
    }
}
