package io.threatlockdown.server.alerts.detail;

import io.threatlockdown.detection.rule.ExplainedCondition;
import io.threatlockdown.detection.rule.ExplainedRule;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import java.util.List;

/**
 * Why a rule fired on the event of an alert.
 *
 * @param chain the rules from the top of the tree down to the one that fired, as they are in force; empty when that one is not
 * @param counted what was counted then, as {@code events}, {@code values}, {@code first}, {@code last}; {@code null} for rules on one event
 * @param known what had been seen before, as {@code combinations} and {@code since}; {@code null} for other rules
 * @param previous how many texts of the events that were counted are kept
 * @param note what one knows of the rule; {@code null} for a rule that does not come with the product
 * @param result of a sign-in; {@code null} for other events
 */
record WhyView(
        RuleState rule,
        List<ChainRule> chain,
        @Nullable JsonNode counted,
        @Nullable JsonNode known,
        int previous,
        List<TechniqueView> techniques,
        @Nullable AlertNote note,
        SignInWords.@Nullable Result result,
        List<SignInWords.Risk> risks,
        List<NextHunts.Hunt> hunts) {
    /**
     * How the rule in force stands to the one that fired.
     *
     * @param state {@code same}, {@code changed}, {@code gone}, or {@code unknown} for an alert of a version that kept no trace of its rule
     * @param fired the version that fired; "" when it is not known
     * @param now the version in force; "" when there is none
     * @param holds whether the rule in force and those above it would take the event as it is, what they remember set aside
     * @param byQuery whether it is an analytic rule, which looks at no event: its query found the row, and nobody asks it again
     */
    record RuleState(int id, String state, String fired, String now, boolean holds, boolean byQuery) {}

    /** @param info a link or a note that the rule carries; "" for none */
    record ChainRule(
            int id, int level, String description, String info, boolean holds, List<ConditionView> conditions) {
        static ChainRule of(ExplainedRule rule) {
            return new ChainRule(
                    rule.id(),
                    rule.level(),
                    rule.description(),
                    rule.info(),
                    rule.holds(),
                    rule.conditions().stream().map(ConditionView::of).toList());
        }
    }

    record TechniqueView(String id, String name, List<String> tactics) {}

    /** One of a few kinds, which {@link #kind} names. Durations are in seconds. */
    sealed interface ConditionView {
        String kind();

        static ConditionView of(ExplainedCondition condition) {
            return switch (condition) {
                case ExplainedCondition.Tested it ->
                    new Tested(
                            "tested",
                            it.element(),
                            it.subject(),
                            it.operator(),
                            it.asked(),
                            it.flavour(),
                            it.value().orElse(null),
                            it.holds(),
                            it.from(),
                            it.to());
                case ExplainedCondition.OverEvents it ->
                    new OverEvents(
                            "over-events",
                            it.element(),
                            it.count(),
                            it.events(),
                            it.timeframe().toSeconds(),
                            it.same(),
                            it.different(),
                            it.distinct().orElse(null),
                            it.rules());
                case ExplainedCondition.NeverSeen it ->
                    new NeverSeen(
                            "never-seen",
                            it.element(),
                            it.fields(),
                            it.within().toSeconds(),
                            it.learning().toSeconds());
                case ExplainedCondition.Together it ->
                    new Together(
                            it.kind(),
                            it.element(),
                            it.holds(),
                            it.conditions().stream().map(ConditionView::of).toList());
                case ExplainedCondition.Remembering it -> new Remembering("remembering", it.element());
            };
        }

        record Tested(
                String kind,
                String element,
                String subject,
                String operator,
                String asked,
                String flavour,
                @Nullable String value,
                boolean holds,
                int from,
                int to)
                implements ConditionView {}

        record OverEvents(
                String kind,
                String element,
                int count,
                int events,
                long timeframe,
                List<ExplainedCondition.FieldText> same,
                List<String> different,
                ExplainedCondition.@Nullable FieldText distinct,
                List<Integer> rules)
                implements ConditionView {}

        record NeverSeen(
                String kind, String element, List<ExplainedCondition.FieldText> fields, long within, long learning)
                implements ConditionView {}

        /** @param kind {@code any}, {@code all} or {@code none} */
        record Together(String kind, String element, boolean holds, List<ConditionView> conditions)
                implements ConditionView {}

        record Remembering(String kind, String element) implements ConditionView {}
    }
}
