package io.threatlockdown.detection.correlation;

import io.threatlockdown.event.AlertEvidence;
import io.threatlockdown.event.Ticks;

import java.util.List;

/** Sums up events that a rule counted together, for a person who asks why it fired. */
final class Tally {
    private Tally() {}

    /** @param others those that were counted beside the event at hand */
    static AlertEvidence.Counted of(Occurrence now, List<Remembered> others, Clock clock) {
        long first = now.ticks(clock);
        long last = first;
        for (Remembered other : others) {
            first = Math.min(first, other.ticks(clock));
            last = Math.max(last, other.ticks(clock));
        }
        return new AlertEvidence.Counted(others.size() + 1, 0, Ticks.toInstant(first), Ticks.toInstant(last));
    }
}
