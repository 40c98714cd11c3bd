package io.threatlockdown.bench.kql;

/**
 * One query, measured.
 *
 * @param compileMillis KQL to SQL
 * @param seconds the generated SQL, from its text to the last row of the answer
 * @param handWrittenSeconds the same for the SQL by hand
 * @param equal whether both gave the same rows
 */
record Compared(
        String name, long rows, double compileMillis, double seconds, double handWrittenSeconds, boolean equal) {
    double ratio() {
        return seconds / handWrittenSeconds;
    }
}
