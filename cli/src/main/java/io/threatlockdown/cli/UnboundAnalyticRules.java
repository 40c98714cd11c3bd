package io.threatlockdown.cli;

import io.threatlockdown.detection.analytic.AnalyticRuleSet;
import io.threatlockdown.pipeline.analytic.binding.AnalyticBindings;
import io.threatlockdown.pipeline.analytic.binding.AnalyticStatus;

import java.io.PrintWriter;

/** The analytic rules that cannot run on a workspace, each with what it lacks. */
final class UnboundAnalyticRules {
    private UnboundAnalyticRules() {}

    static void print(AnalyticRuleSet rules, AnalyticBindings bindings, PrintWriter out) {
        bindings.of(rules).values().stream()
                .filter(binding -> binding.status() == AnalyticStatus.CANNOT)
                .flatMap(binding -> binding.reasons().stream())
                .forEach(out::println);
        out.flush();
    }
}
