package io.threatlockdown.bench.kql;

/**
 * Rows that were taken in, from their batches to the commits.
 *
 * @param processorSeconds how long processors worked meanwhile, for queries beside it too; 0 on a system that does not say
 */
record Ingestion(long rows, double seconds, double processorSeconds) {
    double rowsPerMinute() {
        return 60 * rows / seconds;
    }
}
