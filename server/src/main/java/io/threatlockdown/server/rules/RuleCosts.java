package io.threatlockdown.server.rules;

import io.threatlockdown.detection.Detector;
import org.springframework.stereotype.Component;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** What back-tests measured that rules in force cost, since the server started. Safe to share between threads. */
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
}
