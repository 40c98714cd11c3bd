package io.threatlockdown.bench.kql;

import io.threatlockdown.bench.ProcessorTime;

/** Adds up the time between starts and stops. */
final class Stopwatch {
    private long nanos;
    private long processorNanos;
    private long begin;
    private long processorBegin;

    void start() {
        processorBegin = ProcessorTime.nanos();
        begin = System.nanoTime();
    }

    void stop() {
        nanos += System.nanoTime() - begin;
        processorNanos += ProcessorTime.nanos() - processorBegin;
    }

    double seconds() {
        return nanos / 1e9;
    }

    double processorSeconds() {
        return processorNanos / 1e9;
    }
}
