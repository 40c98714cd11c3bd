package io.threatlockdown.detection.correlation;

import java.util.List;

/** The earlier events that one rule over several events looks at. Serves one thread. */
sealed interface History permits CountingHistory, DistinctHistory, NotingHistory, SequenceHistory, TravelHistory {
    Composite composite();

    /**
     * Whether the event at hand, put in its place in time, makes the rule complete. If so, what was counted is used up.
     *
     * @param path the rules that hold for the event so far
     */
    boolean completes(Occurrence now, List<Integer> path);

    /** Takes an event that it can count one day; whether it did. */
    boolean add(Remembered event);

    /** Drops what no event can be counted with any more, as events before that instant do not come. */
    void dropBefore(long ticks);

    /** How many events are held. */
    int size();
}
