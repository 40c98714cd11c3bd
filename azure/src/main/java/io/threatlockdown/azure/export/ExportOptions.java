package io.threatlockdown.azure.export;

import java.io.InputStream;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * How to read.
 *
 * @param table the table of rows that do not name theirs; {@code SigninLogs} for one
 * @param standardInput what {@code -} reads; it is not closed
 * @param progress told now and then, and at the end of every file, how many bytes have been read in all, compressed as they are: compare
 *     with {@link ExportedLogs#size}
 */
public record ExportOptions(Optional<String> table, InputStream standardInput, LongConsumer progress) {
    /** No table, the standard input of the process, nobody to tell of progress. */
    public static ExportOptions standard() {
        return new ExportOptions(Optional.empty(), System.in, bytes -> {});
    }

    public ExportOptions withTable(String name) {
        return new ExportOptions(Optional.of(name), standardInput, progress);
    }

    public ExportOptions withStandardInput(InputStream in) {
        return new ExportOptions(table, in, progress);
    }

    public ExportOptions withProgress(LongConsumer listener) {
        return new ExportOptions(table, standardInput, listener);
    }
}
