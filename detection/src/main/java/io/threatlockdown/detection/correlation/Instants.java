package io.threatlockdown.detection.correlation;

import java.util.Arrays;

/** Instants in their order, as numbers of units of 100 ns. One instant may stand several times. */
final class Instants {
    /** No instant. */
    static final long NONE = Long.MIN_VALUE;

    private long[] ticks = new long[2];
    private int size;

    void add(long instant) {
        if (size == ticks.length) {
            ticks = Arrays.copyOf(ticks, size * 2);
        }
        int place = behind(instant);
        System.arraycopy(ticks, place, ticks, place + 1, size - place);
        ticks[place] = instant;
        size++;
    }

    /** The last one at or before an instant; {@link #NONE} when there is none. */
    long atOrBefore(long instant) {
        int place = behind(instant);
        return place == 0 ? NONE : ticks[place - 1];
    }

    /** The first one after an instant; {@link #NONE} when there is none. */
    long after(long instant) {
        int place = behind(instant);
        return place == size ? NONE : ticks[place];
    }

    long last() {
        return size == 0 ? NONE : ticks[size - 1];
    }

    int size() {
        return size;
    }

    void dropBefore(long instant) {
        int dropped = behind(instant - 1);
        System.arraycopy(ticks, dropped, ticks, 0, size - dropped);
        size -= dropped;
    }

    private int behind(long instant) {
        if (size == 0 || ticks[size - 1] <= instant) {
            return size;
        }
        int low = 0;
        int high = size - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ticks[middle] <= instant) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
