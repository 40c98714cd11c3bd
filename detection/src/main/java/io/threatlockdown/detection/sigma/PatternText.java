package io.threatlockdown.detection.sigma;

import io.threatlockdown.detection.sigma.SigmaText.Piece;

import java.util.List;
import java.util.regex.Pattern;

/** Writes what is looked for as patterns of our rule language: osmatch where it can say it, which is looked up fastest, else pcre2. */
record PatternText(boolean cased, Place place) {
    /** How the text that is searched holds the value. */
    enum Place {
        /** It is the value. */
        WHOLE,
        /** It is JSON, and the value is one of those in it, with its escapes. */
        VALUE_IN_JSON,
        /** It is JSON, and the value may stand anywhere in it, with its escapes. */
        ANYWHERE_IN_JSON
    }

    private static final String SIGNS = "\\.[]{}()*+?^$|#<";
    private static final String ANY_TEXT = ".*";

    /** Within one text of JSON. */
    private static final String ANY_TEXT_OF_JSON = "[^\"\\\\]*(?:\\\\.[^\"\\\\]*)*";

    private static final Pattern NO_TEXT_OF_JSON =
            Pattern.compile("true|false|-?\\d+(?:\\.\\d+)?", Pattern.CASE_INSENSITIVE);
    private static final String QUOTE_BEFORE = "\"";
    private static final String NO_TEXT_BEFORE = "(?:\"|[:,\\[]\\s*)";

    /** JSON inside of JSON has its quotes escaped; what a colon follows is the name of a value. Azure leaves blanks behind some of its texts. */
    private static final String QUOTE_BEHIND = "\\s*\\\\*\"(?!\\s*:)";

    private static final String NO_TEXT_BEHIND = "(?:\\\\*\"(?!\\s*:)|\\s*[,\\]}])";

    /** One character of UTF-8, where patterns look at bytes. */
    private static final String ONE_CHARACTER = "(?:[\\x00-\\x7f]|[\\xc0-\\xff][\\x80-\\xbf]*)";

    /** Whether osmatch says the same. */
    boolean isPlain(SigmaText text) {
        List<Piece> inner = text.inner();
        if (cased
                || place == Place.VALUE_IN_JSON && !(text.beginsOpen() && text.endsOpen())
                || inner.size() != 1
                || !(inner.getFirst() instanceof Piece.Literal literal)) {
            return false;
        }
        String plain = literal.text();
        return plain.chars().noneMatch(c -> c < ' ' || "|\\<".indexOf(c) >= 0 || isLetterBeyondAscii(c))
                && !(isInJson() && plain.indexOf('"') >= 0)
                && !plain.startsWith("^")
                && !plain.startsWith("!")
                && !plain.endsWith("$");
    }

    /** An alternative of osmatch. */
    String plain(SigmaText text) {
        String literal = text.plain();
        return isInJson() ? literal : (text.beginsOpen() ? "" : "^") + literal + (text.endsOpen() ? "" : "$");
    }

    private boolean isInJson() {
        return place != Place.WHOLE;
    }

    /** Whether pcre2 has to look at characters, so that case does not count for all letters. */
    boolean needsCharacters(SigmaText text) {
        return !cased && text.plain().chars().anyMatch(PatternText::isLetterBeyondAscii);
    }

    private static boolean isLetterBeyondAscii(int c) {
        return c >= 0x80 && Character.isLetter(c);
    }

    /** What stands before the alternatives of pcre2. */
    String flags(boolean onCharacters) {
        return (onCharacters ? "(*UTF)" : "") + (cased ? "(?s)" : "(?is)");
    }

    /** An alternative of pcre2. */
    String expression(SigmaText text, boolean onCharacters) {
        StringBuilder expression = new StringBuilder(text.beginsOpen() ? "" : before(text));
        for (Piece piece : text.inner()) {
            switch (piece) {
                case Piece.Literal literal -> escaped(literal.text(), expression);
                case Piece.AnyText any -> expression.append(place == Place.VALUE_IN_JSON ? ANY_TEXT_OF_JSON : ANY_TEXT);
                case Piece.AnyCharacter any -> expression.append(onCharacters ? "." : ONE_CHARACTER);
                case Piece.OneOf one -> oneOf(one, expression);
            }
        }
        return expression.append(text.endsOpen() ? "" : behind(text)).toString();
    }

    private String before(SigmaText text) {
        return switch (place) {
            case WHOLE -> "^";
            case VALUE_IN_JSON -> canStandWithoutQuotes(text) ? NO_TEXT_BEFORE : QUOTE_BEFORE;
            case ANYWHERE_IN_JSON -> "";
        };
    }

    private String behind(SigmaText text) {
        return switch (place) {
            case WHOLE -> "\\z";
            case VALUE_IN_JSON -> canStandWithoutQuotes(text) ? NO_TEXT_BEHIND : QUOTE_BEHIND;
            case ANYWHERE_IN_JSON -> "";
        };
    }

    private static boolean canStandWithoutQuotes(SigmaText text) {
        return NO_TEXT_OF_JSON.matcher(text.plain()).matches();
    }

    private static void oneOf(Piece.OneOf one, StringBuilder expression) {
        expression.append("(?:");
        for (int i = 0; i < one.characters().length(); i++) {
            expression.append(i == 0 ? "" : "|").append(one.characters().charAt(i));
        }
        expression.append(')');
    }

    private void escaped(String text, StringBuilder expression) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\n' -> expression.append(isInJson() ? "\\\\+n" : "\\n");
                case '\r' -> expression.append(isInJson() ? "\\\\+r" : "\\r");
                case '\t' -> expression.append(isInJson() ? "\\\\+t" : "\\t");
                // JSON inside of JSON has its escapes escaped.
                case '"' -> expression.append(isInJson() ? "\\\\*\"" : "\"");
                case '\\' -> expression.append(isInJson() ? "\\\\+" : "\\\\");
                default -> {
                    if (SIGNS.indexOf(c) >= 0) {
                        expression.append('\\');
                    }
                    expression.append(c);
                }
            }
        }
    }
}
