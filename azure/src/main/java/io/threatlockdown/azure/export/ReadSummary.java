package io.threatlockdown.azure.export;

/**
 * What came of reading.
 *
 * @param files that were opened
 * @param events given to the sink
 * @param problems reported
 * @param bytes read from disk or the standard input, compressed as they were
 */
public record ReadSummary(long files, long events, long problems, long bytes) {}
