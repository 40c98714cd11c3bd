package io.threatlockdown.server.rules;

import io.threatlockdown.detection.rule.RuleFacts;
import io.threatlockdown.server.ApiErrors.BadRequestException;
import io.threatlockdown.server.rules.RuleHits.Hits;
import io.threatlockdown.workspace.Workspace;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;
import java.util.Map;

/** The rules in force, in the order in which they load; one of them with its source and what it saw. */
@RestController
public class RulesController {
    private final RulesInForce rules;
    private final RuleHits hits;
    private final Workspace workspace;

    RulesController(RulesInForce rules, RuleHits hits, Workspace workspace) {
        this.rules = rules;
        this.hits = hits;
        this.workspace = workspace;
    }

    /** The rules in force, with what they need, what of it was seen, and their hits. */
    @GetMapping("/api/rules")
    RuleView.Listing list() {
        Map<Integer, Hits> byRule = hits.byRule();
        FieldBindings bindings = FieldBindings.of(workspace);
        return new RuleView.Listing(
                rules.survey().rules().stream()
                        .map(rule -> RuleView.of(rule, bindings, byRule.getOrDefault(rule.id(), RuleHits.NONE)))
                        .toList(),
                bindings.tables());
    }

    /** One rule in force, with its text and its relatives. */
    @GetMapping("/api/rules/{id}")
    RuleView.Detail one(@PathVariable("id") int id) {
        RulesInForce.Survey survey = rules.survey();
        RuleFacts rule = survey.byId().get(id);
        if (rule == null) {
            throw BadRequestException.notFound(
                    "there is no rule " + id + " in force; its file may be excluded or have a mistake");
        }
        FieldBindings bindings = FieldBindings.of(workspace);
        return new RuleView.Detail(
                RuleView.of(rule, bindings, hits.byRule().getOrDefault(id, RuleHits.NONE)),
                rule.file(),
                RuleView.SourceView.of(survey.source(rule)),
                rule.links().stream()
                        .map(link -> RuleView.LinkView.of(link, survey))
                        .toList(),
                RuleView.named(rule.children(), survey),
                counting(id, survey),
                bindings.fields(rule),
                hits.perDay(id),
                bindings.tables());
    }

    private static List<RuleView.Named> counting(int id, RulesInForce.Survey survey) {
        return survey.rules().stream()
                .filter(other -> other.links().stream()
                        .anyMatch(link -> link.looksAtSeveral() && link.rules().contains(id)))
                .map(RuleView.Named::of)
                .toList();
    }
}
