package io.threatlockdown.detection.correlation;

import java.util.List;
import java.util.Optional;

/**
 * The condition of a rule over several events: enough earlier events that agree with the one at hand, within a span of time.
 *
 * @param count how many events make it complete, the one at hand included
 * @param timeframe the longest span between the first and the last of them, inclusive, in units of 100 ns
 * @param lateness how long behind the newest event one may come and still be put in its place, in units of 100 ns
 * @param keys what all of them must have in common
 * @param different what each of them must have otherwise than the one at hand; a missing field counts as different
 * @param distinct what must come in several forms; where it asks for fewer of them than events, for both
 * @param travel how far from each other they must be
 * @param ofSteps what the steps of a sequence are compared by, where each has a field of its own
 * @param anyAgent whether events of other agents count
 */
public record Composite(
        int rule,
        int level,
        Source source,
        int count,
        long timeframe,
        Clock clock,
        long lateness,
        List<KeyField> keys,
        List<CorrelatedField> different,
        Optional<Distinct> distinct,
        Optional<Travel> travel,
        List<StepFields> ofSteps,
        boolean anyAgent) {
    public Composite {
        keys = List.copyOf(keys);
        different = List.copyOf(different);
        ofSteps = List.copyOf(ofSteps);
    }

    /** Whether it asks for more events than for texts among them. */
    public boolean countsBoth() {
        return distinct.filter(texts -> count > texts.count()).isPresent();
    }
}
