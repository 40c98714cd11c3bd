package io.threatlockdown.kql.syntax;

import io.threatlockdown.kql.KqlType;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the operators that take texts apart: parse, parse-where, parse-kv. */
final class TextPatternParser {
    private final Tokens tokens;
    private final ExpressionParser expressions;
    private final ColumnParser columns;

    TextPatternParser(Tokens tokens, ExpressionParser expressions, ColumnParser columns) {
        this.tokens = tokens;
        this.expressions = expressions;
        this.columns = columns;
    }

    Operator parse(int at, Operator.Unmatched unmatched) {
        Map<String, String> parameters = columns.parameters(Set.of("kind", "flags"));
        Expr text = expressions.scalar();
        tokens.expect("with");
        List<ParsePart> parts = new ArrayList<>();
        while (!atEnd()) {
            parts.add(part());
        }
        if (parts.isEmpty()) {
            throw tokens.unexpected("a pattern");
        }
        return new Operator.Parse(at, parameters, unmatched, text, parts);
    }

    private boolean atEnd() {
        return tokens.atEnd() || tokens.at("|") || tokens.at(";") || tokens.at(")") || tokens.at("}");
    }

    private ParsePart part() {
        if (tokens.accept("*")) {
            return new ParsePart.Skip();
        }
        if (tokens.at(TokenKind.STRING)) {
            return new ParsePart.Fixed(tokens.take().value());
        }
        int at = tokens.peek().start();
        String name = tokens.expectName("a text, a column's name or '*'");
        return new ParsePart.Capture(at, name, tokens.accept(":") ? type() : KqlType.STRING);
    }

    private KqlType type() {
        Token type = tokens.take();
        return TypeNames.of(type.text())
                .orElseThrow(() -> tokens.error("'" + type.text() + "' is no type", type.start()));
    }

    Operator parseKeys(int at) {
        Expr text = expressions.scalar();
        tokens.expect("as");
        List<Source.ColumnDeclaration> declarations = columns.declarations();
        Map<String, List<String>> options = tokens.accept("with") ? options() : Map.of();
        return new Operator.ParseKeys(at, text, declarations, options);
    }

    private Map<String, List<String>> options() {
        Map<String, List<String>> found = new LinkedHashMap<>();
        tokens.expect("(");
        while (!tokens.at(")")) {
            String name = tokens.expectName("an option's name");
            tokens.expect("=");
            found.computeIfAbsent(name, ignored -> new ArrayList<>())
                    .add(tokens.take().value());
            if (!tokens.accept(",")) {
                break;
            }
        }
        tokens.expect(")");
        return found;
    }
}
