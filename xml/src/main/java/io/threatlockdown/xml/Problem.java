package io.threatlockdown.xml;

/**
 * A mistake in a file that a person wrote: where it is, what is wrong and what to do.
 *
 * @param line from 1; 0 when the file as a whole is meant
 * @param column from 1; 0 when the file as a whole is meant
 * @param message one line, without a secret in it
 */
public record Problem(String file, int line, int column, String message) {
    public static Problem at(String file, Position position, String message) {
        return new Problem(file, position.line(), position.column(), message);
    }

    public static Problem ofFile(String file, String message) {
        return new Problem(file, 0, 0, message);
    }

    /** {@code file:line:column: message}, or {@code file: message} for the file as a whole. */
    @Override
    public String toString() {
        return line == 0 ? file + ": " + message : file + ":" + line + ":" + column + ": " + message;
    }
}
