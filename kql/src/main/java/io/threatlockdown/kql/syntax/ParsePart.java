package io.threatlockdown.kql.syntax;

import io.threatlockdown.kql.KqlType;

/** One part of the pattern that {@code parse} matches a text with. */
public sealed interface ParsePart {
    /** Text that must stand there; a regular expression with {@code kind=regex}. */
    record Fixed(String text) implements ParsePart {}

    /** {@code *}: any text, not kept. */
    record Skip() implements ParsePart {}

    /** Any text of the type, kept as a column. */
    record Capture(int at, String name, KqlType type) implements ParsePart {}
}
