package io.threatlockdown.kql.reading;

import io.threatlockdown.kql.KqlException;
import io.threatlockdown.kql.syntax.Expr;
import io.threatlockdown.kql.syntax.Operator;
import io.threatlockdown.kql.syntax.Parser;
import io.threatlockdown.kql.syntax.Query;
import io.threatlockdown.kql.syntax.Source;
import io.threatlockdown.kql.syntax.Statement;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the rows of a query's answer stand for: the columns by which its last grouping step groups. Stateless. */
public final class GroupingColumns {
    private GroupingColumns() {}

    /**
     * The columns behind {@code by} of the query's last grouping step, where that is a {@code summarize}; none where that gives one row.
     * Later steps may have dropped or renamed them. Empty when the query groups in no step, in another way, or by what gets no plain name.
     *
     * @throws KqlException when the query does not parse
     */
    public static Optional<List<String>> of(String query) {
        Map<String, Expr> lets = new HashMap<>();
        Optional<Expr> result = Optional.empty();
        for (Statement statement : Parser.parse(query)) {
            switch (statement) {
                case Statement.Let let -> lets.put(let.name(), let.value());
                case Statement.Result rows -> result = Optional.of(rows.value());
                case Statement.LetFunction ignored -> {}
                case Statement.QueryParameters ignored -> {}
                case Statement.SetOption ignored -> {}
                case Statement.Unsupported ignored -> {}
            }
        }
        return result.flatMap(rows -> ofExpr(rows, lets, 0));
    }

    private static Optional<List<String>> ofExpr(Expr expr, Map<String, Expr> lets, int depth) {
        if (depth > lets.size()) {
            return Optional.empty();
        }
        return switch (expr) {
            case Expr.Parenthesised parenthesised -> ofExpr(parenthesised.inner(), lets, depth);
            case Expr.Tabular tabular -> ofQuery(tabular.query(), lets, depth);
            case Expr.Name name ->
                Optional.ofNullable(lets.get(name.name())).flatMap(value -> ofExpr(value, lets, depth + 1));
            case Expr.Call ignored -> Optional.empty();
            case Expr.Path ignored -> Optional.empty();
            case Expr.Literal ignored -> Optional.empty();
            case Expr.Index ignored -> Optional.empty();
            case Expr.Negate ignored -> Optional.empty();
            case Expr.Binary ignored -> Optional.empty();
            case Expr.Between ignored -> Optional.empty();
            case Expr.Membership ignored -> Optional.empty();
            case Expr.Star ignored -> Optional.empty();
            case Expr.TypeOf ignored -> Optional.empty();
        };
    }

    private static Optional<List<String>> ofQuery(Query query, Map<String, Expr> lets, int depth) {
        for (Operator step : query.operators().reversed()) {
            if (step instanceof Operator.Summarize summarize) {
                return names(summarize);
            }
            if (groupsOtherwise(step)) {
                return Optional.empty();
            }
        }
        return query.source() instanceof Source.Of of ? ofExpr(of.expr(), lets, depth) : Optional.empty();
    }

    private static Optional<List<String>> names(Operator.Summarize summarize) {
        List<String> names =
                summarize.keys().stream().map(SummarizedGroups::nameOf).toList();
        return names.contains("") ? Optional.empty() : Optional.of(names);
    }

    private static boolean groupsOtherwise(Operator step) {
        return step instanceof Operator.Distinct
                || step instanceof Operator.Count
                || step instanceof Operator.MakeSeries
                || step instanceof Operator.TopNested
                || step instanceof Operator.TopHitters
                || step instanceof Operator.SampleDistinct
                || step instanceof Operator.GetSchema
                || step instanceof Operator.Evaluate
                || step instanceof Operator.Union;
    }
}
