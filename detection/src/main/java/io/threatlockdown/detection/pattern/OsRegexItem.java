package io.threatlockdown.detection.pattern;

import java.util.BitSet;

/** One item of an osregex alternative. */
sealed interface OsRegexItem {
    /** A byte, lower-cased. */
    record Literal(char value) implements OsRegexItem {}

    /** An escape: a set of bytes. The only item that can be repeated. */
    record ByteClass(BitSet members) implements OsRegexItem {
        boolean has(char c) {
            return members.get(c);
        }
    }

    /** Repeats the class before it. */
    enum Repeat implements OsRegexItem {
        ONCE_OR_MORE,
        ANY_NUMBER
    }

    /** An opening or closing parenthesis; the procedure treats both alike. */
    record GroupEdge(int number) implements OsRegexItem {}
}
