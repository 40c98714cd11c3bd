package io.threatlockdown.kql.bind;

import io.threatlockdown.kql.KqlType;
import io.threatlockdown.kql.plan.Assignment;
import io.threatlockdown.kql.plan.Column;
import io.threatlockdown.kql.plan.JoinKind;
import io.threatlockdown.kql.plan.Plan;
import io.threatlockdown.kql.plan.Scalar;
import io.threatlockdown.kql.plan.Shape;
import io.threatlockdown.kql.plan.SortKey;
import io.threatlockdown.kql.syntax.Expr;
import io.threatlockdown.kql.syntax.NamedExpr;
import io.threatlockdown.kql.syntax.Operator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Binds make-series: rows are summarized by bin, the bins without rows are filled in, and each group becomes lists. */
final class SeriesBinder {
    private static final String BIN = "$bin";

    private final Session session;
    private final Scope scope;
    private final Plan input;

    SeriesBinder(Session session, Scope scope, Plan input) {
        this.session = session;
        this.scope = scope;
        this.input = input;
    }

    Plan series(Operator.MakeSeries series) {
        Scalar axis = new ExpressionBinder(session, scope, Row.of(input.shape()))
                .bind(series.axis().expr());
        SeriesBins bins = new SeriesBins(session, scope, series, axis);
        Plan sums = new Plan.Materialized(summarized(series, bins));
        int keys = series.keys().size();
        if (sums.shape().columns().size() != keys + 1 + series.values().size()) {
            throw session.unsupported("an aggregate of several columns in make-series", series.at());
        }
        Plan every = everyBin(groups(series, sums), bins, keys);
        Plan filled = filled(series, every, sums, keys);
        return lists(series, bins, filled, keys);
    }

    private Plan summarized(Operator.MakeSeries series, SeriesBins bins) {
        NewColumns binned = new NewColumns(session, new Plan.Filter(input, bins.inRange()));
        Column bin = binned.addHidden(BIN, bins.ordinal());
        Plan rows = binned.plan();
        if (series.range().inclusive() && bins.last().isPresent()) {
            Scalar inside = new Scalar.Call(
                    "<=", List.of(new Scalar.Ref(bin), bins.last().get()), KqlType.BOOL);
            rows = new Plan.Filter(rows, inside);
        }
        List<NamedExpr> keys = new ArrayList<>(series.keys());
        keys.add(new NamedExpr(series.at(), List.of(), new Expr.Name(series.at(), series.at(), BIN)));
        List<NamedExpr> values =
                series.values().stream().map(Operator.SeriesValue::value).toList();
        return new SummarizeBinder(session, scope, rows).summarize(new Operator.Summarize(series.at(), values, keys));
    }

    /** One row per series, with the numbers of its first and last bin behind the keys. */
    private Plan groups(Operator.MakeSeries series, Plan sums) {
        Plan copy = Copies.fresh(session, sums);
        int count = series.keys().size();
        List<Assignment> keys = copy.shape().columns().subList(0, count).stream()
                .map(column -> new Assignment(fresh(column), new Scalar.Ref(column)))
                .toList();
        Scalar bin = new Scalar.Ref(copy.shape().columns().get(count));
        Column least = session.fresh("$least", KqlType.LONG);
        Column most = session.fresh("$most", KqlType.LONG);
        List<Column> columns =
                new ArrayList<>(keys.stream().map(Assignment::column).toList());
        columns.add(least);
        columns.add(most);
        Plan found = new Plan.Aggregate(
                copy,
                keys,
                List.of(
                        new Assignment(least, new Scalar.Aggregate("min", List.of(bin), KqlType.LONG)),
                        new Assignment(most, new Scalar.Aggregate("max", List.of(bin), KqlType.LONG))),
                Shape.of(columns));
        if (keys.isEmpty() && !series.nonEmpty()) {
            found = new Plan.Filter(found, new Scalar.Call("isnotnull", List.of(new Scalar.Ref(least)), KqlType.BOOL));
        }
        return found;
    }

    private Plan everyBin(Plan groups, SeriesBins bins, int keys) {
        List<Column> columns = new ArrayList<>(groups.shape().columns().subList(0, keys));
        Scalar least = new Scalar.Ref(groups.shape().columns().get(keys));
        Scalar most = new Scalar.Ref(groups.shape().columns().get(keys + 1));
        Scalar all = new Scalar.Call(
                "range",
                List.of(bins.first().orElse(least), bins.last().orElse(most), Types.constant(1)),
                KqlType.DYNAMIC);
        Column bin = session.fresh(BIN, KqlType.LONG);
        columns.add(bin);
        return new Plan.Expand(
                groups,
                List.of(new Plan.Expand.Expansion(bin, all, false)),
                Optional.empty(),
                Optional.empty(),
                Shape.of(columns));
    }

    private Plan filled(Operator.MakeSeries series, Plan every, Plan sums, int keys) {
        List<Plan.Join.KeyPair> pairs = new ArrayList<>();
        List<Assignment> outputs = new ArrayList<>();
        for (int i = 0; i <= keys; i++) {
            Scalar left = new Scalar.Ref(every.shape().columns().get(i));
            pairs.add(new Plan.Join.KeyPair(
                    left, new Scalar.Ref(sums.shape().columns().get(i))));
            outputs.add(new Assignment(fresh(every.shape().columns().get(i)), left));
        }
        Scalar absent = new Scalar.Call(
                "isnull", List.of(new Scalar.Ref(sums.shape().columns().get(keys))), KqlType.BOOL);
        for (int i = 0; i < series.values().size(); i++) {
            Column value = sums.shape().columns().get(keys + 1 + i);
            Scalar fill = fill(series.values().get(i), value);
            outputs.add(new Assignment(
                    fresh(value), new Scalar.Call("case", List.of(absent, fill, new Scalar.Ref(value)), value.type())));
        }
        List<Column> columns = outputs.stream().map(Assignment::column).toList();
        Shape shape = Shape.of(columns).withOrdering(List.of(new SortKey(columns.get(keys), false, true)));
        return new Plan.Join(JoinKind.LEFT_OUTER, every, sums, pairs, outputs, shape);
    }

    /** What is written behind {@code default}; else 0, and null where the series is not of numbers. */
    private Scalar fill(Operator.SeriesValue value, Column column) {
        if (value.fill().isPresent()) {
            Scalar fill = new ExpressionBinder(session, scope, Row.NONE)
                    .bind(value.fill().get());
            return Types.convert(fill, column.type());
        }
        return Types.numeric(column.type())
                ? Types.convert(Types.constant(0), column.type())
                : Types.nullOf(column.type());
    }

    private Plan lists(Operator.MakeSeries series, SeriesBins bins, Plan filled, int keys) {
        List<Column> columns = filled.shape().columns();
        List<Assignment> groups = columns.subList(0, keys).stream()
                .map(column -> new Assignment(fresh(column), new Scalar.Ref(column)))
                .toList();
        List<Assignment> lists = new ArrayList<>();
        for (Column value : columns.subList(keys + 1, columns.size())) {
            lists.add(list(value.name(), new Scalar.Ref(value)));
        }
        String axis = series.axis().names().isEmpty()
                ? ResultNames.infer(series.axis().expr()).orElse("Column1")
                : series.axis().names().getFirst();
        Optional<Scalar> allStarts = bins.starts();
        if (allStarts.isEmpty()) {
            lists.add(list(axis, bins.start(new Scalar.Ref(columns.get(keys)))));
        }
        List<Column> output = new ArrayList<>();
        groups.forEach(group -> output.add(group.column()));
        lists.forEach(list -> output.add(list.column()));
        Plan made = new Plan.Aggregate(filled, groups, lists, Shape.of(output));
        Plan some = keys > 0 ? made : nonEmpty(made, lists.getLast().column());
        return allStarts.map(starts -> withAxis(some, axis, starts)).orElse(some);
    }

    private Plan withAxis(Plan made, String axis, Scalar starts) {
        Column column = session.fresh(axis, KqlType.DYNAMIC);
        List<Column> output = new ArrayList<>(made.shape().columns());
        output.add(column);
        return new Plan.Compute(
                made, List.of(new Assignment(column, starts)), made.shape().withColumns(output));
    }

    /** Without keys an aggregation of no rows gives a row; there is no series then. */
    private static Plan nonEmpty(Plan made, Column axis) {
        Scalar length = new Scalar.Call("array_length", List.of(new Scalar.Ref(axis)), KqlType.LONG);
        return new Plan.Filter(made, new Scalar.Call(">", List.of(length, Types.constant(0)), KqlType.BOOL));
    }

    private Assignment list(String name, Scalar value) {
        return new Assignment(
                session.fresh(name, KqlType.DYNAMIC),
                new Scalar.Aggregate("make_list_with_nulls", List.of(value), KqlType.DYNAMIC));
    }

    private Column fresh(Column column) {
        return session.fresh(column.name(), column.type());
    }
}
