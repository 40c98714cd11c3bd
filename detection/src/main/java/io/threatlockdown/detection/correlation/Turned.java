package io.threatlockdown.detection.correlation;

import io.threatlockdown.detection.pattern.TextPattern;

import java.util.List;

/**
 * The condition of a rule for a field that turns from one value to another, by what tells its owners apart.
 *
 * @param from what the value before must match
 * @param to what the value after it must match
 * @param owners the fields whose values name what the field belongs to
 * @param within how far back the value before may lie, inclusive, in units of 100 ns
 * @param lateness how long behind the newest value of an owner one may come and still be put in its place, in units of 100 ns
 */
public record Turned(
        int rule,
        CorrelatedField field,
        TextPattern from,
        TextPattern to,
        List<CorrelatedField> owners,
        long within,
        long lateness,
        Clock clock) {
    public Turned {
        owners = List.copyOf(owners);
    }

    String scope() {
        return Integer.toString(rule);
    }
}
