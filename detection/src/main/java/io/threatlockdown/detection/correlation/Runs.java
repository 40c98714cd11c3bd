package io.threatlockdown.detection.correlation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The events of one lane in the order of time, as runs: neighbours differ in what a rule wants to differ. */
final class Runs {
    private final Composite composite;
    private final List<Run> runs = new ArrayList<>(1);

    Runs(Composite composite) {
        this.composite = composite;
    }

    void add(Remembered event) {
        Run alone = Run.of(event, composite);
        long ticks = alone.first();
        int before = behind(ticks) - 1;
        if (before < 0) {
            addBetween(before, alone, event);
            return;
        }
        Run around = runs.get(before);
        int place = around.events().behind(ticks);
        if (place == around.events().size()) {
            addBetween(before, alone, event);
        } else if (around.isLike(alone)) {
            around.events().add(event);
        } else {
            runs.add(before + 1, around.cut(place));
            runs.add(before + 1, alone);
        }
    }

    private void addBetween(int before, Run alone, Remembered event) {
        if (before >= 0 && runs.get(before).isLike(alone)) {
            runs.get(before).events().add(event);
        } else if (before + 1 < runs.size() && runs.get(before + 1).isLike(alone)) {
            runs.get(before + 1).events().add(event);
        } else {
            runs.add(before + 1, alone);
        }
    }

    /** The index behind the last run that begins at that instant or earlier. */
    private int behind(long ticks) {
        int low = 0;
        int high = runs.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (runs.get(middle).first() <= ticks) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /**
     * Shows the events from an instant to another, both inclusive, that can be counted with the event at hand, the newest first, as long
     * as wanted.
     */
    void back(long from, long to, Occurrence now, Predicate<Remembered> goesOn) {
        for (int run = behind(to) - 1; run >= 0; run--) {
            Lane events = runs.get(run).events();
            if (events.ticks(events.size() - 1) < from) {
                return;
            }
            if (!runs.get(run).isComparable(now, composite.different())) {
                continue;
            }
            for (int i = events.behind(to) - 1; i >= 0 && events.ticks(i) >= from; i--) {
                if (!goesOn.test(events.get(i))) {
                    return;
                }
            }
        }
    }

    /** The same for those behind an instant, up to another inclusive, the earliest first. */
    void forth(long behind, long to, Occurrence now, Predicate<Remembered> goesOn) {
        for (int run = Math.max(behind(behind) - 1, 0);
                run < runs.size() && runs.get(run).first() <= to;
                run++) {
            Lane events = runs.get(run).events();
            if (!runs.get(run).isComparable(now, composite.different())) {
                continue;
            }
            for (int i = events.behind(behind); i < events.size() && events.ticks(i) <= to; i++) {
                if (!goesOn.test(events.get(i))) {
                    return;
                }
            }
        }
    }

    /** Drops what is before an instant. */
    void dropBefore(long ticks) {
        runs.subList(0, behind(ticks)).forEach(run -> run.events().dropBefore(ticks));
        runs.removeIf(run -> run.events().size() == 0);
    }

    int size() {
        return runs.stream().mapToInt(run -> run.events().size()).sum();
    }
}
