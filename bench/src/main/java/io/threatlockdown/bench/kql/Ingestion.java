package io.threatlockdown.bench.kql;

/** Rows that were taken in, from their batches to the commits. */
record Ingestion(long rows, double seconds) {
    double rowsPerMinute() {
        return 60 * rows / seconds;
    }
}
