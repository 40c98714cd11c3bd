package io.threatlockdown.detection.correlation;

import io.threatlockdown.event.Ticks;

import java.util.Comparator;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Where somebody was when. Once they were in two places that are too far apart, the time between, and a timeframe before and behind, is
 * used up: two who share an account are told once in a while, not with every event, in whatever order the events come.
 */
final class TravelLane {
    private static final double TICKS_PER_HOUR = 3_600.0 * Ticks.PER_SECOND;

    private final Travel travel;
    private final long timeframe;
    private final TreeSet<Stay> stays = new TreeSet<>(Stay.ORDER);
    private final TreeMap<Long, Span> usedByStart = new TreeMap<>();

    TravelLane(Travel travel, long timeframe) {
        this.travel = travel;
        this.timeframe = timeframe;
    }

    private record Stay(long ticks, Coordinates place) {
        static final Comparator<Stay> ORDER = Comparator.comparingLong(Stay::ticks)
                .thenComparingDouble(stay -> stay.place().latitude())
                .thenComparingDouble(stay -> stay.place().longitude());

        static Stay firstAt(long ticks) {
            return new Stay(ticks, new Coordinates(Double.NEGATIVE_INFINITY, 0));
        }
    }

    /** Whether it may be counted one day. */
    boolean add(Coordinates place, long ticks) {
        return !isUsed(ticks) && stays.add(new Stay(ticks, place));
    }

    /** From the earlier of two places to the later, that of the event at hand being one; empty when it is not too far from any. */
    Optional<Span> complete(Coordinates place, long ticks) {
        if (isUsed(ticks)) {
            return Optional.empty();
        }
        return stays.subSet(Stay.firstAt(ticks - timeframe), Stay.firstAt(ticks + timeframe + 1)).stream()
                .filter(stay -> travel.isTooFast(stay.place(), place, Math.abs(ticks - stay.ticks()) / TICKS_PER_HOUR))
                // The nearest in time, the earlier of two.
                .min(Comparator.comparingLong(stay -> Math.abs(ticks - stay.ticks())))
                .map(stay -> new Span(Math.min(ticks, stay.ticks()), Math.max(ticks, stay.ticks())));
    }

    void use(Span span) {
        usedByStart.put(span.start(), span);
        stays.subSet(Stay.firstAt(span.start()), Stay.firstAt(span.end() + 1)).clear();
    }

    private boolean isUsed(long ticks) {
        var before = usedByStart.floorEntry(ticks);
        return before != null && before.getValue().contains(ticks);
    }

    void dropBefore(long ticks) {
        stays.headSet(Stay.firstAt(ticks)).clear();
        usedByStart.values().removeIf(span -> span.end() < ticks);
    }

    int size() {
        return stays.size();
    }

    boolean isEmpty() {
        return stays.isEmpty() && usedByStart.isEmpty();
    }
}
