package io.threatlockdown.detection.analytic;

import io.threatlockdown.xml.Problem;

import java.util.List;

/**
 * A rule as its file has it.
 *
 * @param leftOut what the file asks for and nothing here does, each at its place; the rule runs without it
 */
public record ReadAnalyticRule(AnalyticRule rule, List<Problem> leftOut) {
    public ReadAnalyticRule {
        leftOut = List.copyOf(leftOut);
    }
}
