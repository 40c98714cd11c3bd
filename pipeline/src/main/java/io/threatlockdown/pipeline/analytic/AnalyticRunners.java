package io.threatlockdown.pipeline.analytic;

import io.threatlockdown.detection.AnalysisSettings;
import io.threatlockdown.detection.analytic.AnalyticPlace;
import io.threatlockdown.detection.analytic.AnalyticRules;
import io.threatlockdown.pipeline.LeavingLines;
import io.threatlockdown.workspace.Workspace;

import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;

/** Runs analytic rules wherever they are asked, each place by a runner of its own, so that none waits for another. */
public final class AnalyticRunners implements AutoCloseable {
    private final SequencedMap<AnalyticPlace, AnalyticRunner> runners;

    private AnalyticRunners(SequencedMap<AnalyticPlace, AnalyticRunner> runners) {
        this.runners = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(runners));
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
        SequencedMap<AnalyticPlace, AnalyticRunner> runners = new LinkedHashMap<>();
        runners.put(
                AnalyticPlace.HERE,
                AnalyticRunner.here(
                        workspace,
                        () -> rules.now().rulesAt(AnalyticPlace.HERE),
                        elsewhere,
                        settings,
                        analysis,
                        leaving,
                        clock));
        for (AnalyticWorkspace asked : azure) {
            runners.put(
                    asked.place(),
                    AnalyticRunner.inAzure(
                            asked,
                            workspace,
                            () -> rules.now().rulesAt(asked.place()),
                            settings,
                            analysis,
                            leaving,
                            clock));
        }
        return new AnalyticRunners(runners);
    }

    public void start() {
        runners.values().forEach(AnalyticRunner::start);
    }

    /** How the rules fare at each place, in the order of the rules there. */
    public Map<AnalyticPlace, List<AnalyticHealth>> health() {
        Map<AnalyticPlace, List<AnalyticHealth>> health = new LinkedHashMap<>();
        runners.forEach((place, runner) -> health.put(place, runner.health()));
        return health;
    }

    @Override
    public void close() {
        runners.values().forEach(AnalyticRunner::close);
    }
}
