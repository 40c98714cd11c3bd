package io.threatlockdown.detection.pattern;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;

/** The sets of bytes that the escapes of osregex stand for. */
final class OsRegexClasses {
    private static final int BYTES = 256;
    private static final String PUNCTUATION = "!\"#$%&'()*+,-.:;<=>?[]{|}";
    private static final Map<Character, BitSet> CLASSES = new HashMap<>();

    static {
        define('d', OsRegexClasses::isDigit);
        define('D', c -> !isDigit(c));
        define('w', OsRegexClasses::isWord);
        define('W', c -> !isWord(c));
        define('s', c -> c == ' ');
        define('S', c -> c != ' ');
        define('p', c -> PUNCTUATION.indexOf(c) >= 0);
        define('.', c -> true);
        define('t', c -> c == '\t');
        for (char literal : "()\\$|<".toCharArray()) {
            define(literal, c -> c == literal);
        }
    }

    private OsRegexClasses() {}

    static Optional<BitSet> of(char escape) {
        return Optional.ofNullable(CLASSES.get(escape));
    }

    static boolean isEscapedMark(OsRegexItem.ByteClass escape) {
        return escape.members().cardinality() == 1
                && "()|".indexOf(escape.members().nextSetBit(0)) >= 0;
    }

    private static void define(char escape, IntPredicate member) {
        BitSet members = new BitSet(BYTES);
        for (int c = 0; c < BYTES; c++) {
            members.set(c, member.test(c));
        }
        CLASSES.put(escape, members);
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isWord(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || isDigit(c) || c == '-' || c == '@' || c == '_';
    }
}
