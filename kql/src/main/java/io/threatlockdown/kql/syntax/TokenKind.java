package io.threatlockdown.kql.syntax;

/** What a token is. Words are all {@link #NAME}: which of them are keywords depends on the place. */
public enum TokenKind {
    NAME,
    STRING,
    LONG,
    REAL,
    /** A number with a unit, {@code 1.5h}. */
    TIMESPAN,
    SYMBOL,
    /** Text that is no token of the language; an error only where a token is wanted. */
    BAD,
    END
}
