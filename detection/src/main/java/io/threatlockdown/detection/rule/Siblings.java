package io.threatlockdown.detection.rule;

import io.threatlockdown.detection.correlation.FirstSeen;
import io.threatlockdown.detection.field.StaticField;
import io.threatlockdown.detection.pattern.ByteText;
import io.threatlockdown.detection.pattern.TextPattern;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The children of a rule in the order in which they are tried. Those that ask for one of a few whole texts of a field, or for a
 * decoder, are found by that text: a child that asks for another one is not even looked at.
 */
final class Siblings {
    static final Siblings NONE = new Siblings(List.of());

    /** With so few it costs more to look them up than to try them. */
    private static final int FEW = 3;

    private final RuleNode[] all;
    private final long[] always;
    private final Index[] indexes;
    private final TextSieve[] sieves;
    private final FirstSeen[] learners;

    /** What a child is found by. */
    private sealed interface Key {
        Optional<String> text(Trial trial);

        record Dynamic(int number) implements Key {
            @Override
            public Optional<String> text(Trial trial) {
                return trial.event().dynamic(number);
            }
        }

        record Fixed(StaticField field) implements Key {
            @Override
            public Optional<String> text(Trial trial) {
                return trial.event().fixed(field);
            }
        }

        /** Its texts are lower-cased like all others; the condition itself looks at the case. */
        record DecodedAs() implements Key {
            @Override
            public Optional<String> text(Trial trial) {
                return Optional.of(trial.decoder());
            }
        }
    }

    /** The children that ask for each text of a key, as sets of bits. */
    private record Index(Key key, Map<String, long[]> children) {}

    Siblings(List<RuleNode> inOrder) {
        this.all = inOrder.toArray(RuleNode[]::new);
        this.always = new long[(all.length + Long.SIZE - 1) / Long.SIZE];
        Map<Key, Map<String, long[]>> byKey = new LinkedHashMap<>();
        Map<Key, Integer> uses = uses();
        for (int i = 0; i < all.length; i++) {
            Optional<Asked> asked = all.length <= FEW ? Optional.empty() : mostUsed(asked(all[i]), uses);
            if (asked.isEmpty()) {
                always[i >> 6] |= 1L << i;
                continue;
            }
            Map<String, long[]> children = byKey.computeIfAbsent(asked.get().key(), unknown -> new HashMap<>());
            for (String text : asked.get().texts()) {
                children.computeIfAbsent(text, unknown -> new long[always.length])[i >> 6] |= 1L << i;
            }
        }
        List<Index> made = new ArrayList<>();
        byKey.forEach((key, children) -> made.add(new Index(key, children)));
        this.indexes = made.toArray(Index[]::new);
        this.sieves = all.length <= FEW ? new TextSieve[0] : TextSieve.of(all);
        this.learners = inOrder.stream()
                .flatMap(node -> Arrays.stream(node.conditions()))
                .filter(Condition.First.class::isInstance)
                .map(condition -> ((Condition.First) condition).combination())
                .toArray(FirstSeen[]::new);
    }

    /** Those among them that look for what was never seen. */
    FirstSeen[] learners() {
        return learners;
    }

    /** The texts of a key of which a child needs one. */
    private record Asked(Key key, Set<String> texts) {}

    private static List<Asked> asked(RuleNode node) {
        return asked(List.of(node.conditions()));
    }

    /** Of conditions that must all hold. */
    private static List<Asked> asked(List<Condition> conditions) {
        List<Asked> asked = new ArrayList<>();
        for (Condition condition : conditions) {
            switch (condition) {
                case Condition.DynamicField field ->
                    wholeTexts(field.pattern(), field.negated())
                            .ifPresent(texts -> asked.add(new Asked(new Key.Dynamic(field.number()), texts)));
                case Condition.FixedField field
                when field.fields().size() == 1 ->
                    wholeTexts(field.pattern(), field.negated())
                            .ifPresent(texts -> asked.add(
                                    new Asked(new Key.Fixed(field.fields().getFirst()), texts)));
                case Condition.DecodedAs as ->
                    asked.add(new Asked(new Key.DecodedAs(), Set.of(ByteText.lower(as.decoder()))));
                case ConditionGroup group ->
                    asked.addAll(
                            switch (group.kind()) {
                                case ALL -> asked(group.conditions());
                                case ANY -> askedByEach(group.conditions());
                                case NONE -> List.<Asked>of();
                            });
                default -> {}
            }
        }
        return asked;
    }

    /** Of conditions one of which must hold: the keys that each of them asks for, with the texts of all. */
    private static List<Asked> askedByEach(List<Condition> conditions) {
        Map<Key, Set<String>> common = new LinkedHashMap<>();
        for (int i = 0; i < conditions.size(); i++) {
            Map<Key, Set<String>> ofOne = new LinkedHashMap<>();
            asked(List.of(conditions.get(i))).forEach(asked -> ofOne.putIfAbsent(asked.key(), asked.texts()));
            if (i == 0) {
                common.putAll(ofOne);
            }
            common.keySet().retainAll(ofOne.keySet());
            common.replaceAll((key, texts) -> union(texts, ofOne.getOrDefault(key, Set.of())));
        }
        List<Asked> asked = new ArrayList<>();
        common.forEach((key, texts) -> asked.add(new Asked(key, texts)));
        return asked;
    }

    private static Set<String> union(Set<String> some, Set<String> others) {
        Set<String> all = new HashSet<>(some);
        all.addAll(others);
        return all;
    }

    private static Optional<Set<String>> wholeTexts(TextPattern pattern, boolean negated) {
        return negated ? Optional.empty() : pattern.wholeTexts();
    }

    private Map<Key, Integer> uses() {
        Map<Key, Integer> uses = new HashMap<>();
        for (RuleNode node : all) {
            asked(node).forEach(asked -> uses.merge(asked.key(), 1, Integer::sum));
        }
        return uses;
    }

    /** A field tells more than the decoder, and each key that is used costs a look at every event. */
    private static Optional<Asked> mostUsed(List<Asked> asked, Map<Key, Integer> uses) {
        Optional<Asked> best = Optional.empty();
        for (Asked candidate : asked) {
            boolean isDecoder = candidate.key() instanceof Key.DecodedAs;
            boolean isWorthIt = uses.getOrDefault(candidate.key(), 0) >= 2;
            boolean isBetter = best.isEmpty()
                    || best.get().key() instanceof Key.DecodedAs
                    || !isDecoder
                            && uses.get(candidate.key()) > uses.get(best.get().key());
            if (isWorthIt && isBetter) {
                best = Optional.of(candidate);
            }
        }
        return best;
    }

    boolean isEmpty() {
        return all.length == 0;
    }

    int words() {
        return always.length;
    }

    /** All of them, in order. */
    List<RuleNode> list() {
        return List.of(all);
    }

    RuleNode get(int index) {
        return all[index];
    }

    /** Sets the bits of those that can hold for the event. */
    void candidates(Trial trial, long[] found) {
        System.arraycopy(always, 0, found, 0, always.length);
        for (Index index : indexes) {
            Optional<String> text = index.key().text(trial);
            if (text.isEmpty()) {
                continue;
            }
            long[] children = index.children().get(ByteText.lower(text.get()));
            if (children != null) {
                for (int i = 0; i < children.length; i++) {
                    found[i] |= children[i];
                }
            }
        }
        for (TextSieve sieve : sieves) {
            sieve.sift(trial, found);
        }
    }
}
