package io.threatlockdown.detection;

import io.threatlockdown.detection.rule.RuleNode;
import io.threatlockdown.detection.rule.Trial;

import java.util.HashMap;
import java.util.Map;

/**
 * Measures what single rules cost, by a sample: of few events each rule that is tried is timed by itself. Whoever has the turn counts; anybody
 * may ask.
 *
 * <p>A rule's time is that of its own conditions, without the rules below it. Whichever rule is the first to ask for a field pays for finding
 * it. Reading the clock takes about as long as a simple condition, so that this is measured, too, and taken off.
 */
final class RuleTimes implements Trial.Timing {
    /** Every so many events, one is timed rule by rule. */
    static final int TIMED_OF = 64;

    /** Which one: none of those that {@link RuleMeter} times as a whole, where both have counted from the same event. */
    private static final int PLACE = 8;

    /** Events before which nothing is learned, because the code is not compiled yet; what they said is dropped behind them. */
    private static final long WARM_AFTER = 5_000;

    private final Map<Integer, Tally> byRule = new HashMap<>();
    private long seen;
    private long events;
    private long clockNanos;

    private record Tally(long tries, long nanos) {
        static final Tally NONE = new Tally(0, 0);

        Tally with(long took) {
            return new Tally(tries + 1, nanos + took);
        }
    }

    /** Counts an event; whether it is to be timed rule by rule. */
    boolean counts() {
        if (seen == WARM_AFTER) {
            beginAnew();
        }
        boolean timed = seen++ % TIMED_OF == PLACE;
        if (timed) {
            long once = System.nanoTime();
            begin(System.nanoTime() - once);
        }
        return timed;
    }

    private synchronized void begin(long clock) {
        events++;
        clockNanos += clock;
    }

    @Override
    public synchronized void took(RuleNode rule, long nanos) {
        byRule.merge(rule.id(), Tally.NONE.with(nanos), (before, one) -> before.with(nanos));
    }

    /** Forgets what was measured: other rules count from now on. */
    synchronized void beginAnew() {
        byRule.clear();
        events = 0;
        clockNanos = 0;
    }

    /** Of the rules that were tried in a timed event, by id. */
    synchronized Map<Integer, RuleTime> byRule() {
        Map<Integer, RuleTime> times = new HashMap<>();
        byRule.forEach((id, tally) -> times.put(id, time(tally)));
        return Map.copyOf(times);
    }

    private RuleTime time(Tally tally) {
        double clock = (double) clockNanos / events;
        return new RuleTime(Math.max(0, tally.nanos() - tally.tries() * clock) / events, events, tally.tries());
    }
}
