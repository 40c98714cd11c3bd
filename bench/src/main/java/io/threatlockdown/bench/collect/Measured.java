package io.threatlockdown.bench.collect;

import io.threatlockdown.bench.ProcessTime;

import java.io.IOException;

/**
 * One run of something.
 *
 * @param count of rows, or of tokens
 * @param bytes of JSON, decompressed
 */
record Measured(String what, long count, long bytes, double seconds, double processorSeconds) {
    static String line(String what, long count, long bytes, ProcessTime since) {
        ProcessTime took = since.elapsed();
        return what + " " + count + " " + bytes + " " + took.nanos() + " " + took.processorNanos();
    }

    static Measured of(String line) throws IOException {
        String[] words = line.split(" ");
        if (words.length != 5) {
            throw new IOException("the measured process says: " + line);
        }
        return new Measured(
                words[0],
                Long.parseLong(words[1]),
                Long.parseLong(words[2]),
                Long.parseLong(words[3]) / 1e9,
                Long.parseLong(words[4]) / 1e9);
    }

    double megabytes() {
        return bytes / 1e6;
    }
}
