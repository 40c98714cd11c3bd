package io.threatlockdown.kql.syntax;

import io.threatlockdown.kql.KqlError;
import io.threatlockdown.kql.KqlException;

import java.util.List;

/** A cursor over the tokens of one query; it raises the syntax errors. */
final class Tokens {
    private static final int DEEPEST_NESTING = 400;

    private final String text;
    private final List<Token> tokens;
    private int at;
    private int depth;

    Tokens(String text) {
        this.text = text;
        this.tokens = Lexer.tokens(text);
    }

    String text() {
        return text;
    }

    Token peek() {
        return tokens.get(at);
    }

    Token peek(int ahead) {
        return tokens.get(Math.min(at + ahead, tokens.size() - 1));
    }

    Token take() {
        Token token = tokens.get(at);
        if (token.kind() == TokenKind.BAD) {
            throw error("'" + token.text() + "' cannot be read: " + token.value(), token.start());
        }
        if (at < tokens.size() - 1) {
            at++;
        }
        return token;
    }

    boolean at(String what) {
        return peek().is(what);
    }

    boolean at(TokenKind kind) {
        return peek().kind() == kind;
    }

    boolean atEnd() {
        return at(TokenKind.END);
    }

    /** Takes the token if it is {@code what}. */
    boolean accept(String what) {
        if (!at(what)) {
            return false;
        }
        take();
        return true;
    }

    Token expect(String what) {
        if (!at(what)) {
            throw unexpected("'" + what + "'");
        }
        return take();
    }

    /** Whether a name stands here, plain or in brackets. */
    boolean atName() {
        return at(TokenKind.NAME) || atBracketedName();
    }

    boolean atBracketedName() {
        return at("[") && peek(1).kind() == TokenKind.STRING && peek(2).is("]");
    }

    String expectName(String role) {
        if (at(TokenKind.NAME)) {
            return take().text();
        }
        if (atBracketedName()) {
            take();
            String name = take().value();
            take();
            return name;
        }
        throw unexpected(role);
    }

    /** The offset behind the last token taken. */
    int lastEnd() {
        return at == 0 ? 0 : tokens.get(at - 1).end();
    }

    /** Moves on to the first token that starts at or behind {@code offset}. */
    void moveTo(int offset) {
        while (!atEnd() && peek().start() < offset) {
            at++;
        }
    }

    int mark() {
        return at;
    }

    void reset(int mark) {
        at = mark;
    }

    /** Enters a nested construct, so that hostile input ends in an error and not in a stack overflow. */
    void enter() {
        if (++depth > DEEPEST_NESTING) {
            throw error("the query is nested too deeply", peek().start());
        }
    }

    void leave() {
        depth--;
    }

    /** How deep it is here, for {@link #leaveTo}. */
    int depth() {
        return depth;
    }

    /** Leaves all constructs entered since it was so deep, as a chain of operators that each holds the one before. */
    void leaveTo(int outer) {
        depth = outer;
    }

    KqlException unexpected(String wanted) {
        Token token = peek();
        if (token.kind() == TokenKind.BAD) {
            return error("'" + token.text() + "' cannot be read: " + token.value(), token.start());
        }
        String found = token.kind() == TokenKind.END ? "the query ends here" : "'" + token.text() + "' stands here";
        return error(wanted + " is expected, but " + found, token.start());
    }

    KqlException error(String message, int offset) {
        return new KqlException(List.of(Position.error(KqlError.Kind.SYNTAX, "SYN0002", message, text, offset)));
    }
}
