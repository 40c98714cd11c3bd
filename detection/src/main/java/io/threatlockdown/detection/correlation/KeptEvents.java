package io.threatlockdown.detection.correlation;

import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** The events that a memory holds on to, and the texts of the newest of them, as far as there is room for those. */
final class KeptEvents {
    private static final int MOST_EVENTS = 1_000_000;
    private static final long MOST_LOG_CHARACTERS = 64L << 20;
    private static final int TENTHS = 10;

    private final Map<String, Remembered> events = new LinkedHashMap<>();
    private final ArrayDeque<Remembered> withLogs = new ArrayDeque<>();
    private long logCharacters;

    void add(Remembered event) {
        events.put(event.id(), event);
        logCharacters += event.log().length();
        withLogs.add(event);
        while (logCharacters > MOST_LOG_CHARACTERS) {
            Remembered oldest = withLogs.remove();
            logCharacters -= oldest.log().length();
            oldest.forgetLog();
        }
    }

    int size() {
        return events.size();
    }

    /** Whether there are more than can be held. */
    boolean isTooMany() {
        return events.size() > MOST_EVENTS;
    }

    /** Whether there is room again once there were too many: the oldest tenth is gone. */
    boolean hasRoom() {
        return events.size() <= MOST_EVENTS / TENTHS * (TENTHS - 1);
    }

    /** The instant by that clock before which so many tenths of the events lie. */
    long oldestTenths(Clock clock, int tenths) {
        long[] times = events.values().stream()
                .mapToLong(event -> event.ticks(clock))
                .sorted()
                .toArray();
        int place = (int) ((long) times.length * Math.min(tenths, TENTHS) / TENTHS);
        return place == 0 ? Long.MIN_VALUE : times[place - 1] + 1;
    }

    /** Drops the events before both of these instants. */
    void dropBefore(long eventBefore, long arrivalBefore, Consumer<Remembered> dropped) {
        events.values().removeIf(event -> {
            boolean old = event.ticks(Clock.EVENT) < eventBefore && event.ticks(Clock.ARRIVAL) < arrivalBefore;
            if (old) {
                dropped.accept(event);
            }
            return old;
        });
        withLogs.removeIf(event -> {
            boolean gone = !events.containsKey(event.id());
            logCharacters -= gone ? event.log().length() : 0;
            return gone;
        });
    }
}
