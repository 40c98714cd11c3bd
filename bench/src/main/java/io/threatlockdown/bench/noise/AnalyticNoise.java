package io.threatlockdown.bench.noise;

import io.threatlockdown.bench.TaggedRows;
import io.threatlockdown.detection.AnalysisSettings;
import io.threatlockdown.detection.analytic.AnalyticRule;
import io.threatlockdown.detection.analytic.AnalyticRuleSet;
import io.threatlockdown.event.EventBatch;
import io.threatlockdown.pipeline.LeavingLines;
import io.threatlockdown.pipeline.analytic.AnalyticHealth;
import io.threatlockdown.pipeline.analytic.AnalyticRunner;
import io.threatlockdown.pipeline.analytic.AnalyticSettings;
import io.threatlockdown.tenant.scenario.Scenario;
import io.threatlockdown.workspace.QueryOptions;
import io.threatlockdown.workspace.QueryRows;
import io.threatlockdown.workspace.Workspace;
import io.threatlockdown.workspace.WorkspaceSettings;
import io.threatlockdown.workspace.WorkspaceTransaction;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What the shipped analytic rules raise of some traffic, by the runner that the product has: the rows lie in a workspace, and every run since
 * its beginning is made up, the oldest first.
 */
final class AnalyticNoise {
    /** So that no more than its rows are in memory. */
    private static final Duration AT_ONCE = Duration.ofDays(2);

    private static final Duration PAUSE = Duration.ofMillis(50);

    private AnalyticNoise() {}

    /**
     * Of the rows that a scenario shows in {@code [from, end)}. All of them are there when the first run is made, so that none is repeated.
     *
     * @param directory of the workspace
     * @param watched from when on runs are made; what lies before is what they know of the past
     */
    static List<Noise.Raised> of(Scenario scenario, Instant from, Instant watched, Instant end, Path directory)
            throws InterruptedException {
        try (Workspace workspace = Workspace.open(WorkspaceSettings.in(directory))) {
            store(scenario, from, end, workspace);
            run(workspace, watched, end);
            return raised(workspace, end);
        }
    }

    private static void store(Scenario scenario, Instant from, Instant end, Workspace workspace) {
        TaggedRows rows = new TaggedRows();
        Set<String> tables = new TreeSet<>();
        for (Instant begin = from; begin.isBefore(end); begin = begin.plus(AT_ONCE)) {
            Instant next = begin.plus(AT_ONCE).isBefore(end) ? begin.plus(AT_ONCE) : end;
            for (EventBatch batch : scenario.history(begin, next)) {
                String table = batch.schema().table();
                tables.add(table);
                try (WorkspaceTransaction transaction = workspace.begin(table, next)) {
                    transaction.append(rows.tagged(batch));
                    transaction.commit();
                }
            }
        }
        for (String table : tables) {
            try (WorkspaceTransaction transaction = workspace.begin(table, end)) {
                transaction.setCollected("all of " + table, Set.of(table), end);
                transaction.commit();
            }
        }
    }

    private static void run(Workspace workspace, Instant watched, Instant end) throws InterruptedException {
        List<AnalyticRule> rules =
                AnalyticRuleSet.ofShippedAnd(List.of(), Set.of()).rules();
        AtomicReference<Instant> now = new AtomicReference<>(watched);
        try (AnalyticRunner runner = AnalyticRunner.here(
                workspace,
                () -> rules,
                Set.of(),
                AnalyticSettings.USUAL,
                AnalysisSettings.of(3),
                LeavingLines.NONE,
                now::get)) {
            runner.start();
            await(runner, rules.size(), watched);
            now.set(end);
            await(runner, rules.size(), end);
        }
    }

    /** Until each rule has made all runs that are due. */
    private static void await(AnalyticRunner runner, int rules, Instant now) throws InterruptedException {
        Instant lastDue = now.minus(AnalyticSettings.USUAL.settling());
        while (true) {
            List<AnalyticHealth> health = runner.health();
            health.stream().flatMap(rule -> rule.trouble().stream()).findFirst().ifPresent(trouble -> {
                throw new IllegalStateException("an analytic rule cannot run: " + trouble);
            });
            boolean isDone = health.size() == rules
                    && health.stream()
                            .allMatch(rule -> rule.next()
                                    .filter(next -> next.isAfter(lastDue))
                                    .isPresent());
            if (isDone) {
                return;
            }
            Thread.sleep(PAUSE);
        }
    }

    private static List<Noise.Raised> raised(Workspace workspace, Instant end) {
        QueryRows rows = workspace.rows(
                "Alerts | summarize Alerts = count(), Level = max(RuleLevel), Example = take_any(RuleDescription) by RuleId"
                        + " | project tolong(RuleId), toint(Level), Alerts, Example | sort by Level desc, Alerts desc",
                QueryOptions.at(end));
        return rows.rows().stream()
                .map(row -> new Noise.Raised(
                        ((Number) row[0]).longValue(),
                        ((Number) row[1]).intValue(),
                        ((Number) row[2]).longValue(),
                        String.valueOf(row[3])))
                .toList();
    }
}
