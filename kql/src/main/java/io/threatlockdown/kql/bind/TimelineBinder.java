package io.threatlockdown.kql.bind;

import io.threatlockdown.kql.KqlError;
import io.threatlockdown.kql.KqlException;
import io.threatlockdown.kql.KqlType;
import io.threatlockdown.kql.plan.Assignment;
import io.threatlockdown.kql.plan.Column;
import io.threatlockdown.kql.plan.Plan;
import io.threatlockdown.kql.plan.Scalar;
import io.threatlockdown.kql.plan.Shape;
import io.threatlockdown.kql.syntax.Expr;
import io.threatlockdown.kql.syntax.LiteralValue;
import io.threatlockdown.kql.syntax.Parser;

import java.util.ArrayList;
import java.util.List;

/** Binds a plugin along a timeline: its arguments, then the query that answers it. */
final class TimelineBinder {
    private final Session session;
    private final Scope scope;
    private final Plan input;
    private final TimelinePlugin plugin;

    TimelineBinder(Session session, Scope scope, Plan input, TimelinePlugin plugin) {
        this.session = session;
        this.scope = scope;
        this.input = input;
        this.plugin = plugin;
    }

    Plan bind(Expr.Call call) {
        List<Expr> given = new ArrayList<>(new PluginArguments(session, scope, call).positional());
        boolean percentile = plugin == TimelinePlugin.ROLLING_PERCENTILE;
        int fewest = plugin.settings().size() + (percentile ? 3 : 2);
        if (given.size() < fewest) {
            throw session.error("SEM0219", call.function() + "() takes at least " + fewest + " arguments", call.at());
        }
        Scope own = new Scope(new Library(session.catalog()));
        Scalar share = Types.constant(0);
        if (percentile) {
            share = constant(given.remove(1));
            own.define("__pct", new Scope.Definition.Value(share));
        }
        for (int i = 0; i < plugin.settings().size(); i++) {
            own.define(plugin.settings().get(i), new Scope.Definition.Value(constant(given.get(i + 2))));
        }
        List<Column> columns = new ArrayList<>();
        columns.add(column(given.get(0), call));
        columns.add(column(given.get(1), call));
        given.subList(2 + plugin.settings().size(), given.size())
                .forEach(dimension -> columns.add(column(dimension, call)));
        List<String> dimensions = new ArrayList<>();
        for (int i = 2; i < columns.size(); i++) {
            dimensions.add("__d" + (i - 2));
        }
        own.define("T", new Scope.Definition.Rows(rows(columns, dimensions)));
        Plan answer = answer(own, dimensions, call);
        return percentile
                ? named(
                        answer,
                        columns,
                        "rolling_" + digits(own) + "_percentile_"
                                + columns.getFirst().name() + "_" + text(share))
                : named(answer, columns, "");
    }

    private Scalar constant(Expr expr) {
        return new ExpressionBinder(session, scope, Row.NONE).bind(expr);
    }

    private Column column(Expr expr, Expr.Call call) {
        if (new ExpressionBinder(session, scope, Row.of(input.shape())).bind(expr) instanceof Scalar.Ref ref
                && ref.type() != KqlType.DYNAMIC) {
            return ref.column();
        }
        throw session.error("SEM0260", call.function() + "() takes a column here, and none that is dynamic", call.at());
    }

    private static String digits(Scope own) {
        return own.find("__n").orElseThrow() instanceof Scope.Definition.Value value ? text(value.scalar()) : "";
    }

    /** A number as a part of a column's name. */
    private static String text(Scalar number) {
        return number instanceof Scalar.Constant constant
                ? switch (constant.value()) {
                    case LiteralValue.Whole whole -> Long.toString(whole.value());
                    case LiteralValue.Real real -> Double.toString(real.value()).replace('.', '_');
                    default -> "";
                }
                : "";
    }

    private Plan rows(List<Column> columns, List<String> dimensions) {
        List<String> names = new ArrayList<>(List.of("__id", "__t"));
        names.addAll(dimensions);
        List<Assignment> assignments = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            assignments.add(new Assignment(session.fresh(names.get(i), column.type()), new Scalar.Ref(column)));
        }
        return new Plan.Compute(
                input,
                assignments,
                Shape.of(assignments.stream().map(Assignment::column).toList()));
    }

    /** A mistake in it is one in the arguments, so it is shown at the call. */
    private Plan answer(Scope own, List<String> dimensions, Expr.Call call) {
        try {
            StatementBinder statements = new StatementBinder(session);
            Expr result = statements.definitions(Parser.parse(plugin.query(dimensions)), own, call.at());
            return new QueryBinder(session, own).rows(result);
        } catch (KqlException e) {
            KqlError error = e.errors().getFirst();
            throw session.error(error.code(), call.function() + "(): " + error.message(), call.at());
        }
    }

    /** The time and the dimensions get the names that the query knows them by. */
    private Plan named(Plan answer, List<Column> columns, String value) {
        List<Assignment> assignments = new ArrayList<>();
        List<Column> answered = answer.shape().columns();
        for (int i = 0; i < answered.size(); i++) {
            Column column = answered.get(i);
            String name = i < columns.size() - 1 ? columns.get(i + 1).name() : value.isEmpty() ? column.name() : value;
            assignments.add(new Assignment(session.fresh(name, column.type()), new Scalar.Ref(column)));
        }
        return new Plan.Compute(
                answer,
                assignments,
                Shape.of(assignments.stream().map(Assignment::column).toList()));
    }
}
