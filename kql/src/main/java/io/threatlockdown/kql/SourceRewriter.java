package io.threatlockdown.kql;

import io.threatlockdown.kql.syntax.Expr;
import io.threatlockdown.kql.syntax.Operator;
import io.threatlockdown.kql.syntax.Parser;
import io.threatlockdown.kql.syntax.Position;
import io.threatlockdown.kql.syntax.Query;
import io.threatlockdown.kql.syntax.Source;
import io.threatlockdown.kql.syntax.Statement;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Limits a query to a window of ingestion time by placing a filter behind its source table, in the query's own text. It reads any
 * query that Azure runs, those that this project cannot run included. Stateless.
 */
public final class SourceRewriter {
    /**
     * The query limited to rows ingested in {@code [from, to)}, with the time of ingestion as the column {@code _IngestionTime}.
     *
     * @throws KqlException when the query does not parse
     */
    public Rewrite rewrite(String query, Instant from, Instant to) {
        return rewrite(query, SourceWindow.of(from, to));
    }

    /**
     * The same, with more said of the source's rows. Where their ids cannot be brought along, they are not, and the rewrite says so.
     *
     * @throws KqlException when the query does not parse
     */
    public Rewrite rewrite(String query, SourceWindow window) {
        List<Statement> statements = Parser.parse(query);
        Statement.Result result = onlyResult(query, statements);
        return switch (result.value()) {
            case Expr.Name name -> windowed(query, statements, name, List.of(), window);
            case Expr.Tabular tabular -> windowed(query, statements, tabular.query(), window);
            case Expr.Call call -> notATable(call);
            case Expr.Path ignored -> elsewhere();
            case Expr.Parenthesised ignored -> new Rewrite.NotWindowable("its source is a pipeline in parentheses");
            default -> new Rewrite.NotWindowable("it reads no table");
        };
    }

    /**
     * Checks the syntax only.
     *
     * @throws KqlException when the query does not parse
     */
    public void validate(String query) {
        onlyResult(query, Parser.parse(query));
    }

    private static Statement.Result onlyResult(String query, List<Statement> statements) {
        List<Statement.Result> results = statements.stream()
                .filter(Statement.Result.class::isInstance)
                .map(Statement.Result.class::cast)
                .toList();
        if (results.isEmpty()) {
            throw syntaxError(query, "the query has no statement that gives rows", query.length());
        }
        if (results.size() > 1) {
            throw syntaxError(
                    query,
                    "the query has a second statement that gives rows",
                    results.get(1).at());
        }
        return results.getFirst();
    }

    private static KqlException syntaxError(String query, String message, int at) {
        return new KqlException(List.of(Position.error(KqlError.Kind.SYNTAX, "SYN0002", message, query, at)));
    }

    private static Rewrite windowed(String query, List<Statement> statements, Query pipeline, SourceWindow window) {
        return switch (pipeline.source()) {
            case Source.Of of ->
                switch (of.expr()) {
                    case Expr.Name name -> windowed(query, statements, name, pipeline.operators(), window);
                    case Expr.Call call -> notATable(call);
                    case Expr.Parenthesised ignored ->
                        new Rewrite.NotWindowable("its source is a pipeline in parentheses");
                    case Expr.Path ignored -> elsewhere();
                    default -> new Rewrite.NotWindowable("its source is no table");
                };
            case Source.Leading leading ->
                new Rewrite.NotWindowable(
                        leading.operator() instanceof Operator.Union
                                ? "it reads several tables through union"
                                : "it does not begin with a table");
            case Source.Print ignored -> new Rewrite.NotWindowable("it reads no table");
            case Source.Range ignored -> new Rewrite.NotWindowable("it reads no table");
            case Source.DataTable ignored -> new Rewrite.NotWindowable("it reads no table");
            case Source.External ignored -> new Rewrite.NotWindowable("it reads no table");
        };
    }

    private static Rewrite windowed(
            String query, List<Statement> statements, Expr.Name source, List<Operator> operators, SourceWindow window) {
        if (defined(statements, source.name())) {
            return new Rewrite.NotWindowable("its source '" + source.name() + "' is defined by a let statement");
        }
        boolean wholeRows = true;
        boolean recognisable = true;
        Optional<String> cut = Optional.empty();
        Steadiness steadiness = new Steadiness(statements);
        for (Operator operator : operators) {
            switch (RowEffect.of(operator, steadiness)) {
                case RowEffect.Whole ignored -> {}
                case RowEffect.Cut some -> cut = Optional.of(some.reason());
                case RowEffect.Changed ignored -> wholeRows = false;
                case RowEffect.Unrecognisable ignored -> {
                    wholeRows = false;
                    recognisable = false;
                }
                case RowEffect.Mixed mixed -> {
                    return new Rewrite.NotWindowable(mixed.reason());
                }
            }
        }
        Optional<List<ItemIdCarrier.Insertion>> carried =
                window.itemIds() ? ItemIdCarrier.through(query, operators) : Optional.empty();
        StringBuilder text = new StringBuilder(query);
        // From the end on, so that the places before stay where they are.
        carried.orElse(List.of()).reversed().forEach(insertion -> text.insert(insertion.at(), insertion.text()));
        text.insert(source.end(), window.steps(carried.isPresent()));
        return new Rewrite.Windowed(text.toString(), source.name(), wholeRows, recognisable, cut, carried.isPresent());
    }

    private static boolean defined(List<Statement> statements, String name) {
        return statements.stream()
                .anyMatch(statement ->
                        statement instanceof Statement.Let let && let.name().equals(name)
                                || statement instanceof Statement.LetFunction function
                                        && function.name().equals(name));
    }

    private static Rewrite elsewhere() {
        return new Rewrite.NotWindowable("its source is a table of another workspace or database");
    }

    private static Rewrite notATable(Expr.Call call) {
        return new Rewrite.NotWindowable("its source is the function " + call.function() + "(), not a table");
    }
}
