package io.threatlockdown.server.rules;

import io.threatlockdown.detection.Analysis;
import io.threatlockdown.detection.AnalysisSettings;
import io.threatlockdown.detection.Ruleset;
import io.threatlockdown.detection.rule.RuleFacts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** On which rules a rule about a table stands. */
public final class GroundRules {
    /** The ground rules of the three ways on which rows come in. */
    private static final List<Integer> WAYS = List.of(87_801, 87_802, 87_803);

    private GroundRules() {}

    /**
     * The rules for a rule on a table to hang below: the deepest that takes every row of it and gives it back, as the shipped rules have one
     * for most tables; else those of the ways in. None where there are no such rules.
     */
    public static List<Integer> of(String table, Ruleset ruleset, AnalysisSettings settings, Instant now) {
        Analysis analysis = Analysis.start(ruleset, settings);
        List<Integer> held = new ArrayList<>();
        analysis.trace((rule, reason) -> {
            if (reason.isEmpty() && rule.level() == 0) {
                held.add(rule.id());
            }
        });
        TestedEvents.of("{\"TimeGenerated\":\"" + now + "\"}", Optional.of(table))
                .analyze(
                        analysis,
                        now,
                        // A rule at which the row ends has not given it back.
                        end -> held.removeIf(
                                id -> end.rule().filter(rule -> rule.id() == id).isPresent()));
        if (!held.isEmpty()) {
            return List.of(held.getLast());
        }
        Set<Integer> known = ruleset.facts().stream().map(RuleFacts::id).collect(Collectors.toSet());
        return WAYS.stream().filter(known::contains).toList();
    }
}
