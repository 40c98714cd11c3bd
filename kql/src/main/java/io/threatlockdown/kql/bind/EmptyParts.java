package io.threatlockdown.kql.bind;

import io.threatlockdown.kql.plan.Assignment;
import io.threatlockdown.kql.plan.Column;
import io.threatlockdown.kql.plan.JoinKind;
import io.threatlockdown.kql.plan.Plan;
import io.threatlockdown.kql.plan.Scalar;
import io.threatlockdown.kql.plan.Shape;
import io.threatlockdown.kql.syntax.LiteralValue;

import java.util.ArrayList;
import java.util.List;

/** Gives each part of the rows that has none left the one row that an aggregation of no rows has. */
final class EmptyParts {
    private final Session session;
    private final Plan parts;

    /** @param parts rows among which every part has at least one, parted as the rows to aggregate are */
    EmptyParts(Session session, Plan parts) {
        this.session = session;
        this.parts = parts;
    }

    /** The aggregation, which has no keys of its own, with the missing parts added. */
    Plan filled(Plan.Aggregate aggregate) {
        Plan neutral = neutral(aggregate);
        Plan missing = missing(aggregate);
        List<Assignment> crossed = new ArrayList<>();
        copy(missing.shape().columns(), crossed);
        copy(neutral.shape().columns(), crossed);
        List<Column> columns = crossed.stream().map(Assignment::column).toList();
        Plan added = new Plan.Join(JoinKind.INNER, missing, neutral, List.of(), crossed, Shape.of(columns));
        return union(aggregate, added);
    }

    private Plan neutral(Plan.Aggregate aggregate) {
        Plan nothing = new Plan.Filter(aggregate.input(), new Scalar.Constant(new LiteralValue.Bool(false)));
        List<Assignment> values = aggregate.aggregates().stream()
                .map(value -> new Assignment(fresh(value.column()), value.value()))
                .toList();
        return new Plan.Aggregate(
                nothing,
                List.of(),
                values,
                Shape.of(values.stream().map(Assignment::column).toList()));
    }

    private Plan missing(Plan.Aggregate aggregate) {
        Plan copied = Copies.fresh(session, parts);
        List<Column> part = copied.shape().partition();
        List<Assignment> keys = part.stream()
                .map(column -> new Assignment(fresh(column), new Scalar.Ref(column)))
                .toList();
        List<Column> distinct = keys.stream().map(Assignment::column).toList();
        Plan all = new Plan.Aggregate(copied, keys, List.of(), Shape.of(distinct));
        List<Plan.Join.KeyPair> pairs = new ArrayList<>();
        for (int i = 0; i < distinct.size(); i++) {
            pairs.add(new Plan.Join.KeyPair(
                    new Scalar.Ref(distinct.get(i)),
                    new Scalar.Ref(aggregate.shape().partition().get(i))));
        }
        List<Assignment> outputs = new ArrayList<>();
        copy(distinct, outputs);
        return new Plan.Join(
                JoinKind.LEFT_ANTI,
                all,
                aggregate,
                pairs,
                outputs,
                Shape.of(outputs.stream().map(Assignment::column).toList()));
    }

    private Plan union(Plan.Aggregate aggregate, Plan added) {
        List<Column> columns =
                aggregate.shape().columns().stream().map(this::fresh).toList();
        List<Column> part =
                aggregate.shape().partition().stream().map(this::fresh).toList();
        List<Scalar> first = new ArrayList<>();
        aggregate.shape().columns().forEach(column -> first.add(new Scalar.Ref(column)));
        aggregate.shape().partition().forEach(column -> first.add(new Scalar.Ref(column)));
        List<Scalar> second = new ArrayList<>();
        List<Column> from = added.shape().columns();
        from.subList(part.size(), from.size()).forEach(column -> second.add(new Scalar.Ref(column)));
        from.subList(0, part.size()).forEach(column -> second.add(new Scalar.Ref(column)));
        return new Plan.Union(
                List.of(new Plan.Union.Branch(aggregate, first), new Plan.Union.Branch(added, second)),
                Shape.of(columns).withPartition(part));
    }

    private void copy(List<Column> columns, List<Assignment> into) {
        columns.forEach(column -> into.add(new Assignment(fresh(column), new Scalar.Ref(column))));
    }

    private Column fresh(Column column) {
        return session.fresh(column.name(), column.type());
    }
}
