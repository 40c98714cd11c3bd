package io.threatlockdown.azure.loganalytics;

/**
 * How much one answer can hold. An answer that holds as much may have been cut off without a word, so it counts as cut off.
 *
 * @param rows the most rows that an answer has
 * @param bytes of JSON, uncompressed, from which on an answer may be cut off
 */
public record AnswerCap(long rows, long bytes) {
    /**
     * Azure's: 500,000 rows and 100 MiB (Azure Monitor documentation, "Log queries" in the service limits); an answer ends with its
     * last whole row, so the bytes count from 1 MiB below, which is more than a row has.
     */
    public static final AnswerCap AZURE = new AnswerCap(500_000, 99L * 1024 * 1024);

    boolean isReached(long answeredRows, long answeredBytes) {
        return answeredRows >= rows || answeredBytes >= bytes;
    }
}
