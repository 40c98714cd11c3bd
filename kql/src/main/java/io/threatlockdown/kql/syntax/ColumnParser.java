package io.threatlockdown.kql.syntax;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the lists that operators take: named expressions, name patterns, declarations, parameters, sort keys. */
final class ColumnParser {
    private final Tokens tokens;
    private final ExpressionParser expressions;

    ColumnParser(Tokens tokens, ExpressionParser expressions) {
        this.tokens = tokens;
        this.expressions = expressions;
    }

    List<NamedExpr> namedExpressions() {
        List<NamedExpr> found = new ArrayList<>();
        do {
            found.add(namedExpression());
        } while (tokens.accept(","));
        return found;
    }

    NamedExpr namedExpression() {
        int at = tokens.peek().start();
        int mark = tokens.mark();
        if (tokens.atName()) {
            String name = tokens.expectName("a name");
            if (tokens.accept("=")) {
                return new NamedExpr(at, List.of(name), expressions.scalar());
            }
            tokens.reset(mark);
        } else if (severalNames()) {
            List<String> names = names();
            tokens.expect("=");
            return new NamedExpr(at, names, expressions.scalar());
        }
        return new NamedExpr(at, List.of(), expressions.scalar());
    }

    private boolean severalNames() {
        if (!tokens.at("(")) {
            return false;
        }
        int ahead = 1;
        while (tokens.peek(ahead).kind() == TokenKind.NAME || tokens.peek(ahead).is(",")) {
            ahead++;
        }
        return tokens.peek(ahead).is(")") && tokens.peek(ahead + 1).is("=");
    }

    private List<String> names() {
        tokens.expect("(");
        List<String> names = new ArrayList<>();
        do {
            names.add(tokens.expectName("a name"));
        } while (tokens.accept(","));
        tokens.expect(")");
        return names;
    }

    /** Names and patterns with {@code *}, as {@code project-away} takes them. */
    List<Expr> patterns() {
        List<Expr> found = new ArrayList<>();
        do {
            found.add(pattern());
        } while (tokens.accept(","));
        return found;
    }

    Expr pattern() {
        Token first = tokens.peek();
        StringBuilder pattern = new StringBuilder();
        boolean star = false;
        int end = first.start();
        while ((tokens.at("*") || tokens.at(TokenKind.NAME) || tokens.at(TokenKind.LONG))
                && (tokens.peek().start() == end)) {
            Token part = tokens.take();
            star |= part.is("*");
            pattern.append(part.text());
            end = part.end();
        }
        if (star) {
            return new Expr.Star(first.start(), pattern.toString());
        }
        if (!pattern.isEmpty()) {
            return new Expr.Name(first.start(), end, pattern.toString());
        }
        String name = tokens.expectName("a column's name");
        return new Expr.Name(first.start(), tokens.lastEnd(), name);
    }

    /** Declarations, possibly with {@code *} before them for the columns that are there already. */
    List<Source.ColumnDeclaration> schema() {
        tokens.expect("(");
        if (tokens.accept("*")) {
            tokens.accept(",");
        }
        return declared();
    }

    /** Declarations with {@code *} anywhere among them. */
    List<Source.ColumnDeclaration> parameterColumns() {
        tokens.expect("(");
        List<Source.ColumnDeclaration> found = new ArrayList<>();
        while (!tokens.at(")")) {
            if (!tokens.accept("*")) {
                found.add(declaration());
            }
            if (!tokens.accept(",")) {
                break;
            }
        }
        tokens.expect(")");
        return found;
    }

    List<Source.ColumnDeclaration> declarations() {
        tokens.expect("(");
        return declared();
    }

    private List<Source.ColumnDeclaration> declared() {
        List<Source.ColumnDeclaration> found = new ArrayList<>();
        while (!tokens.at(")")) {
            found.add(declaration());
            if (!tokens.accept(",")) {
                break;
            }
        }
        tokens.expect(")");
        return found;
    }

    private Source.ColumnDeclaration declaration() {
        int at = tokens.peek().start();
        String name = tokens.expectName("a column's name");
        tokens.expect(":");
        Token type = tokens.take();
        return new Source.ColumnDeclaration(
                at,
                name,
                TypeNames.of(type.text())
                        .orElseThrow(() -> tokens.error("'" + type.text() + "' is no type", type.start())));
    }

    /** {@code name=value} pairs of these names; hints are read over. */
    Map<String, String> parameters(Set<String> names) {
        Map<String, String> found = new LinkedHashMap<>();
        while (tokens.at(TokenKind.NAME)) {
            boolean hint = tokens.at("hint") && tokens.peek(1).is(".");
            if (!hint
                    && !(names.contains(tokens.peek().text()) && tokens.peek(1).is("="))) {
                break;
            }
            String name = tokens.take().text();
            while (hint && tokens.accept(".")) {
                name += "." + tokens.expectName("a hint's name");
            }
            tokens.expect("=");
            String value = tokens.atBracketedName()
                    ? tokens.expectName("a name")
                    : tokens.take().value();
            if (!hint || names.contains(name)) {
                found.put(name, value);
            }
        }
        return found;
    }

    List<Operator.SortItem> sortItems() {
        List<Operator.SortItem> found = new ArrayList<>();
        do {
            found.add(sortItem());
        } while (tokens.accept(","));
        return found;
    }

    Operator.SortItem sortItem() {
        int at = tokens.peek().start();
        Expr expr = expressions.scalar();
        boolean descending = !tokens.accept("asc");
        if (descending) {
            tokens.accept("desc");
        }
        java.util.Optional<Boolean> nullsFirst = java.util.Optional.empty();
        if (tokens.accept("nulls")) {
            boolean first = tokens.accept("first");
            if (!first) {
                tokens.expect("last");
            }
            nullsFirst = java.util.Optional.of(first);
        }
        return new Operator.SortItem(at, expr, descending, nullsFirst);
    }
}
