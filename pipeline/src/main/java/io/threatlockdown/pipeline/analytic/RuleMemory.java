package io.threatlockdown.pipeline.analytic;

import io.threatlockdown.kql.TimeRange;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** What is remembered of one rule. Of one thread. */
final class RuleMemory {
    private Optional<RuleProgress> progress = Optional.empty();
    private final NavigableMap<Instant, DoneRun> runs = new TreeMap<>();

    /** By key, then by their ends. Those of one key do not overlap. */
    private final Map<String, NavigableMap<Instant, AlertWindow>> windows = new HashMap<>();

    boolean isEmpty() {
        return progress.isEmpty() && runs.isEmpty() && windows.isEmpty();
    }

    Optional<RuleProgress> progress() {
        return progress;
    }

    /** Those whose windows are looked at for rows that come late, by their times. */
    Collection<DoneRun> runs() {
        return runs.values();
    }

    Optional<DoneRun> run(Instant at) {
        return Optional.ofNullable(runs.get(at));
    }

    /** Whether an alert about that has a window that overlaps this one. */
    boolean hasAlert(String key, TimeRange window) {
        NavigableMap<Instant, AlertWindow> ofKey = windows.get(key);
        if (ofKey == null) {
            return false;
        }
        Map.Entry<Instant, AlertWindow> firstThatEndsInside = ofKey.higherEntry(window.from());
        return firstThatEndsInside != null
                && firstThatEndsInside.getValue().from().isBefore(window.to());
    }

    /** Those that end by then. */
    List<AlertWindow> windowsUpTo(Instant instant) {
        return windows.values().stream()
                .flatMap(ofKey -> ofKey.headMap(instant, true).values().stream())
                .toList();
    }

    List<AlertWindow> windows() {
        return windows.values().stream()
                .flatMap(ofKey -> ofKey.values().stream())
                .toList();
    }

    void put(RuleProgress known) {
        progress = Optional.of(known);
    }

    void put(DoneRun run) {
        runs.put(run.at(), run);
    }

    void put(AlertWindow window) {
        windows.computeIfAbsent(window.key(), key -> new TreeMap<>()).put(window.to(), window);
    }

    void removeProgress() {
        progress = Optional.empty();
    }

    void remove(DoneRun run) {
        runs.remove(run.at());
    }

    void remove(AlertWindow window) {
        NavigableMap<Instant, AlertWindow> ofKey = windows.get(window.key());
        if (ofKey != null) {
            ofKey.remove(window.to());
            if (ofKey.isEmpty()) {
                windows.remove(window.key());
            }
        }
    }
}
