package io.threatlockdown.pipeline.analytic;

import io.threatlockdown.detection.analytic.AnalyticRule;
import io.threatlockdown.event.Event;
import io.threatlockdown.pipeline.EndsWithParent;
import io.threatlockdown.workspace.Checkpoint;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import static io.threatlockdown.pipeline.analytic.AnalyticSite.at;

/**
 * A process that takes in the same sign-ins whenever it is begun, from where it stopped, ten minutes of the clock with each step, and runs
 * rules over them until it is killed: {@code main(data)}. How far it is stands in the transaction of the rows.
 */
final class AnalyticProcess {
    static final int STEPS = 50;
    static final int MINUTES_OF_A_STEP = 10;
    static final String STEP = "step";
    static final AnalyticRule[] RULES = {
        TestAnalyticRule.rule().every(Duration.ofHours(1), Duration.ofHours(1)).make(),
        TestAnalyticRule.rule()
                .id(2)
                .every(Duration.ofMinutes(10), Duration.ofMinutes(30))
                .make(),
        TestAnalyticRule.rule()
                .id(3)
                .every(Duration.ofMinutes(5), Duration.ofMinutes(20))
                .single()
                .make()
    };

    private AnalyticProcess() {}

    public static void main(String[] arguments) {
        EndsWithParent.watch();
        try (AnalyticSite site = new AnalyticSite(Path.of(arguments[0]), RULES)) {
            System.out.println("running");
            workTo(site, STEPS, () -> System.out.println("a step"));
        }
        System.out.println("done");
    }

    /** Goes on to the last step. */
    static void work(AnalyticSite site) {
        workTo(site, STEPS);
    }

    static void workTo(AnalyticSite site, int last) {
        workTo(site, last, () -> {});
    }

    private static void workTo(AnalyticSite site, int last, Runnable afterEach) {
        for (int step = nextStep(site); step <= last; step++) {
            site.clock().set(at(step * MINUTES_OF_A_STEP));
            site.store(rows(step), new Checkpoint(STEP, at(step)));
            site.running().round();
            afterEach.run();
        }
    }

    private static int nextStep(AnalyticSite site) {
        return site.workspace()
                .checkpoint(STEP)
                .map(done -> (int) Duration.between(at(0), done.until()).toMinutes() + 1)
                .orElse(0);
    }

    /** Sign-ins of the time before a step; one in eight comes up to 100 minutes late. */
    static List<Event> rows(int step) {
        Random random = new Random(step);
        List<Event> rows = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            long late = random.nextInt(8) == 0 ? random.nextInt(100 * 60) : 0;
            String user = List.of("ann", "ben", "cid").get(random.nextInt(3));
            rows.add(AnalyticSite.signIn(
                    at(step * MINUTES_OF_A_STEP)
                            .minusSeconds(random.nextInt(MINUTES_OF_A_STEP * 60) + late)
                            .plusNanos((step * 100L + i) * 1_000),
                    user,
                    random.nextBoolean() ? "50126" : "0"));
        }
        return rows;
    }
}
