package io.threatlockdown.pipeline.analytic;

import io.threatlockdown.detection.analytic.AnalyticRule;
import io.threatlockdown.event.Event;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import static io.threatlockdown.pipeline.analytic.AnalyticSite.at;
import static org.assertj.core.api.Assertions.assertThat;

/** Whatever comes in which order, and however often it stops: nothing is lost and nothing counted twice. */
class RandomAnalyticTest {
    private static final int MINUTES = 400;
    private static final List<String> USERS = List.of("ann", "ben", "cid");

    /** In minutes: how often, over how long. */
    private static final int[][] RULES = {{60, 60}, {5, 60}, {15, 20}, {10, 5}, {1, 1}, {7, 30}};

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void lateShuffledAndRepeatedRowsAreCountedOnce(long seed) {
        Random random = new Random(seed);
        AnalyticRule[] rules = new AnalyticRule[RULES.length];
        for (int i = 0; i < rules.length; i++) {
            rules[i] = TestAnalyticRule.rule()
                    .id(i + 1)
                    .every(Duration.ofMinutes(RULES[i][0]), Duration.ofMinutes(RULES[i][1]))
                    .make();
        }
        List<Event> all = new ArrayList<>();
        List<Event> toCome = new ArrayList<>();
        try (AnalyticSite site = new AnalyticSite(directory, rules)) {
            site.roundAt(0);
            int minute = 0;
            while (minute < MINUTES) {
                minute += 1 + random.nextInt(random.nextInt(8) == 0 ? 90 : 10);
                happen(random, minute, all, toCome);
                site.clock().set(at(minute));
                come(random, site, all, toCome);
                if (random.nextInt(10) == 0) {
                    site.restart();
                }
                if (random.nextInt(15) == 0) {
                    site.clock().set(at(minute - random.nextInt(200))); // Put back, and right again the next time.
                }
                site.running().round();
            }
            site.clock().set(at(minute + 10));
            site.store(toCome);
            site.running().round();
            site.roundAt(minute + 12);

            NaiveFailures truth = new NaiveFailures(all);
            for (AnalyticRule rule : rules) {
                AnalyticSchedule schedule = AnalyticSchedule.of(rule, AnalyticSite.SETTINGS);
                List<NaiveFailures.Window> alerts = site.windows(rule.number());
                truth.check(
                        alerts,
                        schedule.lastDue(at(0)),
                        schedule.lastDue(at(minute + 12)),
                        rule.frequency(),
                        rule.period());
                if (rule.period().toMinutes() > 5) {
                    assertThat(alerts).as(rule.period().toString()).hasSizeGreaterThan(5);
                }
            }
            assertNothingChangesWithoutRows(site);
        }
    }

    /** Everything is done: another look, and another process, add nothing. */
    private static void assertNothingChangesWithoutRows(AnalyticSite site) {
        long alerts = site.count();
        site.clock().advance(Duration.ofSeconds(1));
        site.restart();
        site.running().round();
        assertThat(site.count()).isEqualTo(alerts);
    }

    /** Sign-ins of the minutes since the last, some in bursts. */
    private static void happen(Random random, int minute, List<Event> all, List<Event> toCome) {
        for (int i = 0; i < 3 + random.nextInt(6); i++) {
            Instant time = at(minute)
                    .minusSeconds(random.nextInt(1200))
                    .plusMillis(all.size() % 1000); // No two rows are equal.
            String user = USERS.get(random.nextInt(USERS.size()));
            Event row = AnalyticSite.signIn(time, user, random.nextInt(3) == 0 ? "0" : "50126");
            all.add(row);
            toCome.add(row);
        }
    }

    /** Some of what is to come, in any order, and some of what came before once more. */
    private static void come(Random random, AnalyticSite site, List<Event> all, List<Event> toCome) {
        Collections.shuffle(toCome, random);
        List<Event> now = new ArrayList<>(toCome.subList(0, random.nextInt(toCome.size() + 1)));
        toCome.subList(0, now.size()).clear();
        for (int i = 0; i < 5; i++) {
            Event again = all.get(random.nextInt(all.size()));
            if (!toCome.contains(again) && !now.contains(again)) {
                now.add(again);
            }
        }
        site.store(now);
    }
}
