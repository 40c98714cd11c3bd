package io.threatlockdown.detection.correlation;

import io.threatlockdown.detection.field.KnownText;
import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/**
 * A few thousand combinations by the numbers of their texts, so that one that comes again costs no digest, which costs as much as a few rules;
 * one that comes in the place of another takes it.
 */
final class RecentTuples {
    private static final int PLACES = 1 << 12;
    private static final long SCATTER = 0x9E3779B97F4A7C15L;

    private final int width;

    /** For each place the numbers of the texts, and when the combination was seen last: next to each other, to be at hand together. */
    private final long[] entries;

    private final @Nullable SeenTuple[] tuples = new SeenTuple[PLACES];

    /** @param width how many values a combination has */
    RecentTuples(int width) {
        this.width = width;
        this.entries = new long[PLACES * (width + 1)];
        clear();
    }

    /** Whether the combination of these texts was seen after an instant (exclusive); false also when it is not known here. */
    boolean wasSeenAfter(long[] texts, long ticks) {
        int begin = begin(place(texts));
        return isAt(begin, texts) && entries[begin + width] > ticks;
    }

    /** The combination of these texts, when it is known here. */
    @Nullable
    SeenTuple find(long[] texts) {
        int place = place(texts);
        return isAt(begin(place), texts) ? tuples[place] : null;
    }

    /** Takes a combination up, or when it was seen last. */
    void put(long[] texts, SeenTuple tuple) {
        int place = place(texts);
        System.arraycopy(texts, 0, entries, begin(place), width);
        entries[begin(place) + width] = tuple.last();
        tuples[place] = tuple;
    }

    private int begin(int place) {
        return place * (width + 1);
    }

    private boolean isAt(int begin, long[] texts) {
        for (int i = 0; i < width; i++) {
            if (entries[begin + i] != texts[i]) {
                return false;
            }
        }
        return true;
    }

    void clear() {
        Arrays.fill(entries, KnownText.NO_NUMBER);
        Arrays.fill(tuples, null);
    }

    private static int place(long[] texts) {
        long mixed = 0;
        for (long text : texts) {
            mixed = (mixed ^ text) * SCATTER;
        }
        return (int) (mixed >>> Long.SIZE - Integer.numberOfTrailingZeros(PLACES));
    }
}
