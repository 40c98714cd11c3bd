package io.threatlockdown.pipeline.analytic;

import io.threatlockdown.detection.analytic.AnalyticGrouping;
import io.threatlockdown.detection.analytic.AnalyticRule;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** From an answer to what becomes alerts. */
final class AnalyticFindings {
    /** Of a run; what is beyond them becomes one more, with all of it. */
    static final int MOST_APART = 1_000;

    private AnalyticFindings() {}

    /**
     * None when the rule's threshold is not met.
     *
     * @param isNew whether what a row is about has no alert yet whose window overlaps that of the run
     */
    static List<AnalyticFinding> of(AnalyticRule rule, AnalyticAnswer answer, Predicate<String> isNew) {
        if (!rule.isMetBy(answer.rows().size())) {
            return List.of();
        }
        if (answer.rows().isEmpty()) {
            // "Fewer than" is met: that there is nothing is what it is about.
            return isNew.test("") ? List.of(new AnalyticFinding(List.of(""), List.of())) : List.of();
        }
        Map<String, List<@Nullable Object[]>> byKey = new LinkedHashMap<>();
        FindingKeys keys = FindingKeys.of(rule, answer.schema());
        for (@Nullable Object[] row : answer.rows()) {
            byKey.computeIfAbsent(keys.of(row), key -> new ArrayList<>()).add(row);
        }
        byKey.keySet().removeIf(isNew.negate());
        return rule.grouping() == AnalyticGrouping.SINGLE_ALERT ? together(byKey) : apart(byKey);
    }

    private static List<AnalyticFinding> apart(Map<String, List<@Nullable Object[]>> byKey) {
        List<AnalyticFinding> findings = new ArrayList<>();
        Map<String, List<@Nullable Object[]>> rest = new LinkedHashMap<>();
        byKey.forEach((key, rows) -> {
            if (findings.size() < MOST_APART) {
                findings.add(new AnalyticFinding(List.of(key), rows));
            } else {
                rest.put(key, rows);
            }
        });
        findings.addAll(together(rest));
        return findings;
    }

    private static List<AnalyticFinding> together(Map<String, List<@Nullable Object[]>> byKey) {
        if (byKey.isEmpty()) {
            return List.of();
        }
        List<@Nullable Object[]> rows =
                byKey.values().stream().flatMap(List::stream).toList();
        return List.of(new AnalyticFinding(List.copyOf(byKey.keySet()), rows));
    }
}
