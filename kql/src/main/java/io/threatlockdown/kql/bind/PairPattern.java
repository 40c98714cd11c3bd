package io.threatlockdown.kql.bind;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The regular expressions (RE2) that find the value of a key for {@code parse-kv}; the value is the first group. */
sealed interface PairPattern {
    /** Finds a value without quotes. */
    String bare();

    /** Finds a value between these quotes, which are one character or an opening and a closing one. */
    String quoted(String mark);

    /**
     * What may surround a key or a value.
     *
     * @param marks of one or two characters each
     * @param escapes characters that take the next one's meaning away, in quotes
     */
    record Quotes(List<String> marks, String escapes) {
        /** Any of the escapes. */
        String escape() {
            return "[" + classOf(escapes) + "]";
        }

        /** Between a mark's two ends, the inside being a group or not. */
        String around(String mark, String group) {
            String close = mark.substring(mark.length() - 1);
            String inside = escapes.isEmpty()
                    ? "[^" + classOf(close) + "]*"
                    : "(?:[^" + classOf(close + escapes) + "]|" + escape() + "(?s:.))*";
            return TextPattern.quoted(mark.substring(0, 1)) + "(" + group + inside + ")" + TextPattern.quoted(close);
        }

        /** The key alone or in any of the quotes. */
        String key(String name) {
            return Stream.concat(
                            Stream.of(TextPattern.quoted(name)),
                            marks.stream()
                                    .map(mark -> TextPattern.quoted(mark.substring(0, 1)) + "\\s*"
                                            + TextPattern.quoted(name) + "\\s*"
                                            + TextPattern.quoted(mark.substring(mark.length() - 1))))
                    .collect(Collectors.joining("|", "(?:", ")"));
        }

        /** One character, or all that stands between quotes. */
        String any() {
            if (marks.isEmpty()) {
                return ".";
            }
            String opening = marks.stream().map(mark -> mark.substring(0, 1)).collect(Collectors.joining());
            return marks.stream()
                    .map(mark -> around(mark, "?:"))
                    .collect(Collectors.joining("|", "(?:", "|[^" + classOf(opening) + "])"));
        }

        private static String classOf(String characters) {
            return characters
                    .chars()
                    .mapToObj(character -> TextPattern.quoted(Character.toString(character)))
                    .collect(Collectors.joining());
        }
    }

    /**
     * Pairs between delimiters.
     *
     * @param greedy whether a bare value goes on over the pairs' delimiter until another key begins
     */
    record Delimited(String key, String pair, String assign, Quotes quotes, boolean greedy) implements PairPattern {
        @Override
        public String bare() {
            String pairs = TextPattern.quoted(pair);
            String end =
                    greedy ? pairs + "[^" + Quotes.classOf(pair + assign) + "]+" + TextPattern.quoted(assign) : pairs;
            return start() + "(.*?)\\s*(?:" + end + "|$)";
        }

        @Override
        public String quoted(String mark) {
            return start() + quotes.around(mark, "");
        }

        private String start() {
            return "(?s)^(?:" + quotes.any() + "*?" + TextPattern.quoted(pair) + ")*?\\s*" + quotes.key(key) + "\\s*"
                    + TextPattern.quoted(assign) + "\\s*";
        }
    }

    /** Keys and values are words; whatever else stands between them says nothing. */
    record Free(String key, Quotes quotes) implements PairPattern {
        private static final String BETWEEN = "[^\\pL\\pN_]";

        @Override
        public String bare() {
            return start() + "([\\pL\\pN_]+)";
        }

        @Override
        public String quoted(String mark) {
            return start() + quotes.around(mark, "");
        }

        private String start() {
            return "(?s)^(?:" + quotes.any() + "*?" + BETWEEN + ")?" + quotes.key(key) + BETWEEN + "+?";
        }
    }
}
