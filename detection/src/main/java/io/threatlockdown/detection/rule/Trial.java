package io.threatlockdown.detection.rule;

import io.threatlockdown.detection.correlation.Memory;
import io.threatlockdown.detection.correlation.Occurrence;
import io.threatlockdown.detection.field.EventFields;
import io.threatlockdown.detection.pattern.RunawayListener;
import io.threatlockdown.detection.pattern.RunawayMatchException;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The walk of one event down the tree. Serves one thread. */
public final class Trial {
    private static final int DEEPEST_USUAL = 16;

    private final String decoder;
    private final Optional<String> firstSeenKey;
    private final Occurrence occurrence;
    private final Memory memory;
    private final TrialSpace space;
    private final RunawayListener runaways;
    private final Optional<Tried> trace;
    private final Optional<? extends Timing> timing;
    private final List<Integer> path = new ArrayList<>(DEEPEST_USUAL);
    private final List<Integer> givenBack = new ArrayList<>(DEEPEST_USUAL);
    private Optional<RuleNode> parent = Optional.empty();
    private Optional<String> lastText = Optional.empty();

    /** Hears of every rule that is tested. */
    @FunctionalInterface
    public interface Tried {
        /** @param reason the element that does not hold; "" when the rule holds */
        void tried(RuleNode rule, String reason);
    }

    /** Has every rule that is tested timed. */
    @FunctionalInterface
    public interface Timing {
        /** @param nanos that its own conditions took */
        void took(RuleNode rule, long nanos);
    }

    /**
     * @param decoder the name of the decoder on record; "" for none
     * @param firstSeenKey what the decoder looks at for what it never saw
     * @param timing empty for almost every event: reading the clock costs as much as a simple rule
     */
    public Trial(
            String decoder,
            Optional<String> firstSeenKey,
            Occurrence occurrence,
            Memory memory,
            TrialSpace space,
            RunawayListener runaways,
            Optional<Tried> trace,
            Optional<? extends Timing> timing) {
        this.decoder = decoder;
        this.firstSeenKey = firstSeenKey;
        this.occurrence = occurrence;
        this.memory = memory;
        this.space = space;
        this.runaways = runaways;
        this.trace = trace;
        this.timing = timing;
    }

    EventFields event() {
        return occurrence.fields();
    }

    String decoder() {
        return decoder;
    }

    String location() {
        return occurrence.location();
    }

    Optional<String> hostname() {
        return occurrence.hostname();
    }

    Occurrence occurrence() {
        return occurrence;
    }

    Memory memory() {
        return memory;
    }

    /** The ids of the rules that hold on the way to the one that is tested, that one included when its other conditions hold. */
    public List<Integer> path() {
        return path;
    }

    /**
     * The {@link #path()}, and behind it the rules that held and gave the event back, because no child of theirs held. One that ended at
     * a rule of level 0 was taken out on purpose: nothing was given back then.
     */
    public List<Integer> way(RuleNode found) {
        return found.level() == 0 ? path : way();
    }

    /** The same on the way to the rule that is tested. */
    List<Integer> way() {
        if (givenBack.isEmpty()) {
            return path;
        }
        List<Integer> way = new ArrayList<>(path);
        way.addAll(givenBack);
        return way;
    }

    /** The rule right above the one that was found. */
    public Optional<RuleNode> parent() {
        return parent;
    }

    /** The text before, where a rule that looks for a difference found one. */
    public Optional<String> lastText() {
        return lastText;
    }

    boolean differsFromLast(int rule) {
        lastText = memory.differs(rule, hostname().orElse(""), occurrence);
        return lastText.isPresent();
    }

    boolean isFirstForDecoder() {
        return firstSeenKey
                .filter(key -> memory.isFirstForDecoder(key, occurrence))
                .isPresent();
    }

    /** The rule that the event ends at below a root, if that one holds. */
    Optional<RuleNode> run(RuleNode root) {
        RuleNode found = descend(root, Optional.empty(), 0);
        return Optional.ofNullable(found);
    }

    private @Nullable RuleNode descend(RuleNode rule, Optional<RuleNode> above, int depth) {
        if (!(timing.isEmpty() ? holds(rule) : timed(rule))) {
            return null;
        }
        int held = path.size();
        path.add(rule.idObject());
        Siblings children = rule.children();
        if (!children.isEmpty()) {
            RuleNode found = firstThatHolds(children, rule, depth);
            if (found != null) {
                return found;
            }
        }
        if (rule.noAlert()) {
            path.subList(held, path.size()).clear();
            givenBack.add(rule.id());
            return null;
        }
        parent = above;
        return rule;
    }

    private @Nullable RuleNode firstThatHolds(Siblings children, RuleNode rule, int depth) {
        if (children.learners().length > 0) {
            memory.learn(children.learners(), occurrence);
        }
        long[] candidates = space.candidates(depth, children.words());
        children.candidates(this, candidates);
        Optional<RuleNode> above = rule.id() == 0 ? Optional.empty() : Optional.of(rule);
        for (int word = 0; word < children.words(); word++) {
            for (long left = candidates[word]; left != 0; left &= left - 1) {
                RuleNode child = children.get((word << 6) + Long.numberOfTrailingZeros(left));
                RuleNode found = descend(child, above, depth + 1);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    private boolean timed(RuleNode rule) {
        long begun = System.nanoTime();
        boolean holds = holds(rule);
        long took = System.nanoTime() - begun;
        if (rule.id() != 0) {
            timing.orElseThrow().took(rule, took);
        }
        return holds;
    }

    private boolean holds(RuleNode rule) {
        try {
            for (Condition condition : rule.conditions()) {
                if (!condition.holds(this)) {
                    if (trace.isPresent()) {
                        tell(rule, reason(condition));
                    }
                    return false;
                }
            }
            if (trace.isPresent()) {
                tell(rule, "");
            }
            return true;
        } catch (RunawayMatchException runaway) {
            runaways.gaveUp("rule " + rule.id(), runaway);
            return false;
        }
    }

    private String reason(Condition condition) {
        String counter = condition.remembers() ? occurrence.takeCounter() : "";
        return counter.isEmpty() ? condition.element() : condition.element() + ", counter " + counter;
    }

    private void tell(RuleNode rule, String reason) {
        if (trace.isPresent() && rule.id() != 0) {
            trace.get().tried(rule, reason);
        }
    }
}
