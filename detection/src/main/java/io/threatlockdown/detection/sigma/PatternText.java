package io.threatlockdown.detection.sigma;

import io.threatlockdown.detection.sigma.SigmaText.Piece;

import java.util.List;

/**
 * Writes what is looked for as patterns of our rule language: osmatch where it can say it, which is looked up fastest, else pcre2.
 *
 * @param inJson whether the text that is searched is JSON, in which the value stands somewhere, with its escapes
 */
record PatternText(boolean cased, boolean inJson) {
    private static final String SIGNS = "\\.[]{}()*+?^$|#<";
    private static final String ANY_TEXT = ".*";

    /** One character of UTF-8, where patterns look at bytes. */
    private static final String ONE_CHARACTER = "(?:[\\x00-\\x7f]|[\\xc0-\\xff][\\x80-\\xbf]*)";

    /** Whether osmatch says the same. */
    boolean isPlain(SigmaText text) {
        List<Piece> inner = text.inner();
        if (cased || inner.size() != 1 || !(inner.getFirst() instanceof Piece.Literal literal)) {
            return false;
        }
        String plain = literal.text();
        return plain.chars().noneMatch(c -> c < ' ' || "|\\<".indexOf(c) >= 0 || isLetterBeyondAscii(c))
                && !(inJson && plain.indexOf('"') >= 0)
                && !plain.startsWith("^")
                && !plain.startsWith("!")
                && !plain.endsWith("$");
    }

    /** An alternative of osmatch. */
    String plain(SigmaText text) {
        String literal = text.plain();
        return (isOpenBefore(text) ? "" : "^") + literal + (isOpenBehind(text) ? "" : "$");
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
        StringBuilder expression = new StringBuilder(isOpenBefore(text) ? "" : "^");
        for (Piece piece : text.inner()) {
            switch (piece) {
                case Piece.Literal literal -> escaped(literal.text(), expression);
                case Piece.AnyText any -> expression.append(ANY_TEXT);
                case Piece.AnyCharacter any -> expression.append(onCharacters ? "." : ONE_CHARACTER);
                case Piece.OneOf one -> oneOf(one, expression);
            }
        }
        return expression.append(isOpenBehind(text) ? "" : "\\z").toString();
    }

    private boolean isOpenBefore(SigmaText text) {
        return inJson || text.beginsOpen();
    }

    private boolean isOpenBehind(SigmaText text) {
        return inJson || text.endsOpen();
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
                case '\n' -> expression.append(inJson ? "\\\\+n" : "\\n");
                case '\r' -> expression.append(inJson ? "\\\\+r" : "\\r");
                case '\t' -> expression.append(inJson ? "\\\\+t" : "\\t");
                // JSON inside of JSON has its escapes escaped.
                case '"' -> expression.append(inJson ? "\\\\*\"" : "\"");
                case '\\' -> expression.append(inJson ? "\\\\+" : "\\\\");
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
