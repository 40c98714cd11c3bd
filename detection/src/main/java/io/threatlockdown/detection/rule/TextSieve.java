package io.threatlockdown.detection.rule;

import io.threatlockdown.detection.field.KnownText;
import io.threatlockdown.detection.pattern.RunawayMatchException;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Rules siblings out by what they ask of one field. That follows from the text alone, and the texts of a log come again: it is worked out
 * once for a text.
 */
final class TextSieve {
    /** To look a text up costs about as much as to try so many. */
    private static final int WORTH_A_LOOK = 2;

    private final int field;
    private final long[] askers;

    /** At the places of the siblings; none for those that ask nothing of the field. */
    private final Condition[][] conditions;

    private volatile long @Nullable [] fittingWithoutText;

    private TextSieve(int field, Condition[][] conditions) {
        this.field = field;
        this.conditions = conditions;
        this.askers = new long[(conditions.length + Long.SIZE - 1) / Long.SIZE];
        for (int i = 0; i < conditions.length; i++) {
            if (conditions[i].length > 0) {
                askers[i >> 6] |= 1L << i;
            }
        }
    }

    /** One for each field that several of these siblings ask something of. */
    static TextSieve[] of(RuleNode[] siblings) {
        TreeSet<Integer> fields = new TreeSet<>();
        for (RuleNode sibling : siblings) {
            for (Condition condition : sibling.conditions()) {
                onlyField(condition).ifPresent(fields::add);
            }
        }
        List<TextSieve> sieves = new ArrayList<>();
        for (int field : fields) {
            TextSieve sieve = new TextSieve(
                    field,
                    Arrays.stream(siblings)
                            .map(sibling -> Arrays.stream(sibling.conditions())
                                    .filter(condition -> onlyField(condition).equals(Optional.of(field)))
                                    .toArray(Condition[]::new))
                            .toArray(Condition[][]::new));
            if (bitCount(sieve.askers) >= WORTH_A_LOOK) {
                sieves.add(sieve);
            }
        }
        return sieves.toArray(TextSieve[]::new);
    }

    /**
     * The column that a condition asks, when it asks nothing else. Not a field that stands inside of JSON, which has to be read for it: the
     * siblings themselves may not come to ask for it.
     */
    private static Optional<Integer> onlyField(Condition condition) {
        return switch (condition) {
            case Condition.DynamicField asked ->
                asked.name().indexOf('.') < 0 ? Optional.of(asked.number()) : Optional.empty();
            case ConditionGroup group -> {
                List<Optional<Integer>> fields = group.conditions().stream()
                        .map(TextSieve::onlyField)
                        .distinct()
                        .toList();
                yield fields.size() == 1 ? fields.getFirst() : Optional.empty();
            }
            default -> Optional.empty();
        };
    }

    private static int bitCount(long[] bits) {
        return Arrays.stream(bits)
                .map(Long::bitCount)
                .mapToInt(Math::toIntExact)
                .sum();
    }

    /** Clears the bits of the siblings that cannot hold for the event; some of those that cannot may stay. */
    void sift(Trial trial, long[] found) {
        int asking = 0;
        for (int i = 0; i < askers.length; i++) {
            asking += Long.bitCount(found[i] & askers[i]);
        }
        if (asking < WORTH_A_LOOK) {
            return;
        }
        long[] fitting = fitting(trial);
        if (fitting != null) {
            for (int i = 0; i < askers.length; i++) {
                found[i] &= fitting[i];
            }
        }
    }

    private long @Nullable [] fitting(Trial trial) {
        Optional<String> text = trial.event().dynamic(field);
        if (text.isEmpty()) {
            long[] known = fittingWithoutText;
            if (known == null) {
                known = workOut(trial);
                fittingWithoutText = known;
            }
            return known;
        }
        KnownText kept = trial.event().known(field, text.get());
        long[] known = kept.bits(this);
        if (known == null && kept.isBack()) {
            known = workOut(trial);
            kept.keep(this, known);
        }
        return known;
    }

    private long[] workOut(Trial trial) {
        long[] fitting = new long[askers.length];
        for (int i = 0; i < conditions.length; i++) {
            if (hold(conditions[i], trial)) {
                fitting[i >> 6] |= 1L << i;
            }
        }
        return fitting;
    }

    private static boolean hold(Condition[] conditions, Trial trial) {
        try {
            for (Condition condition : conditions) {
                if (!condition.holds(trial)) {
                    return false;
                }
            }
            return true;
        } catch (RunawayMatchException runaway) {
            // The rule itself tells of it when it is tried.
            return true;
        }
    }
}
