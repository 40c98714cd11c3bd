package io.threatlockdown.kql.syntax;

import io.threatlockdown.kql.KqlError;

/** Turns offsets into lines and columns, both from 1. */
public final class Position {
    private Position() {}

    /** An error at {@code offset}; its token is the word or symbol there. */
    public static KqlError error(KqlError.Kind kind, String code, String message, String text, int offset) {
        int at = Math.clamp(offset, 0, text.length());
        int line =
                1 + (int) text.substring(0, at).chars().filter(c -> c == '\n').count();
        int column = at - (at == 0 ? -1 : text.lastIndexOf('\n', at - 1));
        return new KqlError(kind, code, message, line, column, tokenAt(text, at));
    }

    private static String tokenAt(String text, int at) {
        if (at >= text.length()) {
            return "";
        }
        int end = at;
        while (end < text.length() && Lexer.isNamePart(text.charAt(end))) {
            end++;
        }
        return text.substring(at, Math.max(end, at + 1));
    }
}
