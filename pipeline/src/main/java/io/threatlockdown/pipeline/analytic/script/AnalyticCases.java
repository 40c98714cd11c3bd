package io.threatlockdown.pipeline.analytic.script;

import io.threatlockdown.detection.AnalysisSettings;
import io.threatlockdown.detection.analytic.AnalyticRule;
import io.threatlockdown.detection.script.JsonRow;
import io.threatlockdown.event.Alert;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.EventBatch;
import io.threatlockdown.event.EventJson;
import io.threatlockdown.event.Json;
import io.threatlockdown.event.OperationException;
import io.threatlockdown.pipeline.analytic.AnalyticSettings;
import io.threatlockdown.pipeline.analytic.AnalyticTrial;
import io.threatlockdown.workspace.Workspace;
import io.threatlockdown.workspace.WorkspaceSettings;
import io.threatlockdown.workspace.WorkspaceTransaction;
import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Plays cases to a rule, each on a workspace of its own, which is gone behind it. */
public final class AnalyticCases {
    private static final int EVERY_ALERT = 1;

    /** Rows that are stored in one go, of a few KB each at most. */
    private static final int AT_ONCE = 10_000;

    private static final String NUMBER = "$(n)";

    private AnalyticCases() {}

    public static AnalyticCaseOutcome play(AnalyticCase test, AnalyticRule rule) {
        try {
            Path directory = Files.createTempDirectory("analytic-case");
            try (Workspace workspace = Workspace.open(WorkspaceSettings.in(directory))) {
                return new Played(test, rule, workspace).outcome();
            } finally {
                delete(directory);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("there is no room for a workspace to play cases on", e);
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** One case on its workspace. */
    private static final class Played {
        private final AnalyticCase test;
        private final AnalyticRule rule;
        private final Workspace workspace;
        private final Set<String> tables = new TreeSet<>();
        private final Map<String, Optional<Instant>> collected = new HashMap<>();
        private final List<String> found = new ArrayList<>();

        Played(AnalyticCase test, AnalyticRule rule, Workspace workspace) {
            this.test = test;
            this.rule = rule;
            this.workspace = workspace;
        }

        AnalyticCaseOutcome outcome() {
            for (CaseStep step : test.steps()) {
                switch (step) {
                    case CaseStep.Rows rows -> store(rows);
                    case CaseStep.Collected how -> collected.put(how.table(), how.until());
                    case CaseStep.Run run -> {}
                }
            }
            for (CaseStep step : test.steps()) {
                if (step instanceof CaseStep.Run run) {
                    Optional<AnalyticCaseOutcome> failure = failure(run);
                    if (failure.isPresent()) {
                        return failure.get();
                    }
                }
            }
            return test.fires() && found.isEmpty()
                    ? new AnalyticCaseOutcome(test, "an alert", "none")
                    : new AnalyticCaseOutcome(test, "", "");
        }

        private void store(CaseStep.Rows rows) {
            tables.add(rows.table());
            for (int from = 0; from < rows.times().size(); from += AT_ONCE) {
                List<Event> events = new ArrayList<>();
                for (int i = from; i < Math.min(from + AT_ONCE, rows.times().size()); i++) {
                    String columns = rows.columns().replace(NUMBER, Integer.toString(i + 1));
                    events.add(TypedRow.of(
                            JsonRow.collected(rows.table(), rows.times().get(i), Json.read(columns))));
                }
                Instant last = rows.times().getLast();
                try (WorkspaceTransaction transaction = workspace.begin(rows.table(), last)) {
                    transaction.append(new EventBatch(events.getFirst().schema(), events));
                    transaction.commit();
                }
            }
        }

        private Optional<AnalyticCaseOutcome> failure(CaseStep.Run run) {
            collect(run.at());
            try {
                List<Alert> alerts = AnalyticTrial.of(
                                workspace,
                                rule,
                                run.at(),
                                AnalyticSettings.USUAL,
                                AnalysisSettings.of(EVERY_ALERT),
                                run.at())
                        .alerts();
                List<String> events = alerts.stream()
                        .map(alert -> EventJson.write(alert.event()))
                        .toList();
                found.addAll(events);
                return wrong(run, events);
            } catch (OperationException failed) {
                return Optional.of(new AnalyticCaseOutcome(test, "a run", "a mistake: " + failed.getMessage()));
            }
        }

        private void collect(Instant at) {
            for (String table : tables) {
                Optional<Instant> until = collected.getOrDefault(table, Optional.of(at));
                if (until.isPresent()) {
                    try (WorkspaceTransaction transaction = workspace.begin(table, at)) {
                        transaction.setCollected("case " + table, Set.of(table), until.get());
                        transaction.commit();
                    }
                }
            }
        }

        private Optional<AnalyticCaseOutcome> wrong(CaseStep.Run run, List<String> events) {
            boolean mayNot = !test.fires() || run.nothing();
            String got = "line " + run.line() + ": "
                    + (events.isEmpty() ? "none" : events.stream().collect(Collectors.joining(" and ")));
            if (mayNot && !events.isEmpty()) {
                return Optional.of(new AnalyticCaseOutcome(test, "no alert", got));
            }
            return run.expected()
                    .filter(expected -> events.stream().noneMatch(event -> holds(Json.read(event), expected)))
                    .map(expected -> new AnalyticCaseOutcome(test, "an alert with " + Json.write(expected), got));
        }

        private static boolean holds(JsonNode event, JsonNode expected) {
            return expected.properties().stream()
                    .allMatch(column -> event.path(column.getKey()).equals(column.getValue()));
        }
    }
}
