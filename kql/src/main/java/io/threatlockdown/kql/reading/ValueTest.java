package io.threatlockdown.kql.reading;

/** What a value must be like. */
public sealed interface ValueTest {
    /** There is one, and it is not the empty text. */
    record Filled() implements ValueTest {}

    record Text(How how, String text, boolean ignoresCase) implements ValueTest {}

    /** A number from this on, this one included. */
    record AtLeast(long number) implements ValueTest {}

    /** A number up to this, this one included; one with decimals when it is below the next whole one. */
    record Below(long number) implements ValueTest {}

    /** How a text is compared. */
    enum How {
        EQUALS,
        CONTAINS,
        STARTS,
        ENDS,
        /** Somewhere, with neither a letter nor a digit beside it. */
        TERM,
        /** Somewhere, with neither a letter nor a digit before it. */
        TERM_START,
        /** Somewhere, with neither a letter nor a digit behind it. */
        TERM_END,
        /** A regular expression in the syntax of RE2, somewhere. */
        REGEX
    }
}
