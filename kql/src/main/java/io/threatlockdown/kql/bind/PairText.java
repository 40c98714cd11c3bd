package io.threatlockdown.kql.bind;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How pairs of keys and values stand in a text, as patterns that find one key's value. A quoted value is the first group of {@link #quoted},
 * any other that of {@link #bare}.
 *
 * @param delimiters between pairs, and between key and value; nothing when every character that is no letter or digit parts words
 * @param quotes each one character, or an opening and a closing one
 * @param escapes characters that take the meaning from the one behind them, inside quotes
 * @param greedy whether a value goes on over pair delimiters up to what looks like a key
 */
record PairText(Optional<Delimiters> delimiters, List<String> quotes, List<String> escapes, boolean greedy) {
    private static final String OTHER = "[^\\pL\\pN]";
    private static final String WORD = "[\\pL\\pN]+";

    record Delimiters(String pair, String assign) {}

    PairText {
        quotes = List.copyOf(quotes);
        escapes = List.copyOf(escapes);
    }

    String bare(String key) {
        if (delimiters.isEmpty()) {
            return "(?s)(?:^|" + OTHER + ")" + TextPattern.quoted(key) + OTHER + "+(" + WORD + ")";
        }
        String pair = TextPattern.quoted(delimiters.get().pair());
        String end = greedy ? pair + "\\s*" + anyKey() + "\\s*" + assign() : pair;
        return start(key) + "\\s*(.*?)\\s*(?:" + end + "|$)";
    }

    /** One pattern for each kind of quotes. */
    List<String> quoted(String key) {
        return quotes.stream().map(quote -> quoted(key, quote)).toList();
    }

    private String quoted(String key, String quote) {
        String open = open(quote);
        String before = delimiters.isEmpty()
                ? "(?s)(?:^|" + OTHER + ")" + TextPattern.quoted(key) + "[^\\pL\\pN" + open + "]*"
                : start(key) + "\\s*";
        return before + open + "(" + inside(quote) + ")" + close(quote);
    }

    private String start(String key) {
        String pair = TextPattern.quoted(delimiters.orElseThrow().pair());
        String name = quotes.isEmpty()
                ? TextPattern.quoted(key)
                : quotes.stream()
                        .map(quote -> open(quote) + TextPattern.quoted(key) + close(quote))
                        .collect(Collectors.joining("|", "(?:" + TextPattern.quoted(key) + "|", ")"));
        return "(?s)^(?:" + anything() + "*?" + pair + ")*?\\s*" + name + "\\s*" + assign();
    }

    private String assign() {
        return TextPattern.quoted(delimiters.orElseThrow().assign());
    }

    /** A character, or a quoted text, in which delimiters mean nothing. */
    private String anything() {
        if (quotes.isEmpty()) {
            return ".";
        }
        String quoted = quotes.stream()
                .map(quote -> open(quote) + inside(quote) + close(quote))
                .collect(Collectors.joining("|"));
        return "(?:" + quoted + "|[^" + quotes.stream().map(PairText::open).collect(Collectors.joining()) + "])";
    }

    private String anyKey() {
        String quoted = quotes.stream()
                .map(quote -> open(quote) + inside(quote) + close(quote) + "|")
                .collect(Collectors.joining());
        return "(?:" + quoted + "[^"
                + TextPattern.quoted(delimiters.orElseThrow().pair()) + assign() + "]+)";
    }

    private String inside(String quote) {
        String escape = escapes.stream().map(TextPattern::quoted).collect(Collectors.joining());
        return escape.isEmpty()
                ? "[^" + close(quote) + "]*"
                : "(?:[" + escape + "].|[^" + close(quote) + escape + "])*";
    }

    private static String open(String quote) {
        return TextPattern.quoted(quote.substring(0, 1));
    }

    private static String close(String quote) {
        return TextPattern.quoted(quote.substring(quote.length() - 1));
    }

    /** Matches an escape and the character behind it, which is the first group; nothing without escapes. */
    Optional<String> escaped() {
        return escapes.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "(?s)[" + escapes.stream().map(TextPattern::quoted).collect(Collectors.joining()) + "](.)");
    }
}
