package io.threatlockdown.pipeline.analytic;

import io.threatlockdown.detection.AnalysisSettings;
import io.threatlockdown.detection.analytic.AnalyticPlace;
import io.threatlockdown.detection.analytic.AnalyticRules;
import io.threatlockdown.pipeline.LeavingLines;
import io.threatlockdown.workspace.Workspace;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Runs analytic rules wherever they are asked, each place by a runner of its own, so that none waits for another. */
public final class AnalyticRunners implements AutoCloseable {
    private final List<AnalyticRunner> runners;

    private AnalyticRunners(List<AnalyticRunner> runners) {
        this.runners = List.copyOf(runners);
    }

    /**
     * @param azure each workspace once
     * @param analysis for which levels an alert is raised, and marked for mail
     */
    public static AnalyticRunners of(
            Workspace workspace,
            AnalyticRules rules,
            List<AnalyticWorkspace> azure,
            AnalyticSettings settings,
            AnalysisSettings analysis,
            LeavingLines leaving,
            InstantSource clock) {
        Set<AnalyticPlace> elsewhere =
                azure.stream().map(AnalyticWorkspace::place).collect(Collectors.toSet());
        List<AnalyticRunner> runners = new ArrayList<>();
        runners.add(AnalyticRunner.here(
                workspace,
                () -> rules.now().rulesAt(AnalyticPlace.HERE),
                elsewhere,
                settings,
                analysis,
                leaving,
                clock));
        azure.forEach(asked -> runners.add(AnalyticRunner.inAzure(
                asked, workspace, () -> rules.now().rulesAt(asked.place()), settings, analysis, leaving, clock)));
        return new AnalyticRunners(runners);
    }

    public void start() {
        runners.forEach(AnalyticRunner::start);
    }

    /** How the rules fare, once for each place where they are asked. */
    public List<AnalyticHealth> health() {
        return runners.stream().flatMap(runner -> runner.health().stream()).toList();
    }

    @Override
    public void close() {
        runners.forEach(AnalyticRunner::close);
    }
}
