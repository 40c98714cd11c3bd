package io.threatlockdown.server.rules;

import io.threatlockdown.detection.Detector;
import io.threatlockdown.detection.Rehearsal;
import io.threatlockdown.detection.RuleTime;
import org.springframework.stereotype.Component;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * What rules cost: as back-tests measured since the server started, and as the engine samples while they are in force or in test. Safe to
 * share between threads.
 */
@Component
public class RuleCosts {
    private final Map<Integer, Measured> measured = new ConcurrentHashMap<>();
    private final Detector detector;

    RuleCosts(Detector detector) {
        this.detector = detector;
    }

    /** @param version of the rule's text */
    private record Measured(String version, RuleCost cost) {}

    /**
     * @param micros more for an event with the rule than without it; it may lie below 0 where the difference is less than the measurement's own
     * @param events that it was measured over
     * @param at when, ISO 8601
     */
    public record RuleCost(double micros, long events, String at) {}

    /**
     * Of the rule's own conditions, since the server started or the rules were last loaded.
     *
     * @param micros the mean over the events of the sample, those among them in which the rule was not tried
     * @param events of the sample
     * @param tries in how many of them the rule was tried, at least 1
     */
    public record SampledCost(double micros, long events, long tries) {
        static SampledCost of(RuleTime time) {
            return new SampledCost(Math.round(time.nanosPerEvent()) / 1_000.0, time.events(), time.tries());
        }
    }

    /** @param version of the rule's text that was run */
    public void keep(int rule, String version, RuleCost cost) {
        measured.put(rule, new Measured(version, cost));
    }

    /** Of the rules that were measured with the text that is in force now, by id. */
    Map<Integer, RuleCost> byRule() {
        return measured.entrySet().stream()
                .filter(entry -> detector.ruleset()
                        .version(entry.getKey())
                        .filter(entry.getValue().version()::equals)
                        .isPresent())
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().cost()));
    }

    /** Of the rules that were tried in an event of the sample, by id; of one in force, not of its next version in test. */
    Map<Integer, SampledCost> sampled() {
        Map<Integer, RuleTime> times = new HashMap<>();
        detector.rehearsal().map(Rehearsal::detector).ifPresent(inTest -> times.putAll(inTest.ruleTimes()));
        times.keySet().removeIf(rule -> detector.ruleset().version(rule).isPresent());
        times.putAll(detector.ruleTimes());
        return times.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> SampledCost.of(entry.getValue())));
    }
}
