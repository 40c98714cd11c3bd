package io.threatlockdown.server.rules.backtest;

import io.threatlockdown.detection.Finding;
import io.threatlockdown.event.EventJson;
import io.threatlockdown.server.rules.backtest.BackTestView.BackTestDay;
import io.threatlockdown.server.rules.backtest.BackTestView.BackTestResult;
import io.threatlockdown.server.rules.backtest.BackTestView.BackTestSample;
import io.threatlockdown.server.rules.backtest.BackTestView.OtherRule;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Counts what a back-test finds. Its own thread writes, any may look. */
final class BackTestTally {
    private static final int MOST_SAMPLES = 20;
    private static final int MOST_NAMES = 10;
    private static final int MOST_RULES = 20;

    /** Of one day, whose alerts are looked up. */
    private static final int MOST_OPEN = 200_000;

    /** In characters of the event's JSON. */
    private static final int LONGEST_SAMPLE = 20_000;

    private final int rule;
    private final TreeMap<Instant, Long> days = new TreeMap<>();
    private final Counts users = new Counts();
    private final Counts addresses = new Counts();
    private final Counts tables = new Counts();
    private final Map<Integer, OtherRule> overlapping = new HashMap<>();
    private final Map<Integer, OtherRule> instead = new HashMap<>();
    private final Deque<Found> samples = new ArrayDeque<>();
    private final Set<String> open = new HashSet<>();
    private final Map<String, String> existing = new HashMap<>();
    private final Cost cost = new Cost();
    private long hits;
    private long alerts;
    private long overlap;
    private boolean isOverlapPartial;

    /** A hit whose alerts are looked up later. */
    private record Found(StoredEvent event, Finding finding) {}

    /** @param from inclusive @param to exclusive */
    BackTestTally(int rule, Instant from, Instant to) {
        this.rule = rule;
        for (Instant day = from.truncatedTo(ChronoUnit.DAYS); day.isBefore(to); day = day.plus(Duration.ofDays(1))) {
            days.put(day, 0L);
        }
    }

    Cost cost() {
        return cost;
    }

    /** @param with what the rules make of the event with this one @param without the same without it */
    synchronized void add(StoredEvent event, Finding with, Finding without) {
        if (with.rule().filter(found -> found.id() == rule).isEmpty()) {
            return;
        }
        hits++;
        // A rule that is silent for a time lets the one above it stand in.
        boolean raises = with.alerts()
                && with.alerting().filter(found -> found.id() == rule).isPresent();
        alerts += raises ? 1 : 0;
        days.merge(event.time().truncatedTo(ChronoUnit.DAYS), 1L, Long::sum);
        users.add(with.user());
        addresses.add(with.sourceIp());
        tables.add(event.event().table());
        if (open.size() < MOST_OPEN) {
            open.add(event.id());
        } else {
            isOverlapPartial = true;
        }
        if (without.alerts()) {
            without.alerting().ifPresent(other -> count(instead, other.id(), without.title()));
        }
        samples.addFirst(new Found(event, with));
        if (samples.size() > MOST_SAMPLES) {
            existing.remove(samples.removeLast().event().id());
        }
    }

    /** An alert that there is on an event of the time since this was last ended. @param alert its id, which begins with the event's */
    synchronized void met(String event, String alert, int by, String title) {
        if (open.contains(event)) {
            if (existing.putIfAbsent(event, alert) == null) {
                overlap++;
            }
            count(overlapping, by, title);
        }
    }

    /** The alerts of this part of the time were all told. */
    synchronized void endPart() {
        open.clear();
        Set<String> shown = new HashSet<>();
        samples.forEach(sample -> shown.add(sample.event().id()));
        existing.keySet().retainAll(shown);
    }

    private static void count(Map<Integer, OtherRule> rules, int id, String title) {
        rules.merge(
                id,
                new OtherRule(id, title, 1),
                (before, one) -> new OtherRule(id, before.title(), before.count() + 1));
    }

    /** What the result leaves out, in one line; "" when it leaves out nothing. */
    synchronized String leftOut() {
        return isOverlapPartial
                ? "alerts on the same events are looked up for the first " + MOST_OPEN + " hits of a day"
                : "";
    }

    synchronized BackTestResult result() {
        return new BackTestResult(
                hits,
                alerts,
                days.entrySet().stream()
                        .map(day -> new BackTestDay(day.getKey().toString(), day.getValue()))
                        .toList(),
                users.top(MOST_NAMES),
                addresses.top(MOST_NAMES),
                tables.top(MOST_NAMES),
                overlap,
                top(overlapping),
                top(instead),
                samples(),
                cost.with(),
                cost.without());
    }

    private static List<OtherRule> top(Map<Integer, OtherRule> rules) {
        return rules.values().stream()
                .sorted(Comparator.comparingLong(OtherRule::count).reversed().thenComparing(OtherRule::id))
                .limit(MOST_RULES)
                .toList();
    }

    private List<BackTestSample> samples() {
        List<BackTestSample> shown = new ArrayList<>();
        for (Found sample : samples) {
            Finding finding = sample.finding();
            String json = EventJson.write(sample.event().event());
            shown.add(new BackTestSample(
                    sample.event().time().toString(),
                    sample.event().event().table(),
                    finding.description(),
                    finding.user(),
                    finding.sourceIp(),
                    existing.getOrDefault(sample.event().id(), ""),
                    finding.alerts(),
                    json.length() > LONGEST_SAMPLE ? "" : json));
        }
        return shown;
    }
}
