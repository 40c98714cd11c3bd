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
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Binds top-nested, level by level: each keeps only the rows of the best values within those of the level above. Of equal ones the
 * smaller value is taken, so that the answer is the same each time.
 */
final class TopNestedBinder {
    private final Session session;
    private final Scope scope;
    private final Plan input;
    private final List<Others> others = new ArrayList<>();

    TopNestedBinder(Session session, Scope scope, Plan input) {
        this.session = session;
        this.scope = scope;
        this.input = input;
    }

    /**
     * What is left of a level, summed up within the values above it.
     *
     * @param shown the keys and scores of the levels above
     */
    private record Others(Plan plan, List<Column> shown, Scalar key, Column score) {}

    Plan nested(Operator.TopNested nested) {
        NameMaker names = new NameMaker(List.of());
        NewColumns keyed = new NewColumns(session, input);
        List<Column> keys = new ArrayList<>();
        for (Operator.Level level : nested.levels()) {
            keys.add(keyed.addHidden(name(names, level.of()), key(level)));
        }
        Plan rows = keyed.plan();
        List<Column> scores = new ArrayList<>();
        for (int i = 0; i < nested.levels().size(); i++) {
            Operator.Level level = nested.levels().get(i);
            Scalar score = score(rows, level);
            String name = level.by().names().isEmpty()
                    ? names.unique("aggregated_" + keys.get(i).name())
                    : names.unique(level.by().names().getFirst());
            rows = narrowed(rows, keys, scores, i, level, name, score);
        }
        Plan best = groups(rows, keys, scores);
        return others.isEmpty() ? best : withOthers(best);
    }

    private static String name(NameMaker names, NamedExpr of) {
        return of.names().isEmpty()
                ? names.inferred(ResultNames.infer(of.expr()))
                : names.unique(of.names().getFirst());
    }

    private Scalar key(Operator.Level level) {
        Scalar key = new ExpressionBinder(session, scope, Row.of(input.shape()))
                .bind(level.of().expr());
        if (key.type() == KqlType.DYNAMIC) {
            throw session.error(
                    "SEM0021",
                    "rows cannot be grouped by a dynamic value; wrap it in tostring()",
                    level.of().at());
        }
        return key;
    }

    private Scalar score(Plan rows, Operator.Level level) {
        Scalar score = new ExpressionBinder(session, scope, Row.grouped(rows.shape()))
                .bind(level.by().expr());
        GroupCheck.check(session, score, level.by().at());
        return score;
    }

    /** The rows of the level's best values, with the score as a column; keys and scores become those of the new rows. */
    private Plan narrowed(
            Plan rows,
            List<Column> keys,
            List<Column> scores,
            int depth,
            Operator.Level level,
            String name,
            Scalar score) {
        List<Assignment> groups = keys.subList(0, depth + 1).stream()
                .map(key -> new Assignment(fresh(key), new Scalar.Ref(key)))
                .toList();
        List<Column> grouped = groups.stream().map(Assignment::column).toList();
        Column value = session.fresh(name, score.type());
        List<Column> columns = new ArrayList<>(grouped);
        columns.add(value);
        Shape shape = new Shape(
                columns,
                List.of(),
                List.of(
                        new SortKey(value, level.descending(), !level.descending()),
                        new SortKey(grouped.get(depth), false, true)),
                grouped.subList(0, depth));
        Plan best = new Plan.Aggregate(rows, groups, List.of(new Assignment(value, score)), shape);
        if (level.count().isPresent()) {
            best = new Plan.Limit(best, count(level.count().get()));
        }
        Plan top = best;
        List<Plan.Join.KeyPair> pairs = new ArrayList<>();
        for (int i = 0; i <= depth; i++) {
            pairs.add(new Plan.Join.KeyPair(new Scalar.Ref(keys.get(i)), new Scalar.Ref(grouped.get(i))));
        }
        level.others().ifPresent(constant -> others.add(others(rows, top, pairs, keys, scores, level, constant)));
        scores.add(value);
        return joined(rows, best, pairs, keys, scores);
    }

    private Others others(
            Plan rows,
            Plan best,
            List<Plan.Join.KeyPair> pairs,
            List<Column> keys,
            List<Column> scores,
            Operator.Level level,
            Expr constant) {
        int depth = scores.size();
        Map<Column, Column> copies = new HashMap<>();
        List<Assignment> outputs = new ArrayList<>();
        for (Column column : rows.shape().carried()) {
            Column copy = fresh(column);
            copies.put(column, copy);
            outputs.add(new Assignment(copy, new Scalar.Ref(column)));
        }
        Shape shape = new Shape(
                rows.shape().columns().stream().map(copies::get).toList(),
                rows.shape().hidden().stream().map(copies::get).toList(),
                List.of());
        Plan rest = new Plan.Join(JoinKind.LEFT_ANTI, rows, best, pairs, outputs, shape);
        List<Assignment> groups = new ArrayList<>();
        for (int i = 0; i < depth; i++) {
            groups.add(new Assignment(fresh(keys.get(i)), new Scalar.Ref(copies.get(keys.get(i)))));
            groups.add(new Assignment(fresh(scores.get(i)), new Scalar.Ref(copies.get(scores.get(i)))));
        }
        Scalar score = score(rest, level);
        Column value = session.fresh("$others", score.type());
        Column count = session.fresh("$count", KqlType.LONG);
        List<Column> shown = groups.stream().map(Assignment::column).toList();
        List<Column> columns = new ArrayList<>(shown);
        columns.add(value);
        columns.add(count);
        Plan summed = new Plan.Aggregate(
                rest,
                groups,
                List.of(
                        new Assignment(value, score),
                        new Assignment(count, new Scalar.Aggregate("count", List.of(), KqlType.LONG))),
                Shape.of(columns));
        Scalar any = new Scalar.Call(">", List.of(new Scalar.Ref(count), Types.constant(0)), KqlType.BOOL);
        return new Others(
                new Plan.Filter(summed, any),
                shown,
                constant(constant, keys.get(depth).type()),
                value);
    }

    private Scalar constant(Expr expr, KqlType type) {
        Scalar constant = new ExpressionBinder(session, scope, Row.NONE).bind(expr);
        if (constant.type() != type
                && !Types.isNull(constant)
                && !(Types.whole(constant.type()) && Types.whole(type))) {
            throw session.error(
                    "SEM0061",
                    "what stands for the others is of type " + constant.type().keyword() + ", the level of type "
                            + type.keyword(),
                    expr.at());
        }
        return Types.convert(constant, type);
    }

    /** The levels below one that sums up the others say nothing. */
    private Plan withOthers(Plan best) {
        List<Column> columns = best.shape().columns();
        List<Plan.Union.Branch> branches = new ArrayList<>();
        branches.add(new Plan.Union.Branch(
                best, columns.stream().<Scalar>map(Scalar.Ref::new).toList()));
        for (Others each : others) {
            List<Scalar> values = new ArrayList<>();
            each.shown().forEach(column -> values.add(new Scalar.Ref(column)));
            values.add(each.key());
            values.add(new Scalar.Ref(each.score()));
            columns.subList(values.size(), columns.size()).forEach(column -> values.add(Types.nullOf(column.type())));
            branches.add(new Plan.Union.Branch(each.plan(), values));
        }
        return new Plan.Union(
                branches, Shape.of(columns.stream().map(this::fresh).toList()));
    }

    private Plan joined(Plan rows, Plan best, List<Plan.Join.KeyPair> pairs, List<Column> keys, List<Column> scores) {
        Map<Column, Column> copies = new HashMap<>();
        List<Assignment> outputs = new ArrayList<>();
        List<Column> all = new ArrayList<>(rows.shape().carried());
        all.add(scores.getLast());
        for (Column column : all) {
            Column copy = fresh(column);
            copies.put(column, copy);
            outputs.add(new Assignment(copy, new Scalar.Ref(column)));
        }
        keys.replaceAll(copies::get);
        scores.replaceAll(copies::get);
        List<Column> hidden =
                new ArrayList<>(rows.shape().hidden().stream().map(copies::get).toList());
        hidden.add(scores.getLast());
        Shape shape = new Shape(rows.shape().columns().stream().map(copies::get).toList(), hidden, List.of());
        return new Plan.Join(JoinKind.INNER, rows, best, pairs, outputs, shape);
    }

    private Plan groups(Plan rows, List<Column> keys, List<Column> scores) {
        List<Assignment> groups = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            groups.add(new Assignment(fresh(keys.get(i)), new Scalar.Ref(keys.get(i))));
            groups.add(new Assignment(fresh(scores.get(i)), new Scalar.Ref(scores.get(i))));
        }
        return new Plan.Aggregate(
                rows,
                groups,
                List.of(),
                Shape.of(groups.stream().map(Assignment::column).toList()));
    }

    Plan hitters(Operator.TopHitters hitters) {
        NameMaker names = new NameMaker(List.of());
        ExpressionBinder expressions = new ExpressionBinder(session, scope, Row.of(input.shape()));
        Scalar value = expressions.bind(hitters.of().expr());
        Column key = session.fresh(name(names, hitters.of()), value.type());
        Scalar score = new Scalar.Aggregate("count", List.of(), KqlType.LONG);
        String name = "approximate_count_" + key.name();
        if (hitters.by().isPresent()) {
            NamedExpr by = hitters.by().get();
            Expr.Call sum =
                    new Expr.Call(by.at(), "sum", List.of(new Expr.Argument(java.util.Optional.empty(), by.expr())));
            score = new ExpressionBinder(session, scope, Row.grouped(input.shape())).bind(sum);
            name = "approximate_sum_" + ResultNames.infer(by.expr()).orElse("");
        }
        Column total = session.fresh(name, score.type());
        Shape shape = Shape.of(List.of(key, total))
                .withOrdering(List.of(new SortKey(total, true, false), new SortKey(key, false, true)));
        Plan sums = new Plan.Aggregate(
                input, List.of(new Assignment(key, value)), List.of(new Assignment(total, score)), shape);
        return new Plan.Limit(sums, count(hitters.count()));
    }

    private Scalar count(Expr count) {
        return Types.convert(new ExpressionBinder(session, scope, Row.NONE).bind(count), KqlType.LONG);
    }

    private Column fresh(Column column) {
        return session.fresh(column.name(), column.type());
    }
}
