package io.threatlockdown.bench.dashboard;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/** How long answers took, by what was asked for. Thread-safe. */
final class Timings {
    private final Map<String, List<Long>> nanos = new LinkedHashMap<>();
    private final Map<String, Long> processorNanos = new LinkedHashMap<>();
    private final LongSupplier processor;

    /** @param processor how long processors have worked for the server, in nanoseconds */
    Timings(LongSupplier processor) {
        this.processor = processor;
    }

    /** What an answer took is the difference of two of them. */
    record Instant(long nanos, long processorNanos) {}

    Instant now() {
        return new Instant(System.nanoTime(), processor.getAsLong());
    }

    /**
     * @param p50 in milliseconds, as the others are
     * @param processor what the server worked for an answer on average; of people at once, what it worked for all of them meanwhile
     */
    record Line(String what, int count, double p50, double p95, double p99, double max, double processor) {}

    synchronized void add(String what, Instant begin) {
        Instant end = now();
        nanos.computeIfAbsent(what, any -> new ArrayList<>()).add(end.nanos() - begin.nanos());
        processorNanos.merge(what, end.processorNanos() - begin.processorNanos(), Long::sum);
    }

    /** One for each thing that was asked for, in the order in which each was first answered. */
    synchronized List<Line> lines() {
        return nanos.entrySet().stream()
                .map(entry -> line(entry.getKey(), entry.getValue(), processorNanos.get(entry.getKey())))
                .toList();
    }

    /** All answers together. */
    synchronized Line whole() {
        return line(
                "all",
                nanos.values().stream().flatMap(List::stream).toList(),
                processorNanos.values().stream().mapToLong(Long::longValue).sum());
    }

    private static Line line(String what, List<Long> took, long worked) {
        List<Long> sorted = took.stream().sorted().toList();
        return new Line(
                what,
                sorted.size(),
                at(sorted, 0.5),
                at(sorted, 0.95),
                at(sorted, 0.99),
                sorted.isEmpty() ? 0 : sorted.getLast() / 1e6,
                sorted.isEmpty() ? 0 : worked / 1e6 / sorted.size());
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
