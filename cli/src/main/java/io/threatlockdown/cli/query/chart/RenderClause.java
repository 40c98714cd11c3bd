package io.threatlockdown.cli.query.chart;

import io.threatlockdown.kql.syntax.Lexer;
import io.threatlockdown.kql.syntax.Token;
import io.threatlockdown.kql.syntax.TokenKind;

import java.util.List;
import java.util.Optional;

/**
 * What {@code render} at the end of a query asks for.
 *
 * @param word the kind as it is written, {@code timechart}
 * @param title {@code ""} for none
 */
public record RenderClause(String word, String title) {
    /** The clause of the query's last step; empty when that is another. The query need not be one that compiles. */
    public static Optional<RenderClause> of(String kql) {
        List<Token> tokens = Lexer.tokens(kql);
        int depth = 0;
        int found = -1;
        for (int i = 0; i + 2 < tokens.size(); i++) {
            Token token = tokens.get(i);
            depth += token.is("(") || token.is("[") || token.is("{") ? 1 : 0;
            depth -= token.is(")") || token.is("]") || token.is("}") ? 1 : 0;
            if (depth == 0
                    && (token.is("|") || token.is(";") && tokens.get(i + 1).kind() != TokenKind.END)) {
                found = tokens.get(i + 1).is("render") ? i + 2 : -1;
            }
        }
        if (found < 0 || tokens.get(found).kind() != TokenKind.NAME) {
            return Optional.empty();
        }
        return Optional.of(new RenderClause(tokens.get(found).text(), title(tokens.subList(found, tokens.size()))));
    }

    private static String title(List<Token> tokens) {
        for (int i = 0; i + 2 < tokens.size(); i++) {
            boolean named = tokens.get(i).is("title") && tokens.get(i + 1).is("=");
            if (named && tokens.get(i + 2).kind() == TokenKind.STRING) {
                return tokens.get(i + 2).value();
            }
        }
        return "";
    }
}
