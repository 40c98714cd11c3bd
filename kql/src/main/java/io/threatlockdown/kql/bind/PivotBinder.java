package io.threatlockdown.kql.bind;

import io.threatlockdown.kql.KqlType;
import io.threatlockdown.kql.plan.Assignment;
import io.threatlockdown.kql.plan.Plan;
import io.threatlockdown.kql.plan.Scalar;
import io.threatlockdown.kql.plan.Shape;
import io.threatlockdown.kql.syntax.Expr;
import io.threatlockdown.kql.syntax.LiteralValue;
import io.threatlockdown.kql.syntax.NamedExpr;
import io.threatlockdown.kql.syntax.Operator;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Binds pivot: a summarize with one aggregate for each value of a column. */
final class PivotBinder {
    private static final Map<String, String> CONDITIONAL = Map.ofEntries(
            Map.entry("count", "countif"),
            Map.entry("sum", "sumif"),
            Map.entry("avg", "avgif"),
            Map.entry("min", "minif"),
            Map.entry("max", "maxif"),
            Map.entry("dcount", "dcountif"),
            Map.entry("make_list", "make_list_if"),
            Map.entry("make_set", "make_set_if"),
            Map.entry("make_bag", "make_bag_if"),
            Map.entry("take_any", "take_anyif"),
            Map.entry("any", "take_anyif"));

    private final Session session;
    private final Scope scope;
    private final Plan input;

    PivotBinder(Session session, Scope scope, Plan input) {
        this.session = session;
        this.scope = scope;
        this.input = input;
    }

    Plan pivot(Operator.Evaluate evaluate) {
        List<Expr> arguments = new PluginArguments(session, scope, evaluate.call()).positional();
        if (arguments.isEmpty() || !(arguments.getFirst() instanceof Expr.Name pivot)) {
            throw session.error(
                    "SEM0260", "pivot() takes a column", evaluate.call().at());
        }
        Optional<Expr.Call> aggregate = arguments.size() > 1 && arguments.get(1) instanceof Expr.Call call
                ? Optional.of(call)
                : Optional.empty();
        List<Expr> rows = arguments.subList(aggregate.isPresent() ? 2 : 1, arguments.size());
        Expr.Call value = aggregate.orElseGet(() -> new Expr.Call(evaluate.at(), "count", List.of()));
        List<NamedExpr> keys = rows.isEmpty() ? others(pivot, value) : named(rows);
        List<NamedExpr> cells = new ArrayList<>();
        for (String heading : headings(pivot, evaluate)) {
            cells.add(new NamedExpr(value.at(), List.of(heading), cell(value, pivot, heading)));
        }
        return new SummarizeBinder(session, scope, input).summarize(new Operator.Summarize(evaluate.at(), cells, keys));
    }

    /** Every column that neither heads nor fills the cells. */
    private List<NamedExpr> others(Expr.Name pivot, Expr.Call aggregate) {
        Set<String> used = new HashSet<>(Set.of(pivot.name()));
        aggregate.arguments().forEach(argument -> {
            if (argument.value() instanceof Expr.Name name) {
                used.add(name.name());
            }
        });
        return named(input.shape().columns().stream()
                .filter(column -> !used.contains(column.name()))
                .<Expr>map(column -> new Expr.Name(pivot.at(), pivot.end(), column.name()))
                .toList());
    }

    private static List<NamedExpr> named(List<Expr> columns) {
        return columns.stream().map(PluginArguments::unnamed).toList();
    }

    private List<String> headings(Expr.Name pivot, Operator.Evaluate evaluate) {
        Scalar value = new ExpressionBinder(session, scope, Row.of(input.shape())).bind(pivot);
        Assignment heading =
                new Assignment(session.fresh("heading", KqlType.STRING), Types.convert(value, KqlType.STRING));
        Plan distinct = new Plan.Aggregate(input, List.of(heading), List.of(), Shape.of(List.of(heading.column())));
        return session.look(distinct, "pivot()", evaluate.at()).stream()
                .map(List::getFirst)
                .sorted()
                .toList();
    }

    private Expr.Call cell(Expr.Call aggregate, Expr.Name pivot, String heading) {
        String conditional = CONDITIONAL.get(aggregate.function());
        if (conditional == null) {
            throw session.unsupported("pivot() with the aggregate " + aggregate.function() + "()", aggregate.at());
        }
        Expr text = new Expr.Call(pivot.at(), "tostring", List.of(new Expr.Argument(Optional.empty(), pivot)));
        Expr here =
                new Expr.Binary(pivot.at(), "==", text, new Expr.Literal(pivot.at(), new LiteralValue.Text(heading)));
        List<Expr.Argument> arguments = new ArrayList<>(aggregate.arguments());
        arguments.add(Math.min(1, arguments.size()), new Expr.Argument(Optional.empty(), here));
        return new Expr.Call(aggregate.at(), conditional, arguments);
    }
}
