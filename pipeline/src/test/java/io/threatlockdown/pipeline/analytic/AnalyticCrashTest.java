package io.threatlockdown.pipeline.analytic;

import io.threatlockdown.detection.analytic.AnalyticGrouping;
import io.threatlockdown.detection.analytic.AnalyticRule;
import io.threatlockdown.event.Event;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import static io.threatlockdown.pipeline.analytic.AnalyticSite.at;
import static org.assertj.core.api.Assertions.assertThat;

/** A run is done with its alerts, or is made again: whenever the process dies. */
class AnalyticCrashTest {
    private static final int KILLS = 8;
    private static final long SEED = 20261127;

    @TempDir
    Path directory;

    @Test
    void killedAtRandomMomentsItLosesNothingAndRepeatsNothing() throws Exception {
        begin();
        Random random = new Random(SEED);
        List<Long> doneAtKills = new ArrayList<>();
        for (int kill = 0; kill < KILLS; kill++) {
            Process process = start();
            awaitSteps(kill < 2 ? 0 : random.nextInt(AnalyticProcess.STEPS / KILLS), process);
            Thread.sleep(random.nextInt(300));
            process.destroyForcibly();
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            doneAtKills.add(stepsDone());
        }
        System.out.println("steps done at the kills: " + doneAtKills);
        assertThat(doneAtKills)
                .as("a kill came between two steps of the work")
                .anyMatch(steps -> steps > 0 && steps < AnalyticProcess.STEPS);
        try (AnalyticSite site = site()) {
            AnalyticProcess.work(site);
            check(site);
        }
    }

    @Test
    void everyCommitOfAlertsMayBeTheLast() {
        begin();
        int deaths = 0;
        while (true) {
            try (AnalyticSite site = site()) {
                // The listeners are told behind the commit: an Error leaves what a death there leaves.
                site.workspace().onCommit(committed -> {
                    if (committed.alerts() > 0) {
                        throw new Death();
                    }
                });
                site.clock().set(at(AnalyticProcess.STEPS * AnalyticProcess.MINUTES_OF_A_STEP));
                AnalyticProcess.work(site);
                site.running().round();
                break;
            } catch (Death death) {
                deaths++;
            }
        }

        assertThat(deaths).isGreaterThan(10);
        try (AnalyticSite site = site()) {
            AnalyticProcess.work(site);
            check(site);
        }
    }

    /** Before a rule has begun, nothing is promised. */
    private void begin() {
        try (AnalyticSite site = site()) {
            AnalyticProcess.workTo(site, 0);
        }
    }

    private static final class Death extends Error {}

    private static void check(AnalyticSite site) {
        // What came with the last rows is looked at a little later.
        site.clock().set(at(AnalyticProcess.STEPS * AnalyticProcess.MINUTES_OF_A_STEP + 2));
        site.running().round();
        List<Event> all = new ArrayList<>();
        for (int step = 0; step <= AnalyticProcess.STEPS; step++) {
            all.addAll(AnalyticProcess.rows(step));
        }
        assertThat(site.texts("SigninLogs | count | project tostring(Count)")).containsExactly("" + all.size());
        NaiveFailures truth = new NaiveFailures(all);
        for (AnalyticRule rule : AnalyticProcess.RULES) {
            AnalyticSchedule schedule = AnalyticSchedule.of(rule, AnalyticSite.SETTINGS);
            List<NaiveFailures.Window> alerts = rule.grouping() == AnalyticGrouping.SINGLE_ALERT
                    ? site.windowsOfRows(rule.number())
                    : site.windows(rule.number());
            assertThat(alerts).hasSizeGreaterThan(10);
            truth.check(
                    alerts,
                    schedule.lastDue(at(0)),
                    schedule.lastDue(site.clock().instant()),
                    rule.frequency(),
                    rule.period());
        }
    }

    private AnalyticSite site() {
        return new AnalyticSite(directory.resolve("data"), AnalyticProcess.RULES);
    }

    private long stepsDone() {
        try (AnalyticSite site = site()) {
            return site.workspace()
                    .checkpoint(AnalyticProcess.STEP)
                    .map(done -> Duration.between(at(0), done.until()).toMinutes())
                    .orElse(-1L);
        }
    }

    /** Fewer where the work ends before. */
    private static void awaitSteps(int steps, Process process) throws IOException {
        BufferedReader out = process.inputReader();
        for (int i = 0; i < steps && "a step".equals(out.readLine()); i++) {
            // One more is done.
        }
    }

    private Process start() throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        AnalyticProcess.class.getName(),
                        directory.resolve("data").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        // The kill must come while it works, not while Java loads its classes.
        BufferedReader out = process.inputReader();
        assertThat(out.readLine()).isEqualTo("running");
        return process;
    }
}
