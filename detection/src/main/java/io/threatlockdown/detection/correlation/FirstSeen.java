package io.threatlockdown.detection.correlation;

import java.util.List;

/**
 * The condition of a rule for what was never seen.
 *
 * @param within how far back a combination may have been seen and still be known, in units of 100 ns
 * @param learning how long the rule only learns, from the first event on that came as far as the rule above, in units of 100 ns
 */
public record FirstSeen(int rule, List<CorrelatedField> fields, long within, long learning, Clock clock) {
    public FirstSeen {
        fields = List.copyOf(fields);
    }

    String scope() {
        return Integer.toString(rule);
    }
}
