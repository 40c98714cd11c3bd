package io.threatlockdown.detection.correlation;

import io.threatlockdown.detection.decoder.Category;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is kept of an earlier event. Owned by a {@link Memory}; its mark and its text are all that changes. */
final class Remembered {
    private final String id;
    private final long number;
    private final long eventTicks;
    private final long arrivalTicks;
    private final int rule;
    private final List<Integer> path;
    private final String agent;
    private final Category category;
    private final boolean hasDynamic;
    private final Map<String, String> values;
    private final Set<Integer> textRules;
    private String log;
    private int mark;

    /**
     * @param id names it among all that are remembered
     * @param number how many came before it, since something is remembered
     * @param eventTicks when it happened, in units of 100 ns
     * @param arrivalTicks when it arrived, in whole seconds, counted in units of 100 ns
     * @param rule the one that it ended at
     * @param path the rules that held on the way there, that one included, and those that held and gave it back
     * @param hasDynamic whether it has any dynamic field
     * @param values its texts by the names of the fields that rules compare
     * @param textRules the rules over several events whose pattern its text matches
     */
    Remembered(
            String id,
            long number,
            long eventTicks,
            long arrivalTicks,
            int rule,
            List<Integer> path,
            String agent,
            Category category,
            boolean hasDynamic,
            Map<String, String> values,
            Set<Integer> textRules,
            String log,
            int mark) {
        this.id = id;
        this.number = number;
        this.eventTicks = eventTicks;
        this.arrivalTicks = arrivalTicks;
        this.rule = rule;
        this.path = List.copyOf(path);
        this.agent = agent;
        this.category = category;
        this.hasDynamic = hasDynamic;
        this.values = Map.copyOf(values);
        this.textRules = Set.copyOf(textRules);
        this.log = log;
        this.mark = mark;
    }

    String id() {
        return id;
    }

    long number() {
        return number;
    }

    long ticks(Clock clock) {
        return clock == Clock.EVENT ? eventTicks : arrivalTicks;
    }

    int rule() {
        return rule;
    }

    List<Integer> path() {
        return path;
    }

    String agent() {
        return agent;
    }

    Category category() {
        return category;
    }

    boolean hasDynamic() {
        return hasDynamic;
    }

    Map<String, String> values() {
        return values;
    }

    Optional<String> value(CorrelatedField field) {
        return Optional.ofNullable(values.get(field.name()));
    }

    Set<Integer> textRules() {
        return textRules;
    }

    /** Its text as received; "" when it is not kept any more. */
    String log() {
        return log;
    }

    void forgetLog() {
        log = "";
    }

    int mark() {
        return mark;
    }

    void mark(int level) {
        mark = level;
    }
}
