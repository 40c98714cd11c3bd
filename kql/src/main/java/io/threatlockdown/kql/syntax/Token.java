package io.threatlockdown.kql.syntax;

/**
 * A piece of the query's text.
 *
 * @param text as written
 * @param value the decoded text of a string, the reason of a BAD token, else the text
 * @param start offset of the first character, from 0
 * @param end offset behind the last character
 */
public record Token(TokenKind kind, String text, String value, int start, int end) {
    /** Whether this is the symbol or the word (case-sensitive) {@code what}. */
    public boolean is(String what) {
        return (kind == TokenKind.SYMBOL || kind == TokenKind.NAME) && text.equals(what);
    }
}
