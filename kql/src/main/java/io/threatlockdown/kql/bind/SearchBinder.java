package io.threatlockdown.kql.bind;

import io.threatlockdown.kql.KqlType;
import io.threatlockdown.kql.plan.Assignment;
import io.threatlockdown.kql.plan.Column;
import io.threatlockdown.kql.plan.Plan;
import io.threatlockdown.kql.plan.Scalar;
import io.threatlockdown.kql.syntax.Expr;
import io.threatlockdown.kql.syntax.LiteralValue;
import io.threatlockdown.kql.syntax.Operator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Binds search: a filter in which a text alone is looked for in every column. */
final class SearchBinder {
    private static final String TABLE = "$table";

    private final Session session;
    private final Scope scope;

    SearchBinder(Session session, Scope scope) {
        this.session = session;
        this.scope = scope;
    }

    /** The search at the beginning of a query, over the tables it names or over all. */
    Plan searchTables(Operator.Search search) {
        List<Expr> tables = search.tables().isEmpty() ? List.of(new Expr.Star(search.at(), "*")) : search.tables();
        Operator.Union union = new Operator.Union(search.at(), Map.of("withsource", TABLE), tables);
        Plan rows = new UnionBinder(session, scope).union(Optional.empty(), union);
        return new Plan.Filter(
                rows,
                predicate(
                        rows.shape().columns().subList(1, rows.shape().columns().size()), rows, search));
    }

    Plan search(Plan input, Operator.Search search) {
        if (!search.tables().isEmpty()) {
            throw session.error("SEM0001", "'search in' can only begin a query", search.at());
        }
        Plan found = new Plan.Filter(input, predicate(input.shape().columns(), input, search));
        Column table = session.fresh(TABLE, KqlType.STRING);
        List<Column> columns = new ArrayList<>(List.of(table));
        columns.addAll(input.shape().columns());
        return new Plan.Compute(
                found,
                List.of(new Assignment(
                        table, Types.constant(session.nameOf(input).orElseGet(() -> tableName(input))))),
                input.shape().withColumns(columns));
    }

    private static String tableName(Plan plan) {
        return switch (plan) {
            case Plan.Scan scan -> scan.table().name();
            case Plan.Filter filter -> tableName(filter.input());
            case Plan.Compute compute -> tableName(compute.input());
            case Plan.Limit limit -> tableName(limit.input());
            case Plan.Expand expand -> tableName(expand.input());
            case Plan.Fold fold -> tableName(fold.input());
            case Plan.Materialized same -> tableName(same.input());
            case Plan.Aggregate ignored -> "";
            case Plan.Join ignored -> "";
            case Plan.Series ignored -> "";
            case Plan.Outside ignored -> "";
            case Plan.Union ignored -> "";
            case Plan.Values ignored -> "";
        };
    }

    /** A predicate in which a text alone is looked for in every column, whatever the case of its letters. */
    Scalar predicate(Plan input, Expr predicate) {
        return condition(new ExpressionBinder(session, scope, Row.of(input.shape())), predicate, true);
    }

    private Scalar predicate(List<Column> searched, Plan input, Operator.Search search) {
        boolean foldCase = switch (search.kind()) {
            case "default", "case_insensitive" -> true;
            case "case_sensitive" -> false;
            default -> throw session.error("SEM0061", "'" + search.kind() + "' is no kind of search", search.at());
        };
        Row row = new Row(searched, input.shape().hidden(), false);
        return condition(new ExpressionBinder(session, scope, row), search.predicate(), foldCase);
    }

    private Scalar condition(ExpressionBinder expressions, Expr expr, boolean foldCase) {
        return switch (expr) {
            case Expr.Parenthesised inner -> condition(expressions, inner.inner(), foldCase);
            case Expr.Literal literal
            when literal.value() instanceof LiteralValue.Text text ->
                new SearchTerms(expressions).anywhere(text.value(), foldCase);
            case Expr.Star ignored -> new Scalar.Constant(new LiteralValue.Bool(true));
            case Expr.Binary binary
            when binary.operator().equals("and") || binary.operator().equals("or") ->
                new Scalar.Call(
                        binary.operator(),
                        List.of(
                                condition(expressions, binary.left(), foldCase),
                                condition(expressions, binary.right(), foldCase)),
                        KqlType.BOOL);
            case Expr.Binary binary when binary.operator().equals(":") -> inColumn(expressions, binary, foldCase);
            case Expr.Call call
            when call.function().equals("not") && call.arguments().size() == 1 ->
                new Scalar.Call(
                        "not",
                        List.of(condition(
                                expressions, call.arguments().getFirst().value(), foldCase)),
                        KqlType.BOOL);
            default -> expressions.condition(expr);
        };
    }

    private Scalar inColumn(ExpressionBinder expressions, Expr.Binary binary, boolean foldCase) {
        Scalar value = expressions.bind(binary.left());
        if (binary.right() instanceof Expr.Literal literal && literal.value() instanceof LiteralValue.Text text) {
            return SearchTerms.term(Types.convert(value, KqlType.STRING), text.value(), foldCase);
        }
        return new OperatorBinder(session).comparison("==", value, expressions.bind(binary.right()), binary.at());
    }
}
