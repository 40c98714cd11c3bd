package io.threatlockdown.detection.correlation;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/**
 * Remembered events in the order of a clock; those of one instant in the order in which they came. Cheap to add to at both ends, as
 * events come in the order of time or, where old ones are caught up with, against it.
 */
final class Lane {
    private final Clock clock;
    private @Nullable Remembered[] events = new Remembered[4];
    /** Where the first one stands; there is room in front of it. */
    private int start;

    private int size;

    Lane(Clock clock) {
        this.clock = clock;
    }

    void add(Remembered event) {
        insert(behind(event.ticks(clock)), event);
    }

    private void insert(int place, Remembered event) {
        boolean nearTheFront = place < size / 2;
        if (nearTheFront ? start == 0 : start + size == events.length) {
            makeRoom();
        }
        int at = start + place;
        if (nearTheFront) {
            System.arraycopy(events, start, events, start - 1, place);
            start--;
            at--;
        } else {
            System.arraycopy(events, at, events, at + 1, size - place);
        }
        events[at] = event;
        size++;
    }

    /** At both ends as much as there are events. */
    private void makeRoom() {
        @Nullable Remembered[] larger = new Remembered[Math.max(size * 3, 8)];
        int newStart = (larger.length - size) / 2;
        System.arraycopy(events, start, larger, newStart, size);
        events = larger;
        start = newStart;
    }

    int size() {
        return size;
    }

    Remembered get(int index) {
        return events[start + index];
    }

    long ticks(int index) {
        return get(index).ticks(clock);
    }

    /** The index behind the last event of that instant or an earlier one. */
    int behind(long ticks) {
        // Nearly every event is the newest.
        if (size == 0 || ticks(size - 1) <= ticks) {
            return size;
        }
        int low = 0;
        int high = size - 1;
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

    /** Cuts off the events from an index on and gives them. */
    Lane cut(int from) {
        Lane rest = new Lane(clock);
        rest.events = Arrays.copyOfRange(events, start + from, start + size);
        rest.size = size - from;
        Arrays.fill(events, start + from, start + size, null);
        size = from;
        return rest;
    }

    void remove(Remembered event) {
        for (int i = behind(event.ticks(clock)) - 1; i >= 0 && ticks(i) == event.ticks(clock); i--) {
            if (get(i) == event) {
                System.arraycopy(events, start + i + 1, events, start + i, size - i - 1);
                size--;
                events[start + size] = null;
                return;
            }
        }
    }

    /** Drops what is before an instant. */
    void dropBefore(long ticks) {
        int dropped = behind(ticks - 1);
        Arrays.fill(events, start, start + dropped, null);
        start += dropped;
        size -= dropped;
        if (size * 8 < events.length && events.length > 64) {
            makeRoom();
        }
    }
}
