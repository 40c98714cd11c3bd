package io.threatlockdown.kql.syntax;

/** Reads the string forms: plain, verbatim {@code @""}, obfuscated {@code h""} and multi-line (three backticks or tildes). */
final class StringLexer {
    private StringLexer() {}

    /**
     * @param value the text meant
     * @param problem empty when the string is whole
     */
    record Result(String value, int end, String problem) {}

    static boolean startsString(String text, int at) {
        int quote = quoteAt(text, at);
        return quote < text.length() && (isQuote(text.charAt(quote)) || isFence(text, quote));
    }

    static Result read(String text, int start) {
        int quote = quoteAt(text, start);
        if (isFence(text, quote)) {
            return fenced(text, quote);
        }
        boolean verbatim = text.substring(start, quote).indexOf('@') >= 0;
        return verbatim ? verbatim(text, quote) : escaped(text, quote);
    }

    private static int quoteAt(String text, int at) {
        int quote = at;
        if (quote < text.length() && (text.charAt(quote) == 'h' || text.charAt(quote) == 'H')) {
            quote++;
        }
        if (quote < text.length() && text.charAt(quote) == '@') {
            quote++;
        }
        return quote < text.length() && (isQuote(text.charAt(quote)) || isFence(text, quote)) ? quote : text.length();
    }

    private static boolean isQuote(char c) {
        return c == '"' || c == '\'';
    }

    private static boolean isFence(String text, int at) {
        return text.startsWith("```", at) || text.startsWith("~~~", at);
    }

    private static Result fenced(String text, int start) {
        String fence = text.substring(start, start + 3);
        int close = text.indexOf(fence, start + 3);
        return close < 0
                ? new Result("", text.length(), "the multi-line string is not closed")
                : new Result(text.substring(start + 3, close), close + 3, "");
    }

    private static Result verbatim(String text, int start) {
        char quote = text.charAt(start);
        StringBuilder value = new StringBuilder();
        for (int i = start + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == quote && i + 1 < text.length() && text.charAt(i + 1) == quote) {
                value.append(quote);
                i++;
            } else if (c == quote) {
                return new Result(value.toString(), i + 1, "");
            } else if (c == '\n') {
                break;
            } else {
                value.append(c);
            }
        }
        return unclosed(text, start);
    }

    private static Result escaped(String text, int start) {
        char quote = text.charAt(start);
        StringBuilder value = new StringBuilder();
        int i = start + 1;
        while (i < text.length() && text.charAt(i) != '\n') {
            char c = text.charAt(i);
            if (c == quote) {
                return new Result(value.toString(), i + 1, "");
            }
            if (c != '\\') {
                value.append(c);
                i++;
                continue;
            }
            int length = Escapes.append(text, i, value);
            if (length == 0) {
                return new Result(
                        "",
                        endOfLine(text, i),
                        "'" + text.substring(i, Math.min(i + 2, text.length()))
                                + "' is no escape; write \\\\ for a backslash, or put @ before the string");
            }
            i += length;
        }
        return unclosed(text, start);
    }

    private static Result unclosed(String text, int start) {
        return new Result("", endOfLine(text, start), "the string is not closed on its line");
    }

    private static int endOfLine(String text, int from) {
        int end = text.indexOf('\n', from);
        return end < 0 ? text.length() : end;
    }
}
