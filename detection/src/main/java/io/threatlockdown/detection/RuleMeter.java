package io.threatlockdown.detection;

import java.time.Duration;

/**
 * Measures what looking at events costs, by a sample: reading the clock around each look would itself be a part of the cost. Whoever has the
 * turn counts; anybody may ask, and hears of the turns that have ended.
 */
final class RuleMeter {
    /** Every so many events, one is timed. */
    static final int TIMED_OF = 16;

    private long events;
    private long timed;
    private long nanos;
    private volatile RuleLoad load;

    RuleMeter(int remembered) {
        this.load = new RuleLoad(0, 0, Duration.ZERO, remembered);
    }

    /** Counts an event; whether its look is to be timed. */
    boolean counts() {
        return events++ % TIMED_OF == 0;
    }

    /** @param took in nanoseconds */
    void timed(long took) {
        timed++;
        nanos += took;
    }

    /** A turn has ended. */
    void ended(int remembered) {
        load = new RuleLoad(events, timed, Duration.ofNanos(nanos), remembered);
    }

    RuleLoad load() {
        return load;
    }
}
