package io.threatlockdown.kql;

/**
 * One thing wrong with a query.
 *
 * @param code as Azure numbers them where it does: {@code SYN0002}, {@code SEM0100}, …
 * @param message what is wrong and, where one is near, "did you mean 'x'?"
 * @param line from 1
 * @param column from 1
 * @param token the text at that place; {@code ""} at the end of the query
 */
public record KqlError(Kind kind, String code, String message, int line, int column, String token) {
    /** Why the query cannot be run. */
    public enum Kind {
        /** It does not parse. */
        SYNTAX,
        /** It parses and names or combines what does not exist or does not fit. */
        SEMANTIC,
        /** It is KQL that this compiler refuses because it does not know how to answer it rightly. */
        UNSUPPORTED
    }

    @Override
    public String toString() {
        return "line " + line + ", column " + column + ": " + message;
    }
}
