package io.threatlockdown.server.rules.backtest;

/** What rules cost: the time of the same events with and without a rule, taken in turns so that neither finds the events warm. */
final class Cost {
    /** Before the code of both is compiled nothing is learned. */
    private static final long WARM_AFTER = 5_000;

    private long events;
    private long measured;
    private long with;
    private long without;

    /** Which of the two goes first now. */
    boolean withFirst() {
        return events % 2 == 0;
    }

    /** @param withNanos of one event @param withoutNanos of the same */
    void add(long withNanos, long withoutNanos) {
        events++;
        if (events == WARM_AFTER) {
            measured = 0;
            with = 0;
            without = 0;
        }
        measured++;
        with += withNanos;
        without += withoutNanos;
    }

    /** Microseconds for an event. */
    double with() {
        return micros(with);
    }

    double without() {
        return micros(without);
    }

    private double micros(long nanos) {
        return measured == 0 ? 0 : Math.round(nanos / 10.0 / measured) / 100.0;
    }
}
