package io.threatlockdown.azure.export;

/**
 * A line or record that could not be read and was left out.
 *
 * @param file its path, {@code -} for the standard input
 * @param line where the record begins, from 1; 0 when the file as a whole is meant
 * @param reason one line, without a full stop
 */
public record ReadProblem(String file, long line, String reason) {
    /** {@code file:line: reason}. */
    public String message() {
        return line == 0 ? file + ": " + reason : file + ":" + line + ": " + reason;
    }
}
