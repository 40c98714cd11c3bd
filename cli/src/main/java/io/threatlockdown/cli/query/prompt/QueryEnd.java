package io.threatlockdown.cli.query.prompt;

import io.threatlockdown.kql.syntax.Lexer;
import io.threatlockdown.kql.syntax.Token;
import io.threatlockdown.kql.syntax.TokenKind;

import java.util.List;
import java.util.Set;

/** Whether what was typed is complete: a command, nothing, or a query that ends with {@code ;} or an empty line. */
final class QueryEnd {
    /** A semicolon behind one of these is followed by the query that they prepare. */
    private static final Set<String> PREPARING = Set.of("let", "set", "declare", "alias", "restrict");

    private QueryEnd() {}

    static boolean isComplete(String text) {
        String typed = text.stripLeading();
        return typed.isEmpty() || typed.startsWith(".") || endsWithEmptyLine(text) || endsWithSemicolon(text);
    }

    /** Without the semicolons that end it. */
    static String query(String text) {
        String query = text.strip();
        while (query.endsWith(";") && endsWithSemicolon(query)) {
            query = query.substring(0, query.length() - 1).stripTrailing();
        }
        return query;
    }

    private static boolean endsWithEmptyLine(String text) {
        int lastLine = text.lastIndexOf('\n');
        return lastLine >= 0 && text.substring(lastLine).isBlank();
    }

    private static boolean endsWithSemicolon(String text) {
        List<Token> tokens = Lexer.tokens(text);
        int last = tokens.size() - 2; // Behind it stands the END token.
        if (last < 0 || !tokens.get(last).is(";")) {
            return false;
        }
        int depth = 0;
        int statement = 0;
        for (int i = 0; i < last; i++) {
            Token token = tokens.get(i);
            depth += token.is("{") ? 1 : token.is("}") ? -1 : 0;
            statement = depth == 0 && token.is(";") ? i + 1 : statement;
        }
        Token first = tokens.get(statement);
        return depth <= 0 && !(first.kind() == TokenKind.NAME && PREPARING.contains(first.text()));
    }
}
