package io.threatlockdown.server.rules;

import io.threatlockdown.detection.analytic.AnalyticNumbers;
import io.threatlockdown.detection.rule.RuleFacts;
import io.threatlockdown.server.ApiErrors.BadRequestException;
import io.threatlockdown.server.Queries;
import io.threatlockdown.server.rules.drafts.LocalRulesInUse;
import io.threatlockdown.xml.Problem;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rules in force, in the order in which they load; one of them with its source and what it saw. */
@RestController
public class RulesController {
    private final RulesInForce rules;
    private final RuleHits hits;
    private final RuleOutcomes outcomes;
    private final SampleRuns samples;
    private final RuleCosts costs;
    private final RulesOff off;
    private final LocalRulesInUse local;
    private final AnalyticRulesInForce analytic;
    private final Queries queries;

    RulesController(
            RulesInForce rules,
            RuleHits hits,
            RuleOutcomes outcomes,
            SampleRuns samples,
            RuleCosts costs,
            RulesOff off,
            LocalRulesInUse local,
            AnalyticRulesInForce analytic,
            Queries queries) {
        this.rules = rules;
        this.hits = hits;
        this.outcomes = outcomes;
        this.samples = samples;
        this.costs = costs;
        this.off = off;
        this.local = local;
        this.analytic = analytic;
        this.queries = queries;
    }

    /** The rules in force, in test and off, with what they need, what of it was seen, their hits, tests and cost. */
    @GetMapping("/api/rules")
    RuleView.Listing list() {
        RuleView.Seen seen = seen();
        FieldBindings bindings = FieldBindings.of(queries.tables());
        RuleBindings inForce = new RuleBindings(bindings, rules.survey().byId());
        // Few have rules in test or off, and to look all rules over for them costs as much as the list itself.
        RuleBindings tested = local.inTest().isEmpty()
                ? inForce
                : new RuleBindings(
                        bindings, RulesInForce.Survey.of(local.inForceAndTest()).byId());
        RuleBindings all = off.survey()
                .map(survey -> new RuleBindings(bindings, survey.byId()))
                .orElse(inForce);
        Stream<RuleView> on = rules.survey().rules().stream().map(rule -> RuleView.of(rule, inForce, seen, "on"));
        // Of a rule that is in force while its next version is in test, the one in force is shown.
        Stream<RuleView> test = local.inTest().stream()
                .filter(rule -> !rules.survey().byId().containsKey(rule.id()))
                .map(rule -> RuleView.of(rule, tested, seen, "test"));
        Set<Integer> inTest = local.inTest().stream().map(RuleFacts::id).collect(Collectors.toSet());
        Stream<RuleView> left = off.rules().stream()
                .filter(rule -> !inTest.contains(rule.id()))
                .map(rule -> RuleView.of(rule, all, seen, "off"));
        return new RuleView.Listing(
                Stream.of(on, test, left, analytic.views(seen).stream())
                        .flatMap(Function.identity())
                        .toList(),
                bindings.tables());
    }

    private RuleView.Seen seen() {
        return new RuleView.Seen(
                hits.byRule(), outcomes.closed(), outcomes.days(), samples.counts(), costs.byRule(), costs.sampled());
    }

    /** What ought to be looked at in the set of rules. */
    @GetMapping("/api/rules/health")
    RulesHealth health() {
        List<Problem> problems = Stream.concat(local.problems().stream(), analytic.problems().stream())
                .toList();
        return RulesHealth.of(list(), rules.survey(), problems);
    }

    /** One rule, with its text and its relatives. */
    @GetMapping("/api/rules/{id}")
    RuleView.Detail one(@PathVariable("id") int id) {
        return AnalyticNumbers.has(id)
                ? analytic.one(id, seen(), hits.perDay(id)).orElseThrow(() -> notInForce(id))
                : ofEvents(id);
    }

    private static BadRequestException notInForce(int id) {
        return BadRequestException.notFound(
                "there is no rule " + id + " in force; its file may be excluded or have a mistake");
    }

    private RuleView.Detail ofEvents(int id) {
        String state = state(id);
        RulesInForce.Survey survey = switch (state) {
            case "test" -> RulesInForce.Survey.of(local.inForceAndTest());
            case "off" -> off.survey().orElseGet(rules::survey);
            default -> rules.survey();
        };
        RuleFacts rule = survey.byId().get(id);
        if (rule == null) {
            throw notInForce(id);
        }
        FieldBindings bindings = FieldBindings.of(queries.tables());
        return new RuleView.Detail(
                RuleView.of(rule, new RuleBindings(bindings, survey.byId()), seen(), state),
                rule.file(),
                RuleView.SourceView.of(survey.source(rule)),
                rule.links().stream()
                        .map(link -> RuleView.LinkView.of(link, survey))
                        .toList(),
                RuleView.named(rule.children(), survey),
                counting(id, survey),
                bindings.fields(rule),
                hits.perDay(id),
                bindings.tables(),
                RuleNoteView.of(id),
                null);
    }

    private String state(int id) {
        if (rules.survey().byId().containsKey(id)) {
            return "on";
        }
        return local.inTest().stream().anyMatch(rule -> rule.id() == id) ? "test" : "off";
    }

    private static List<RuleView.Named> counting(int id, RulesInForce.Survey survey) {
        return survey.rules().stream()
                .filter(other -> other.links().stream()
                        .anyMatch(link -> link.looksAtSeveral() && link.rules().contains(id)))
                .map(RuleView.Named::of)
                .toList();
    }
}
