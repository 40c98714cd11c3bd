package io.threatlockdown.kql.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads make-series. */
final class SeriesParser {
    private final Tokens tokens;
    private final ExpressionParser expressions;
    private final ColumnParser columns;

    SeriesParser(Tokens tokens, ExpressionParser expressions, ColumnParser columns) {
        this.tokens = tokens;
        this.expressions = expressions;
        this.columns = columns;
    }

    Operator makeSeries(int at) {
        boolean nonEmpty =
                columns.parameters(Set.of("kind")).getOrDefault("kind", "").equals("nonempty");
        List<Operator.SeriesValue> values = new ArrayList<>();
        do {
            NamedExpr value = columns.namedExpression();
            Optional<Expr> fill = Optional.empty();
            if (tokens.accept("default")) {
                tokens.expect("=");
                fill = Optional.of(expressions.scalar());
            }
            values.add(new Operator.SeriesValue(value, fill));
        } while (tokens.accept(","));
        tokens.expect("on");
        NamedExpr on = columns.namedExpression();
        Optional<Operator.SeriesRange> inRange = inRange(on.expr());
        NamedExpr axis = inRange.isPresent() && on.expr() instanceof Expr.Membership in
                ? new NamedExpr(on.at(), on.names(), in.value())
                : on;
        Operator.SeriesRange range = inRange.orElseGet(this::range);
        List<NamedExpr> keys = tokens.accept("by") ? columns.namedExpressions() : List.of();
        return new Operator.MakeSeries(at, nonEmpty, values, axis, range, keys);
    }

    /** {@code on t in range(from, to, step)}, which reads as a membership in the list that range() makes. */
    private static Optional<Operator.SeriesRange> inRange(Expr on) {
        if (!(on instanceof Expr.Membership in)
                || !in.operator().equals("in")
                || !(in.elements().getFirst() instanceof Expr.Call call)
                || !call.function().equals("range")
                || call.arguments().size() != 3) {
            return Optional.empty();
        }
        List<Expr> bounds = call.arguments().stream().map(Expr.Argument::value).toList();
        return Optional.of(
                new Operator.SeriesRange(Optional.of(bounds.get(0)), Optional.of(bounds.get(1)), bounds.get(2), true));
    }

    private Operator.SeriesRange range() {
        Optional<Expr> from = tokens.accept("from") ? Optional.of(expressions.scalar()) : Optional.empty();
        Optional<Expr> to = tokens.accept("to") ? Optional.of(expressions.scalar()) : Optional.empty();
        tokens.expect("step");
        return new Operator.SeriesRange(from, to, expressions.scalar(), false);
    }
}
