package io.threatlockdown.detection.correlation;

import io.threatlockdown.event.Ticks;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/** How far time has come by both clocks, and how far back the rules that count look from there. All instants are in units of 100 ns. */
final class Horizon {
    private static final long AT_LEAST = Ticks.of(Duration.ofDays(7));

    private final Map<Clock, Long> reach;
    private final long longestReach;
    private long newestEvent = Long.MIN_VALUE;
    private long newestArrival = Long.MIN_VALUE;

    Horizon(Collection<Composite> composites) {
        this.reach = composites.stream().collect(Collectors.toMap(Composite::clock, Horizon::reach, Math::max));
        this.longestReach = reach.values().stream().reduce(AT_LEAST, Math::max);
    }

    private static long reach(Composite composite) {
        return composite.timeframe() + composite.lateness();
    }

    /** An event that says it happened in the future counts as one that happened when it arrived. */
    void note(long event, long arrival) {
        newestArrival = Math.max(newestArrival, arrival);
        newestEvent = Math.max(newestEvent, Math.min(event, arrival + Ticks.PER_SECOND));
    }

    long newestEvent() {
        return newestEvent;
    }

    /** The longest that any rule looks back, and a week at least. */
    long longestReach() {
        return longestReach;
    }

    /** Whether an event with these times may still be counted by some rule, or came less than a week ago. */
    boolean isNear(Remembered event) {
        return event.ticks(Clock.EVENT) >= newestEvent - longestReach
                || event.ticks(Clock.ARRIVAL) >= newestArrival - longestReach;
    }

    /** Before which no rule that counts by that clock looks. */
    long outOfReach(Clock clock) {
        Long longest = reach.get(clock);
        return longest == null ? Long.MAX_VALUE : newest(clock) - longest;
    }

    /** Before which a rule does not look. */
    long outOfReach(Composite composite) {
        return newest(composite.clock()) - reach(composite);
    }

    private long newest(Clock clock) {
        return clock == Clock.EVENT ? newestEvent : newestArrival;
    }
}
