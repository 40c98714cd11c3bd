package io.threatlockdown.azure.export;

import java.util.List;

/** What a CSV file has where a row should begin. */
sealed interface CsvRow {
    /** @param line where it begins */
    long line();

    record Cells(List<String> cells, long line) implements CsvRow {}

    record Broken(String reason, long line) implements CsvRow {}
}
