package io.threatlockdown.server.rules.backtest;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How often each text came. Bounded: a text that comes for the first time when it is full is not counted. */
final class Counts {
    private static final int MOST_NAMES = 20_000;

    private final Map<String, Long> counts = new HashMap<>();

    record NamedCount(String name, long count) {}

    void add(String name) {
        if (!name.isEmpty() && (counts.size() < MOST_NAMES || counts.containsKey(name))) {
            counts.merge(name, 1L, Long::sum);
        }
    }

    /** The most frequent ones, the most frequent first. */
    List<NamedCount> top(int most) {
        return counts.entrySet().stream()
                .map(entry -> new NamedCount(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingLong(NamedCount::count).reversed().thenComparing(NamedCount::name))
                .limit(most)
                .toList();
    }
}
