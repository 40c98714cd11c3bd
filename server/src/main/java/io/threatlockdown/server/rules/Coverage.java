package io.threatlockdown.server.rules;

import io.threatlockdown.detection.analytic.AnalyticRule;
import io.threatlockdown.detection.rule.RuleFacts;
import io.threatlockdown.kql.Catalog;
import io.threatlockdown.server.Queries;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.stream.Stream;

/** What the rules in force, on events and on a schedule, look for by the techniques that they name. Safe to share between threads. */
@Component
public class Coverage {
    private final RulesInForce rules;
    private final AnalyticRulesInForce analytic;
    private final Queries queries;

    Coverage(RulesInForce rules, AnalyticRulesInForce analytic, Queries queries) {
        this.rules = rules;
        this.analytic = analytic;
        this.queries = queries;
    }

    /**
     * A rule that names techniques.
     *
     * @param canHold whether something that is collected has what it reads
     */
    public record Covering(int id, String title, int level, List<String> techniques, boolean canHold) {
        static Covering of(RuleFacts rule, boolean canHold) {
            return new Covering(rule.id(), rule.title(), rule.level(), rule.techniques(), canHold);
        }

        static Covering of(AnalyticRule rule, boolean canHold) {
            return new Covering(rule.number(), rule.name(), rule.level(), rule.techniques(), canHold);
        }
    }

    /** As the rules and the tables are now. */
    public List<Covering> now() {
        Catalog tables = queries.tables();
        RulesInForce.Survey survey = rules.survey();
        RuleBindings bindings = new RuleBindings(FieldBindings.of(tables), survey.byId());
        Stream<Covering> onEvents =
                survey.rules().stream().map(rule -> Covering.of(rule, bindings.of(rule) != Binding.CANNOT));
        return Stream.concat(onEvents, analytic.covering(tables))
                .filter(rule -> !rule.techniques().isEmpty())
                .toList();
    }
}
