package io.threatlockdown.bench.dashboard;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How long answers took, by what was asked for. Thread-safe. */
final class Timings {
    private final Map<String, List<Long>> nanos = new LinkedHashMap<>();

    /** @param p50 in milliseconds, as the others are */
    record Line(String what, int count, double p50, double p95, double p99, double max) {}

    synchronized void add(String what, long took) {
        nanos.computeIfAbsent(what, any -> new ArrayList<>()).add(took);
    }

    /** One for each thing that was asked for, in the order in which each was first answered. */
    synchronized List<Line> lines() {
        return nanos.entrySet().stream()
                .map(entry -> line(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** All answers together. */
    synchronized Line whole() {
        return line("all", nanos.values().stream().flatMap(List::stream).toList());
    }

    private static Line line(String what, List<Long> took) {
        List<Long> sorted = took.stream().sorted().toList();
        return new Line(
                what,
                sorted.size(),
                at(sorted, 0.5),
                at(sorted, 0.95),
                at(sorted, 0.99),
                sorted.isEmpty() ? 0 : sorted.getLast() / 1e6);
    }

    /** The smallest that at least so many are not greater than. */
    private static double at(List<Long> sorted, double share) {
        if (sorted.isEmpty()) {
            return 0;
        }
        int rank = (int) Math.ceil(share * sorted.size());
        return sorted.get(Math.max(1, rank) - 1) / 1e6;
    }
}
