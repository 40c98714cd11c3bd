package io.threatlockdown.detection.correlation;

import java.util.ArrayList;
import java.util.List;

/** Remembered events in the order of a clock; those of one instant in the order in which they came. */
final class Lane {
    private final Clock clock;
    private final List<Remembered> events = new ArrayList<>(4);

    Lane(Clock clock) {
        this.clock = clock;
    }

    void add(Remembered event) {
        events.add(behind(event.ticks(clock)), event);
    }

    int size() {
        return events.size();
    }

    Remembered get(int index) {
        return events.get(index);
    }

    long ticks(int index) {
        return events.get(index).ticks(clock);
    }

    /** The index behind the last event of that instant or an earlier one. */
    int behind(long ticks) {
        int last = events.size();
        // Nearly every event is the newest.
        if (last == 0 || ticks(last - 1) <= ticks) {
            return last;
        }
        int low = 0;
        int high = last - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ticks(middle) <= ticks) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    void remove(Remembered event) {
        events.remove(event);
    }

    /** Drops what is before an instant. */
    void dropBefore(long ticks) {
        events.subList(0, behind(ticks - 1)).clear();
    }
}
