package io.threatlockdown.server.alerts.detail;

import io.threatlockdown.detection.Detector;
import io.threatlockdown.detection.analytic.AnalyticNumbers;
import io.threatlockdown.detection.analytic.AnalyticRules;
import io.threatlockdown.detection.enrich.SourceFact;
import io.threatlockdown.detection.mitre.MitreTable;
import io.threatlockdown.detection.mitre.Tactic;
import io.threatlockdown.detection.mitre.Technique;
import io.threatlockdown.detection.rule.ExplainedCondition;
import io.threatlockdown.detection.rule.RuleExplanation;
import io.threatlockdown.pipeline.analytic.AnalyticVersion;
import io.threatlockdown.server.Queries;
import io.threatlockdown.server.Surroundings;
import io.threatlockdown.server.TimeSpan;
import io.threatlockdown.server.addresses.AddressFact;
import io.threatlockdown.server.alerts.detail.WhyView.ChainRule;
import io.threatlockdown.server.alerts.detail.WhyView.RuleState;
import io.threatlockdown.server.alerts.detail.WhyView.TechniqueView;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What is told of one alert beside its event. */
@RestController
public class AlertDetailController {
    private final Queries queries;
    private final Detector detector;
    private final AnalyticRules analyticRules;
    private final InstantSource clock;
    private final SignInWords words = SignInWords.shipped();
    private final MitreTable techniques = MitreTable.shipped();

    public AlertDetailController(Queries queries, Detector detector, Surroundings surroundings, InstantSource clock) {
        this.queries = queries;
        this.detector = detector;
        this.analyticRules = surroundings.analyticRules();
        this.clock = clock;
    }

    /** Why the rule fired, by the rules in force and by what was kept when it did. */
    @GetMapping("/api/alerts/{id}/why")
    WhyView why(@PathVariable("id") String id) {
        StoredAlert alert = StoredAlert.find(queries, id);
        Optional<RuleExplanation> explained = explain(alert);
        return new WhyView(
                state(alert, explained),
                explained.stream()
                        .flatMap(why -> why.chain().stream())
                        .map(ChainRule::of)
                        .toList(),
                object(alert.evidence().path("counted")),
                object(alert.evidence().path("known")),
                alert.previous().size(),
                alert.techniques().stream().map(this::technique).toList(),
                AlertNote.of(alert, StoredEvents.row(alert)).orElse(null),
                words.result(alert.event()).orElse(null),
                words.risks(alert.event()),
                NextHunts.of(EventColumns.all(queries.tables()), alert.time(), Entities.of(alert)));
    }

    /** What is known of the address that its event came from, and who says it. */
    @GetMapping("/api/alerts/{id}/source")
    List<AddressFact> source(@PathVariable("id") String id) {
        StoredAlert alert = StoredAlert.find(queries, id);
        List<SourceFact> known = StoredEvents.row(alert)
                .map(row -> detector.trial().source(row))
                .orElseGet(() -> detector.ruleset().known(alert.sourceIp()));
        return AddressFact.of(known, detector.ruleset().settings().enrichment());
    }

    /** What happened around it. */
    @GetMapping("/api/alerts/{id}/timeline")
    Timeline.TimelineView timeline(@PathVariable("id") String id) {
        StoredAlert alert = StoredAlert.find(queries, id);
        return new Timeline(queries, alert, EventColumns.all(queries.tables())).view(lookedAt(explain(alert)));
    }

    /** Other alerts that have something in common with it, in a span and in the 30 days before. */
    @GetMapping("/api/alerts/{id}/related")
    Related.RelatedView related(
            @PathVariable("id") String id, @RequestParam("from") String from, @RequestParam("to") String to) {
        TimeSpan span = TimeSpan.parse(from, to);
        return Related.of(queries, StoredAlert.find(queries, id), span);
    }

    /** What came of its rule's alerts. */
    @GetMapping("/api/alerts/{id}/outcomes")
    RuleOutcomes outcomes(@PathVariable("id") String id) {
        return RuleOutcomes.of(queries, StoredAlert.find(queries, id).ruleId(), clock.instant());
    }

    private Optional<RuleExplanation> explain(StoredAlert alert) {
        return StoredEvents.row(alert).flatMap(row -> detector.trial().explain(row, alert.arrival(), alert.ruleId()));
    }

    private RuleState state(StoredAlert alert, Optional<RuleExplanation> explained) {
        String fired = alert.evidence().path("ruleVersion").asString("");
        if (AnalyticNumbers.has(alert.ruleId())) {
            return stateOfQuery(alert, fired);
        }
        Optional<String> now = detector.ruleset().version(alert.ruleId());
        boolean holds = explained.filter(RuleExplanation::holds).isPresent();
        return new RuleState(alert.ruleId(), word(alert, fired, now), fired, now.orElse(""), holds, false);
    }

    private RuleState stateOfQuery(StoredAlert alert, String fired) {
        String now = analyticRules
                .now()
                .byNumber(alert.ruleId())
                .map(read -> AnalyticVersion.of(read.rule()))
                .orElse("");
        String state = now.isEmpty() ? "gone" : now.equals(fired) ? "same" : "changed";
        return new RuleState(alert.ruleId(), state, fired, now, false, true);
    }

    private String word(StoredAlert alert, String fired, Optional<String> now) {
        if (now.isEmpty()) {
            return "gone";
        }
        if (!fired.isEmpty()) {
            return fired.equals(now.get()) ? "same" : "changed";
        }
        boolean isOtherwise = detector.ruleset().facts().stream()
                .filter(rule -> rule.id() == alert.ruleId())
                .anyMatch(rule -> rule.level() != alert.level() || !rule.title().equals(alert.title()));
        return isOtherwise ? "changed" : "unknown";
    }

    /** The rules whose events the last rule over several events of the chain looks at. */
    private static Set<Integer> lookedAt(Optional<RuleExplanation> explained) {
        return explained.stream()
                .flatMap(why -> why.chain().stream())
                .flatMap(rule -> rule.conditions().stream())
                .filter(ExplainedCondition.OverEvents.class::isInstance)
                .map(ExplainedCondition.OverEvents.class::cast)
                .reduce((first, last) -> last)
                .map(several -> several.rules().stream().collect(Collectors.toSet()))
                .orElse(Set.of());
    }

    /** A sub-technique is named with the technique that it is of. */
    private TechniqueView technique(String id) {
        Optional<Technique> known = techniques.technique(id);
        Optional<Technique> parent =
                id.contains(".") ? techniques.technique(id.substring(0, id.indexOf('.'))) : Optional.empty();
        String name = parent.map(of -> of.name() + ": ").orElse("")
                + known.map(Technique::name).orElse("");
        return new TechniqueView(
                id,
                known.isPresent() ? name : "",
                known.stream()
                        .flatMap(technique -> technique.tactics().stream())
                        .map(Tactic::shownName)
                        .toList());
    }

    private static @Nullable JsonNode object(JsonNode node) {
        return node.isObject() ? node : null;
    }
}
