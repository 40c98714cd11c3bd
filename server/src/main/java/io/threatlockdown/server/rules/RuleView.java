package io.threatlockdown.server.rules;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.threatlockdown.detection.RuleSource;
import io.threatlockdown.detection.analytic.AnalyticPlace;
import io.threatlockdown.detection.analytic.AnalyticRule;
import io.threatlockdown.detection.analytic.ReadAnalyticRule;
import io.threatlockdown.detection.local.LocalRules;
import io.threatlockdown.detection.mitre.Tactic;
import io.threatlockdown.detection.rule.RuleFacts;
import io.threatlockdown.detection.rule.RuleLink;
import io.threatlockdown.pipeline.analytic.binding.AnalyticBinding;
import io.threatlockdown.server.rules.FieldBindings.FieldView;
import io.threatlockdown.server.rules.RuleHits.DayHits;
import io.threatlockdown.server.rules.RuleHits.Hits;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A rule as the list shows it.
 *
 * @param file the last part of its path
 * @param line where it begins, from 1
 * @param parents the rules that it builds on, of whatever element, ascending
 * @param fields names of the fields that it reads itself
 * @param state {@code on}, {@code test}, or {@code off}: its file is left out by the configuration
 * @param origin {@code shipped} with the product, written {@code here}, a {@code sigma} rule, an {@code analytic} rule of one's own, or of a {@code file} of
 *     the installation
 * @param schedule {@code every 15m over 1h} of an analytic rule, else ""
 * @param failing whether it is an analytic rule whose runs fail
 * @param runsOn of an analytic rule the workspaces that its query is asked of, {@code here} or a GUID; empty for other rules
 * @param spark alerts on each of the last 30 days, the oldest first
 * @param sources the tables that it is bound to
 * @param tests its samples, and how many of them came out as they should; none of a rule that is not in force
 * @param cost what a back-test measured; {@code null} when none did since the server started
 * @param sampled what the engine measures while the rule is in force or in test; {@code null} before it was tried in an event of the sample
 */
record RuleView(
        int id,
        int level,
        String kind,
        String title,
        String file,
        int line,
        List<String> groups,
        List<String> techniques,
        List<String> tactics,
        boolean overwrites,
        List<Integer> parents,
        List<String> fields,
        Binding binding,
        Hits hits,
        String state,
        String origin,
        String schedule,
        boolean failing,
        List<String> runsOn,
        RuleOutcomes.ClosedAlerts closed,
        List<Long> spark,
        List<String> sources,
        SampleRuns.SampleCount tests,
        RuleCosts.@Nullable RuleCost cost,
        RuleCosts.@Nullable SampledCost sampled) {
    private static final String OFF = "off";

    static RuleView of(RuleFacts rule, RuleBindings bindings, Seen seen, String state) {
        return new RuleView(
                rule.id(),
                rule.level(),
                rule.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                rule.title(),
                lastPart(rule.file()),
                rule.position().line(),
                rule.groups(),
                rule.techniques(),
                rule.tactics(),
                rule.overwrites(),
                rule.links().stream()
                        .flatMap(link -> link.rules().stream())
                        .distinct()
                        .sorted()
                        .toList(),
                rule.fields().stream().map(field -> field.name()).distinct().toList(),
                bindings.of(rule),
                seen.hits().getOrDefault(rule.id(), RuleHits.NONE),
                state,
                origin(rule),
                "",
                false,
                List.of(),
                seen.closed().getOrDefault(rule.id(), RuleOutcomes.NONE),
                seen.days().getOrDefault(rule.id(), RuleOutcomes.NO_DAYS),
                bindings.tablesWithAll(rule),
                seen.tests().getOrDefault(rule.id(), SampleRuns.NONE),
                seen.costs().get(rule.id()),
                state.equals(OFF) ? null : seen.sampled().get(rule.id()));
    }

    /** Of a rule that asks the workspace on a schedule; it reads no field of an event, and no test of events is kept for it. */
    static RuleView of(ReadAnalyticRule read, AnalyticBinding binding, Seen seen, boolean isFailing) {
        AnalyticRule rule = read.rule();
        return new RuleView(
                rule.number(),
                rule.level(),
                "scheduled",
                rule.name(),
                lastPart(rule.file()),
                rule.line(),
                List.of(),
                rule.techniques(),
                rule.tactics().stream()
                        .map(slug -> Tactic.ofSlug(slug).map(Tactic::shownName).orElse(slug))
                        .toList(),
                false,
                List.of(),
                List.of(),
                switch (binding.status()) {
                    case BINDS -> Binding.BOUND;
                    case PARTLY -> Binding.PARTLY;
                    case CANNOT -> Binding.CANNOT;
                    case UNCHECKED -> Binding.UNCHECKED;
                },
                seen.hits().getOrDefault(rule.number(), RuleHits.NONE),
                rule.isEnabled() ? "on" : OFF,
                isShipped(rule.file()) ? "shipped" : "analytic",
                rule.schedule(),
                isFailing,
                read.places().stream().map(AnalyticPlace::words).toList(),
                seen.closed().getOrDefault(rule.number(), RuleOutcomes.NONE),
                seen.days().getOrDefault(rule.number(), RuleOutcomes.NO_DAYS),
                binding.tables(),
                SampleRuns.NONE,
                null,
                null);
    }

    private static String lastPart(String path) {
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    }

    private static boolean isShipped(String file) {
        return file.startsWith("ruleset/");
    }

    private static String origin(RuleFacts rule) {
        return isShipped(rule.file())
                ? "shipped"
                : rule.file().contains(LocalRules.baseName(rule.id()))
                        ? "here"
                        : rule.file().endsWith(".yml") || rule.file().endsWith(".yaml") ? "sigma" : "file";
    }

    /** What alerts, samples, back-tests and the engine tell of the rules, by their ids. */
    record Seen(
            Map<Integer, Hits> hits,
            Map<Integer, RuleOutcomes.ClosedAlerts> closed,
            Map<Integer, List<Long>> days,
            Map<Integer, SampleRuns.SampleCount> tests,
            Map<Integer, RuleCosts.RuleCost> costs,
            Map<Integer, RuleCosts.SampledCost> sampled) {}

    /** All rules, and the tables that their binding was looked up in. */
    record Listing(List<RuleView> rules, List<String> tables) {}

    /** Another rule, for a link to it. */
    record Named(int id, int level, String title) {
        static Named of(RuleFacts rule) {
            return new Named(rule.id(), rule.level(), rule.title());
        }
    }

    /** @param rules that the element names; one that is not loaded is not among them */
    record LinkView(String element, String written, List<Named> rules) {
        static LinkView of(RuleLink link, RulesInForce.Survey survey) {
            return new LinkView(link.element(), link.written(), named(link.rules(), survey));
        }
    }

    static List<Named> named(List<Integer> ids, RulesInForce.Survey survey) {
        return ids.stream()
                .filter(survey.byId()::containsKey)
                .map(id -> Named.of(survey.byId().get(id)))
                .toList();
    }

    /**
     * @param path of the file as problems name it
     * @param counting the rules over several events that look at this one
     * @param days hits on each of the last 30 days, the oldest first
     * @param tables that the fields were looked up in
     * @param note what one knows of it beside its conditions; {@code null} for a rule that does not come with the product
     * @param analytic what it asks and when; {@code null} for a rule on events
     */
    record Detail(
            @JsonUnwrapped RuleView rule,
            String path,
            SourceView source,
            List<LinkView> links,
            List<Named> children,
            List<Named> counting,
            List<FieldView> reads,
            List<DayHits> days,
            List<String> tables,
            @Nullable RuleNoteView note,
            @Nullable AnalyticRuleView analytic) {}

    /** @param firstLine its number in the file, from 1 */
    record SourceView(int firstLine, String text) {
        static SourceView of(RuleSource source) {
            return new SourceView(source.firstLine(), source.text());
        }
    }
}
