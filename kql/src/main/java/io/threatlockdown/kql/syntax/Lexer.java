package io.threatlockdown.kql.syntax;

import java.util.ArrayList;
import java.util.List;

/** Cuts a query into tokens. Never fails: what it cannot read becomes a {@link TokenKind#BAD} token. One use per query. */
public final class Lexer {
    private static final List<String> SYMBOLS = List.of(
            "=~", "!~", "==", "!=", "<>", "<=", ">=", "=>", "..", "(", ")", "[", "]", "{", "}", ",", ";", ":", "|", "+",
            "-", "*", "/", "%", "<", ">", "=", ".", "@", "?", "&", "!", "$", "~", "#", "^");

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private Lexer(String text) {
        this.text = text;
    }

    /** All tokens in order, comments and blanks left out; the last is the END token. */
    public static List<Token> tokens(String text) {
        Lexer lexer = new Lexer(text);
        while (lexer.skipBlanks()) {
            lexer.next();
        }
        lexer.add(TokenKind.END, text.length(), "");
        return List.copyOf(lexer.tokens);
    }

    private boolean skipBlanks() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (text.startsWith("//", at)) {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end;
            } else if (Character.isWhitespace(c) || c == '\u00a0' || c == '\ufeff' || c == '\u200b') {
                at++;
            } else {
                return true;
            }
        }
        return false;
    }

    private void next() {
        int start = at;
        if (StringLexer.startsString(text, start)) {
            StringLexer.Result string = StringLexer.read(text, start);
            add(
                    string.problem().isEmpty() ? TokenKind.STRING : TokenKind.BAD,
                    string.end(),
                    string.problem().isEmpty() ? string.value() : string.problem());
        } else if (isDigit(start)) {
            NumberLexer.Result number = NumberLexer.read(text, start);
            add(number.kind(), number.end(), text.substring(start, number.end()));
        } else if (isNameStart(text.charAt(start))) {
            name(start);
        } else if (text.charAt(start) == '!'
                && start + 1 < text.length()
                && Character.isLetter(text.charAt(start + 1))) {
            int end = endOfName(start + 1);
            end = tilde(text.substring(start + 1, end), end);
            add(TokenKind.SYMBOL, end, text.substring(start, end));
        } else {
            symbol(start);
        }
    }

    private void name(int start) {
        int end = endOfName(start + 1);
        String word = text.substring(start, end);
        int withTilde = tilde(word, end);
        if (withTilde > end) {
            add(TokenKind.SYMBOL, withTilde, text.substring(start, withTilde));
        } else {
            add(TokenKind.NAME, end, word);
        }
    }

    private int tilde(String word, int end) {
        return word.equals("in") && end < text.length() && text.charAt(end) == '~' ? end + 1 : end;
    }

    private void symbol(int start) {
        for (String symbol : SYMBOLS) {
            if (text.startsWith(symbol, start)) {
                add(TokenKind.SYMBOL, start + symbol.length(), symbol);
                return;
            }
        }
        add(TokenKind.BAD, start + Character.charCount(text.codePointAt(start)), "this character has no meaning here");
    }

    private int endOfName(int from) {
        int end = from;
        while (end < text.length() && isNamePart(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private boolean isDigit(int index) {
        char c = text.charAt(index);
        return c >= '0' && c <= '9';
    }

    private static boolean isNameStart(char c) {
        return Character.isLetter(c) || c == '_' || c == '$';
    }

    static boolean isNamePart(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }

    private void add(TokenKind kind, int end, String value) {
        tokens.add(new Token(kind, text.substring(at, end), value, at, end));
        at = end;
    }
}
