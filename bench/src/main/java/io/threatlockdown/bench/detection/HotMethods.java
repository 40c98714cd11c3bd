package io.threatlockdown.bench.detection;

import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordingFile;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What a recording says about where time and memory went. */
final class HotMethods {
    private static final String OWN_PACKAGE = "io.threatlockdown.";
    private static final String BENCH_PACKAGE = "io.threatlockdown.bench.";
    private static final String MAIN_THREAD = "main";
    private static final int SHOWN = 25;
    private static final int SHOWN_ALLOCATIONS = 15;

    /** Where the thread was, whoever's code it was. */
    private final Map<String, Long> top = new HashMap<>();
    /** The line of this product's code that was running, itself or in what it called. */
    private final Map<String, Long> ownLines = new HashMap<>();
    /** The methods of this product that were on the way, each once a sample. */
    private final Map<String, Long> within = new HashMap<>();

    private final Map<String, Long> allocations = new HashMap<>();
    private long samples;
    private boolean allocationSeen;
    private long allocated;
    private long pauseNanos;
    private long collections;

    private HotMethods() {}

    static HotMethods read(Path recording) throws IOException {
        HotMethods methods = new HotMethods();
        try (RecordingFile file = new RecordingFile(recording)) {
            while (file.hasMoreEvents()) {
                methods.take(file.readEvent());
            }
        }
        return methods;
    }

    private void take(RecordedEvent event) {
        switch (event.getEventType().getName()) {
            case "jdk.ExecutionSample", "jdk.NativeMethodSample" -> {
                if (MAIN_THREAD.equals(event.getThread("sampledThread").getJavaName())) {
                    takeSample(event);
                }
            }
            case "jdk.ObjectAllocationSample" -> takeAllocation(event);
            case "jdk.GarbageCollection" -> {
                pauseNanos += event.getDuration("sumOfPauses").toNanos();
                collections++;
            }
            default -> {}
        }
    }

    private void takeSample(RecordedEvent event) {
        if (event.getStackTrace() == null) {
            return;
        }
        List<RecordedFrame> frames = event.getStackTrace().getFrames();
        samples++;
        top.merge(name(frames.getFirst().getMethod()), 1L, Long::sum);
        Set<String> seen = new HashSet<>();
        for (RecordedFrame frame : frames) {
            String type = frame.getMethod().getType().getName();
            if (!type.startsWith(OWN_PACKAGE)) {
                continue;
            }
            if (seen.isEmpty()) {
                ownLines.merge(line(frame), 1L, Long::sum);
            }
            if (seen.add(name(frame.getMethod())) && !type.startsWith(BENCH_PACKAGE)) {
                within.merge(name(frame.getMethod()), 1L, Long::sum);
            }
        }
    }

    /** The first sample of a thread stands for all that it made since it began, and says nothing. */
    private void takeAllocation(RecordedEvent event) {
        if (event.getThread() == null || !MAIN_THREAD.equals(event.getThread().getJavaName())) {
            return;
        }
        if (!allocationSeen) {
            allocationSeen = true;
            return;
        }
        long weight = event.getLong("weight");
        allocated += weight;
        String place = event.getStackTrace() == null
                ? "?"
                : event.getStackTrace().getFrames().stream()
                        .filter(frame -> frame.getMethod().getType().getName().startsWith(OWN_PACKAGE))
                        .findFirst()
                        .map(HotMethods::line)
                        .orElse("?");
        allocations.merge(shortName(event.getClass("objectClass").getName()) + " in " + place, weight, Long::sum);
    }

    private static String line(RecordedFrame frame) {
        return name(frame.getMethod()) + ":" + frame.getLineNumber();
    }

    private static String name(RecordedMethod method) {
        return shortName(method.getType().getName()) + "." + method.getName();
    }

    private static String shortName(String type) {
        return switch (type) {
            case "[B" -> "byte[]";
            case "[C" -> "char[]";
            case "[I" -> "int[]";
            default -> type.substring(type.lastIndexOf('.') + 1).replace(";", "[]");
        };
    }

    void print(PrintStream out) {
        out.printf(
                Locale.ROOT,
                "%,d samples, %,d collections with %,d ms of pauses%n",
                samples,
                collections,
                pauseNanos / 1_000_000);
        print(out, "The method that was running", top, samples, SHOWN);
        print(out, "The line of ours that was running, with what it calls elsewhere", ownLines, samples, SHOWN);
        print(out, "Methods of ours with all that they call", within, samples, SHOWN);
        print(
                out,
                "Memory, by what was made and the line of ours that made it",
                allocations,
                allocated,
                SHOWN_ALLOCATIONS);
    }

    private static void print(PrintStream out, String title, Map<String, Long> counts, long all, int shown) {
        out.println();
        out.println(title);
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(shown)
                .forEach(entry ->
                        out.printf(Locale.ROOT, "  %5.1f %%  %s%n", 100.0 * entry.getValue() / all, entry.getKey()));
    }
}
