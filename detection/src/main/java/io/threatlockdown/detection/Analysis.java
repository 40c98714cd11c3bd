package io.threatlockdown.detection;

import io.threatlockdown.event.Event;

import java.time.Instant;

/**
 * Looks at events one after the other, with what it remembers of those before: the one way from an event to its rule, of the live
 * product and of the rule tester alike. Serves one thread.
 */
public interface Analysis {
    /** With an empty memory. */
    static Analysis start(Ruleset ruleset, AnalysisSettings settings) {
        throw new IllegalStateException("soon");
    }

    /** Tells the trace of every rule that is tested from now on. */
    void trace(RuleTrace trace);

    /** @param arrival when it came here */
    Finding analyze(LogLine line, Instant arrival);

    /** @param arrival when it came here */
    Finding analyze(Event row, Instant arrival);
}
