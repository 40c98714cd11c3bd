package io.threatlockdown.kql.reading;

import io.threatlockdown.kql.syntax.Expr;
import io.threatlockdown.kql.syntax.Operator;
import io.threatlockdown.kql.syntax.Query;
import io.threatlockdown.kql.syntax.Source;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The steps from a table on, with those of lets that the query begins with.
 *
 * @param inner how many of the steps stand in lets
 */
record Pipeline(String source, List<Operator> steps, int inner) {
    /** A pipeline that begins with no single table, with the reason. */
    static final class NoTable extends RuntimeException {
        NoTable(String reason) {
            super(reason, null, false, false);
        }
    }

    static Pipeline of(Expr result, Map<String, Expr> lets) {
        return of(result, lets, 0);
    }

    private static Pipeline of(Expr expr, Map<String, Expr> lets, int depth) {
        return switch (expr) {
            case Expr.Parenthesised parenthesised -> of(parenthesised.inner(), lets, depth);
            case Expr.Tabular tabular -> of(tabular.query(), lets, depth);
            case Expr.Name name -> named(name.name(), lets, depth);
            case Expr.Call call ->
                throw new NoTable("begins with the function " + call.function()
                        + "(), whose rows may be of any table; begin with the table itself");
            case Expr.Path ignored -> throw new NoTable("reads a table of another workspace or cluster");
            case Expr.Literal ignored -> throw new NoTable("reads no table");
            case Expr.Index ignored -> throw new NoTable("reads no table");
            case Expr.Negate ignored -> throw new NoTable("reads no table");
            case Expr.Binary ignored -> throw new NoTable("reads no table");
            case Expr.Between ignored -> throw new NoTable("reads no table");
            case Expr.Membership ignored -> throw new NoTable("reads no table");
            case Expr.Star ignored -> throw new NoTable("reads no table");
            case Expr.TypeOf ignored -> throw new NoTable("reads no table");
        };
    }

    private static Pipeline named(String name, Map<String, Expr> lets, int depth) {
        Expr let = lets.get(name);
        if (let == null || depth > lets.size()) {
            return new Pipeline(name, List.of(), 0);
        }
        Pipeline inside = of(let, lets, depth + 1);
        return new Pipeline(inside.source(), inside.steps(), inside.steps().size());
    }

    private static Pipeline of(Query query, Map<String, Expr> lets, int depth) {
        Pipeline source = switch (query.source()) {
            case Source.Of of -> of(of.expr(), lets, depth);
            case Source.Leading leading ->
                throw new NoTable(
                        leading.operator() instanceof Operator.Union
                                ? "reads several tables; make a rule of each"
                                : "looks for its tables itself; begin with one table");
            case Source.Print ignored -> throw new NoTable("reads no table");
            case Source.Range ignored -> throw new NoTable("reads no table");
            case Source.DataTable ignored -> throw new NoTable("reads no table");
            case Source.External ignored -> throw new NoTable("reads a file");
        };
        List<Operator> steps = new ArrayList<>(source.steps());
        steps.addAll(query.operators());
        // Steps of a source in parentheses stand where they stand in the text, and are cut there.
        return new Pipeline(source.source(), List.copyOf(steps), source.inner());
    }
}
