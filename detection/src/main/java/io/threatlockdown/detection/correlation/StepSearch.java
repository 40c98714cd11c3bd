package io.threatlockdown.detection.correlation;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds an event for every other step of a sequence: the nearest in time, from the event at hand on outwards. One event may be fit for
 * several steps and takes only one of them.
 */
final class StepSearch {
    /** Of steps that are compared with each other every choice may have to be tried; a search ends here, as if there were none. */
    private static final int MOST_COMPARISONS = 10_000;

    private final List<Lane> steps;
    private final StepAgreement agreement;
    private final int own;
    private final long ticks;
    private final long timeframe;
    private final @Nullable Remembered[] found;
    private int comparisons;

    /** @param steps the events that are fit for each step */
    StepSearch(List<Lane> steps, StepAgreement agreement, Occurrence now, Composite composite) {
        this.steps = steps;
        this.agreement = agreement;
        this.own = agreement.own();
        this.ticks = now.ticks(composite.clock());
        this.timeframe = composite.timeframe();
        this.found = new Remembered[steps.size()];
    }

    /** In the order of the steps; empty when there is none for one of them. */
    List<Remembered> others() {
        for (int step = 0; step < steps.size(); step++) {
            if (step != own && steps.get(step).size() == 0) {
                return List.of();
            }
        }
        if (!isFoundBefore(own - 1, ticks)) {
            return List.of();
        }
        List<Remembered> others = new ArrayList<>(Arrays.asList(found));
        others.remove(own);
        return others;
    }

    /** Whether it was given up because there was too much to compare. */
    boolean gaveUp() {
        return comparisons >= MOST_COMPARISONS;
    }

    private boolean isFoundBefore(int step, long first) {
        if (step < 0) {
            return isFoundBehind(own + 1, first, ticks);
        }
        Lane lane = steps.get(step);
        int tries = tries();
        for (int i = lane.behind(first) - 1; i >= 0 && ticks - lane.ticks(i) <= timeframe && tries > 0; i--) {
            if (!isFit(lane.get(i), step)) {
                continue;
            }
            found[step] = lane.get(i);
            if (isFoundBefore(step - 1, lane.ticks(i))) {
                return true;
            }
            found[step] = null;
            tries--;
        }
        return false;
    }

    private boolean isFoundBehind(int step, long first, long last) {
        if (step == steps.size()) {
            return true;
        }
        Lane lane = steps.get(step);
        int tries = tries();
        for (int i = lane.behind(last - 1); i < lane.size() && lane.ticks(i) - first <= timeframe && tries > 0; i++) {
            if (!isFit(lane.get(i), step)) {
                continue;
            }
            found[step] = lane.get(i);
            if (isFoundBehind(step + 1, first, lane.ticks(i))) {
                return true;
            }
            found[step] = null;
            tries--;
        }
        return false;
    }

    /**
     * How many events are tried for a step. Where they need not agree, of as many as there are steps one is free in any sequence that a
     * farther one would be part of.
     */
    private int tries() {
        return agreement.asks() ? Integer.MAX_VALUE : steps.size();
    }

    private boolean isFit(Remembered event, int step) {
        if (isTaken(event)) {
            return false;
        }
        return !agreement.asks() || comparisons++ < MOST_COMPARISONS && agreement.holds(event, step, found);
    }

    private boolean isTaken(Remembered event) {
        for (Remembered taken : found) {
            if (taken == event) {
                return true;
            }
        }
        return false;
    }
}
