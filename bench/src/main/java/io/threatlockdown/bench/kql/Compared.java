package io.threatlockdown.bench.kql;

/**
 * One query, measured.
 *
 * @param compileMillis KQL to SQL
 * @param seconds the generated SQL, from its text to the last row of the answer
 * @param handWrittenSeconds the same for the SQL by hand
 * @param processorRatio of the times that processors worked for them; NaN on a system that does not say
 * @param equal whether both gave the same rows
 */
record Compared(
        String name,
        long rows,
        double compileMillis,
        double seconds,
        double handWrittenSeconds,
        double processorRatio,
        boolean equal) {
    double ratio() {
        return seconds / handWrittenSeconds;
    }
}
