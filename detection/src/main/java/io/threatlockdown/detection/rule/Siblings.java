package io.threatlockdown.detection.rule;

import io.threatlockdown.detection.field.EventFields;
import io.threatlockdown.detection.pattern.ByteText;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The children of a rule in the order in which they are tried, found by the value of the field that most of them ask for: a child
 * that asks for another whole text of that field is not even looked at.
 */
final class Siblings {
    static final Siblings NONE = new Siblings(List.of());

    private final List<RuleNode> all;
    private final int field;
    private final Map<String, List<RuleNode>> byText = new HashMap<>();
    private final List<RuleNode> others;

    Siblings(List<RuleNode> inOrder) {
        this.all = List.copyOf(inOrder);
        this.field = mostAskedField().orElse(-1);
        this.others = all.stream().filter(node -> wholeTexts(node).isEmpty()).toList();
        Set<String> texts = new HashSet<>();
        all.forEach(node -> wholeTexts(node).ifPresent(texts::addAll));
        for (String text : texts) {
            byText.put(text, all.stream().filter(node -> mayTake(node, text)).toList());
        }
    }

    private OptionalInt mostAskedField() {
        Map<Integer, Integer> counts = new HashMap<>();
        for (RuleNode node : all) {
            for (Condition condition : node.definition().conditions()) {
                if (condition instanceof Condition.DynamicField asked
                        && texts(asked).isPresent()) {
                    counts.merge(asked.number(), 1, Integer::sum);
                }
            }
        }
        return counts.entrySet().stream()
                .max(Map.Entry.<Integer, Integer>comparingByValue()
                        .thenComparing(
                                Map.Entry.<Integer, Integer>comparingByKey().reversed()))
                .map(entry -> OptionalInt.of(entry.getKey()))
                .orElse(OptionalInt.empty());
    }

    private static Optional<Set<String>> texts(Condition.DynamicField asked) {
        return asked.negated() ? Optional.empty() : asked.pattern().wholeTexts();
    }

    private Optional<Set<String>> wholeTexts(RuleNode node) {
        for (Condition condition : node.definition().conditions()) {
            if (condition instanceof Condition.DynamicField asked
                    && asked.number() == field
                    && texts(asked).isPresent()) {
                return texts(asked);
            }
        }
        return Optional.empty();
    }

    private boolean mayTake(RuleNode node, String text) {
        return wholeTexts(node).map(texts -> texts.contains(text)).orElse(true);
    }

    /** Those that can hold for the event, in the order in which they are to be tried. */
    List<RuleNode> candidates(EventFields event) {
        if (byText.isEmpty()) {
            return all;
        }
        return event.dynamic(field)
                .map(ByteText::lower)
                .map(text -> byText.getOrDefault(text, others))
                .orElse(others);
    }
}
