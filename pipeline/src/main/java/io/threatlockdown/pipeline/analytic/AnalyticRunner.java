package io.threatlockdown.pipeline.analytic;

import io.threatlockdown.detection.AnalysisSettings;
import io.threatlockdown.detection.analytic.AnalyticPlace;
import io.threatlockdown.detection.analytic.AnalyticRule;
import io.threatlockdown.pipeline.LeavingLines;
import io.threatlockdown.workspace.Workspace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Runs analytic rules on their schedules: one run at a time, on a thread of its own, so that no other work waits for it. What a crash leaves
 * is a run that is done with its alerts, or is not and is made again.
 */
public final class AnalyticRunner implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(AnalyticRunner.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** After a failure of what all rules need. */
    private static final Duration LONG_PAUSE = Duration.ofSeconds(30);

    private final AnalyticRounds rounds;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread thread;
    private volatile boolean closing;

    private AnalyticRunner(AnalyticRounds rounds, String name) {
        this.rounds = rounds;
        this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
    }

    /**
     * Of rules that are asked here.
     *
     * @param rules those in force, asked for before each round; those that are not enabled do not run
     * @param elsewhere where rules are asked beside this workspace, by runners of their own
     * @param analysis for which levels an alert is raised, and marked for mail
     */
    public static AnalyticRunner here(
            Workspace workspace,
            Supplier<List<AnalyticRule>> rules,
            Set<AnalyticPlace> elsewhere,
            AnalyticSettings settings,
            AnalysisSettings analysis,
            LeavingLines leaving,
            InstantSource clock) {
        return new AnalyticRunner(
                new AnalyticRounds(
                        workspace,
                        new AskedHere(workspace, settings),
                        new PlaceScope(AnalyticPlace.HERE, elsewhere),
                        rules,
                        settings,
                        analysis,
                        leaving,
                        clock),
                "analytic-rules");
    }

    /**
     * Of rules that are asked of a workspace in Azure; their alerts are kept here.
     *
     * @param rules as above
     */
    public static AnalyticRunner inAzure(
            AnalyticWorkspace asked,
            Workspace workspace,
            Supplier<List<AnalyticRule>> rules,
            AnalyticSettings settings,
            AnalysisSettings analysis,
            LeavingLines leaving,
            InstantSource clock) {
        return new AnalyticRunner(
                new AnalyticRounds(
                        workspace,
                        new AskedInAzure(asked, AzureTableNames.of(workspace), clock),
                        new PlaceScope(asked.place(), Set.of()),
                        rules,
                        settings,
                        analysis,
                        leaving,
                        clock),
                "analytic-rules-" + asked.place().workspace());
    }

    public void start() {
        thread.start();
    }

    /** How each rule fares, in the order of the rules. */
    public List<AnalyticHealth> health() {
        return rounds.health();
    }

    private void run() {
        while (!closing) {
            Duration pause = PAUSE;
            try {
                rounds.round();
            } catch (RuntimeException | Error e) {
                // An Error too: nobody looks after this thread.
                if (!closing) {
                    log.error("cannot run analytic rules, will try again", e);
                }
                pause = LONG_PAUSE;
            }
            sleep(pause);
        }
    }

    private void sleep(Duration pause) {
        try {
            closing |= ended.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            closing = true;
        }
    }

    /** Ends the query that runs; a commit that has begun is waited for. */
    @Override
    public void close() {
        closing = true;
        rounds.stop();
        ended.countDown();
        if (thread.getState() == Thread.State.NEW) {
            return;
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
