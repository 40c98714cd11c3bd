package io.threatlockdown.kql.duckdb;

import io.threatlockdown.kql.plan.Scalar;
import io.threatlockdown.kql.syntax.Lexer;
import io.threatlockdown.kql.syntax.LiteralValue;
import io.threatlockdown.kql.syntax.Token;
import io.threatlockdown.kql.syntax.TokenKind;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes the elements of a constant dynamic array apart. */
final class JsonElements {
    private JsonElements() {}

    /** The texts of a constant array of scalars; empty when the value is anything else. A null is left out. */
    static Optional<List<String>> of(Scalar value) {
        if (value instanceof Scalar.Constant constant
                && constant.value() instanceof LiteralValue.Json json
                && json.text().startsWith("[")) {
            return elements(Lexer.tokens(json.text()));
        }
        return Optional.empty();
    }

    private static Optional<List<String>> elements(List<Token> tokens) {
        List<String> found = new ArrayList<>();
        String sign = "";
        for (Token token : tokens.subList(1, tokens.size())) {
            if (token.is("]")) {
                return Optional.of(found);
            }
            if (token.is("-")) {
                sign = "-";
            } else if (token.kind() == TokenKind.STRING
                    || token.kind() == TokenKind.LONG
                    || token.kind() == TokenKind.REAL) {
                found.add(sign + token.value());
                sign = "";
            } else if (token.is("true") || token.is("false")) {
                found.add(token.text());
            } else if (!token.is(",") && !token.is("null")) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }
}
