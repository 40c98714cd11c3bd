package io.threatlockdown.server.rules;

import io.threatlockdown.detection.analytic.AnalyticPlace;
import io.threatlockdown.detection.analytic.AnalyticRule;
import io.threatlockdown.detection.analytic.AnalyticRuleSet;
import io.threatlockdown.detection.analytic.AnalyticRules;
import io.threatlockdown.detection.analytic.ReadAnalyticRule;
import io.threatlockdown.kql.Catalog;
import io.threatlockdown.pipeline.analytic.AnalyticHealth;
import io.threatlockdown.pipeline.analytic.binding.AnalyticBinding;
import io.threatlockdown.pipeline.analytic.binding.AnalyticBindings;
import io.threatlockdown.pipeline.analytic.binding.AnalyticStatus;
import io.threatlockdown.server.Surroundings;
import io.threatlockdown.workspace.Workspace;
import io.threatlockdown.xml.Problem;
import org.springframework.stereotype.Component;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The analytic rules in force, with how they stand to the tables. */
@Component
public class AnalyticRulesInForce {
    private final AnalyticRules rules;
    private final AnalyticBindings bindings;
    private final Supplier<List<AnalyticHealth>> health;

    AnalyticRulesInForce(Surroundings surroundings, Workspace workspace, InstantSource clock) {
        this.rules = surroundings.analyticRules();
        this.bindings = new AnalyticBindings(workspace, clock);
        this.health = surroundings.analyticHealth();
    }

    /** In the order of their files. */
    List<RuleView> views(RuleView.Seen seen) {
        AnalyticRuleSet now = rules.now();
        Map<Integer, AnalyticBinding> bound = bindings.of(now);
        return now.read().stream()
                .map(read -> RuleView.of(read, bound.get(read.rule().number()), seen, isFailing(healthOf(read.rule()))))
                .toList();
    }

    /** Those that run. @param tables that are held */
    Stream<Coverage.Covering> covering(Catalog tables) {
        AnalyticRuleSet now = rules.now();
        Map<Integer, AnalyticBinding> bound = bindings.of(now);
        return now.read().stream()
                .filter(read -> read.rule().isEnabled())
                .map(read -> Coverage.Covering.of(
                        read.rule(), canHold(read, bound.get(read.rule().number()), tables)));
    }

    /** Whether rows can come for it: an empty answer of tables that nobody collects says nothing. */
    private static boolean canHold(ReadAnalyticRule read, AnalyticBinding binding, Catalog held) {
        boolean isAskedElsewhere = read.places().stream().anyMatch(place -> !place.equals(AnalyticPlace.HERE));
        return binding.status() != AnalyticStatus.CANNOT
                && (isAskedElsewhere
                        || binding.tables().isEmpty()
                        || binding.tables().stream()
                                .flatMap(name -> held.table(name).stream())
                                .anyMatch(table -> !table.sqlName().isEmpty()));
    }

    /** One rule with its text; empty where no analytic rule has the number. */
    Optional<RuleView.Detail> one(int number, RuleView.Seen seen, List<RuleHits.DayHits> days) {
        AnalyticRuleSet now = rules.now();
        Map<Integer, AnalyticBinding> bound = bindings.of(now);
        return now.byNumber(number).map(read -> {
            AnalyticRule rule = read.rule();
            AnalyticBinding binding = bound.get(number);
            List<AnalyticHealth> runs = healthOf(rule);
            return new RuleView.Detail(
                    RuleView.of(read, binding, seen, isFailing(runs)),
                    rule.file(),
                    new RuleView.SourceView(rule.line(), rule.yaml()),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    days,
                    binding.tables(),
                    RuleNoteView.of(number),
                    AnalyticRuleView.of(rule, binding, runs));
        });
    }

    /** At each place where it runs. */
    private List<AnalyticHealth> healthOf(AnalyticRule rule) {
        return health.get().stream()
                .filter(runs -> runs.rule().equals(rule.id()))
                .toList();
    }

    private static boolean isFailing(List<AnalyticHealth> runs) {
        return runs.stream().anyMatch(place -> place.trouble().isPresent());
    }

    /** The mistakes of the files, and why rules cannot run. */
    List<Problem> problems() {
        AnalyticRuleSet now = rules.now();
        return Stream.concat(
                        now.problems().stream(),
                        bindings.of(now).values().stream()
                                .filter(binding -> binding.status() == AnalyticStatus.CANNOT)
                                .flatMap(binding -> binding.reasons().stream()))
                .toList();
    }
}
