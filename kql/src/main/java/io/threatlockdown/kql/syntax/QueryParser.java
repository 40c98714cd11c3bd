package io.threatlockdown.kql.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads pipelines: a source, then operators behind {@code |}. */
final class QueryParser {
    /** More than the database can plan, and few enough to be told so at once: binding takes a time that grows with the square. */
    private static final int MOST_STEPS = 2_000;

    private static final Set<String> LEADING = Set.of("union", "search", "find", "evaluate", "macro-expand");

    private final Tokens tokens;
    private final ExpressionParser expressions;
    private final ColumnParser columns;
    private final OperatorParser operators;

    QueryParser(Tokens tokens) {
        this.tokens = tokens;
        this.expressions = new ExpressionParser(tokens, this);
        this.columns = new ColumnParser(tokens, expressions);
        this.operators = new OperatorParser(tokens, expressions, columns, this);
    }

    /** An expression, or a pipeline where one begins. */
    Expr expressionOrPipeline() {
        tokens.enter();
        int at = tokens.peek().start();
        Optional<Source> source = tabularSource();
        Expr result;
        if (source.isPresent()) {
            result = new Expr.Tabular(at, new Query(source.get(), pipes()));
        } else {
            Expr expr = expressions.scalar();
            result = tokens.at("|") ? new Expr.Tabular(at, new Query(new Source.Of(at, expr), pipes())) : expr;
        }
        tokens.leave();
        return result;
    }

    /** What may follow {@code union} or {@code join}: one table expression without pipes of its own. */
    Expr tableOperand() {
        int at = tokens.peek().start();
        if (tokens.at(TokenKind.NAME)
                        && tokens.peek(1).is("*")
                        && tokens.peek(1).start() == tokens.peek().end()
                || tokens.at("*")) {
            return wildcard();
        }
        Optional<Source> source = tabularSource();
        return source.<Expr>map(found -> new Expr.Tabular(at, new Query(found, List.of())))
                .orElseGet(expressions::scalar);
    }

    /** The columns of a tabular parameter; {@code *} stands for any others. */
    List<Source.ColumnDeclaration> schema() {
        return columns.parameterColumns();
    }

    private Expr wildcard() {
        return columns.pattern();
    }

    /** Operators with pipes between them and none before the first. */
    List<Operator> steps() {
        List<Operator> found = new ArrayList<>(List.of(operators.operator()));
        found.addAll(pipes());
        return found;
    }

    private List<Operator> pipes() {
        List<Operator> found = new ArrayList<>();
        while (tokens.accept("|")) {
            if (found.size() == MOST_STEPS) {
                throw tokens.error(
                        "a query has at most " + MOST_STEPS + " steps",
                        tokens.peek().start());
            }
            found.add(operators.operator());
        }
        return found;
    }

    private Optional<Source> tabularSource() {
        Token token = tokens.peek();
        if (token.kind() != TokenKind.NAME || tokens.peek(1).is("=")) {
            return Optional.empty();
        }
        return switch (token.text()) {
            case "print" ->
                tokens.peek(1).is("(") || startsValue(tokens.peek(1)) ? Optional.of(print()) : Optional.empty();
            case "range" ->
                tokens.peek(1).kind() == TokenKind.NAME && tokens.peek(2).is("from")
                        ? Optional.of(range())
                        : Optional.empty();
            case "datatable" ->
                tokens.peek(1).is("(") || hint(tokens.peek(1)) ? Optional.of(dataTable()) : Optional.empty();
            case "externaldata", "external_data" ->
                tokens.peek(1).is("(") || hint(tokens.peek(1))
                        ? Optional.of(new ExternalParser(tokens, expressions, columns).external())
                        : Optional.empty();
            default -> leading(token);
        };
    }

    private Optional<Source> leading(Token token) {
        String word = operators.word();
        boolean bareName = tokens.peek(1).is(",")
                || tokens.peek(1).is(")")
                || tokens.peek(1).is("|")
                || tokens.peek(1).is(".")
                || tokens.peek(1).is(";")
                || tokens.peek(1).kind() == TokenKind.END;
        return LEADING.contains(word) && !bareName
                ? Optional.of(new Source.Leading(token.start(), operators.operator()))
                : Optional.empty();
    }

    private static boolean hint(Token token) {
        return token.is("hint");
    }

    private static boolean startsValue(Token token) {
        return switch (token.kind()) {
            case NAME, STRING, LONG, REAL, TIMESPAN, BAD -> true;
            case SYMBOL -> token.is("-") || token.is("[") || token.is("+");
            case END -> false;
        };
    }

    private Source print() {
        int at = tokens.take().start();
        return new Source.Print(at, columns.namedExpressions());
    }

    private Source range() {
        int at = tokens.take().start();
        String column = tokens.expectName("a column's name");
        tokens.expect("from");
        Expr from = expressions.scalar();
        tokens.expect("to");
        Expr to = expressions.scalar();
        tokens.expect("step");
        return new Source.Range(at, column, from, to, expressions.scalar());
    }

    private Source dataTable() {
        int at = tokens.take().start();
        columns.parameters(Set.of());
        List<Source.ColumnDeclaration> declarations = columns.declarations();
        tokens.expect("[");
        List<Expr> cells = new ArrayList<>();
        while (!tokens.at("]")) {
            cells.add(expressions.scalar());
            if (!tokens.accept(",")) {
                break;
            }
        }
        tokens.expect("]");
        return new Source.DataTable(at, declarations, cells);
    }
}
