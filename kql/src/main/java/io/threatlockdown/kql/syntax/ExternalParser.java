package io.threatlockdown.kql.syntax;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads externaldata. */
final class ExternalParser {
    private final Tokens tokens;
    private final ExpressionParser expressions;
    private final ColumnParser columns;

    ExternalParser(Tokens tokens, ExpressionParser expressions, ColumnParser columns) {
        this.tokens = tokens;
        this.expressions = expressions;
        this.columns = columns;
    }

    Source external() {
        int at = tokens.take().start();
        columns.parameters(Set.of());
        List<Source.ColumnDeclaration> declarations = columns.declarations();
        tokens.expect("[");
        List<Expr> urls = new ArrayList<>();
        while (!tokens.at("]")) {
            urls.add(expressions.scalar());
            if (!tokens.accept(",")) {
                break;
            }
        }
        tokens.expect("]");
        return new Source.External(at, declarations, urls, tokens.accept("with") ? properties() : Map.of());
    }

    private Map<String, String> properties() {
        tokens.expect("(");
        Map<String, String> found = new LinkedHashMap<>();
        while (!tokens.at(")")) {
            String name = tokens.expectName("a property's name").toLowerCase(Locale.ROOT);
            tokens.expect("=");
            found.put(name, value());
            if (!tokens.accept(",")) {
                break;
            }
        }
        tokens.expect(")");
        return found;
    }

    private String value() {
        Token first = tokens.peek();
        if (first.kind() == TokenKind.STRING || first.kind() == TokenKind.NAME) {
            return tokens.take().value();
        }
        expressions.scalar();
        return tokens.text().substring(first.start(), tokens.lastEnd());
    }
}
