package io.threatlockdown.kql.bind;

import io.threatlockdown.kql.KqlError;
import io.threatlockdown.kql.KqlException;
import io.threatlockdown.kql.KqlType;
import io.threatlockdown.kql.plan.Assignment;
import io.threatlockdown.kql.plan.Column;
import io.threatlockdown.kql.plan.Plan;
import io.threatlockdown.kql.plan.Scalar;
import io.threatlockdown.kql.plan.Shape;
import io.threatlockdown.kql.syntax.LiteralValue;
import io.threatlockdown.kql.syntax.Operator;

import java.util.ArrayList;
import java.util.List;

/**
 * Binds partition. Steps that can work on parts of rows do so for all keys at once. For others, and for queries with a source of their own,
 * the keys are looked up and each gets its own plan.
 */
final class PartitionBinder {
    /** As in Azure for such partitions. */
    private static final int MOST_KEYS = 64;

    private final Session session;
    private final Scope scope;
    private final Plan input;

    PartitionBinder(Session session, Scope scope, Plan input) {
        this.session = session;
        this.scope = scope;
        this.input = input;
    }

    Plan partition(Operator.Partition partition) {
        Column key = key(partition);
        if (partition.query().isPresent()) {
            return keyByKey(partition, key);
        }
        try {
            return new ApplyBinder(session, scope, input).partition(partition.steps(), key);
        } catch (KqlException e) {
            if (e.errors().getFirst().kind() != KqlError.Kind.UNSUPPORTED
                    || !input.shape().partition().isEmpty()) {
                throw e;
            }
            return keyByKey(partition, key);
        }
    }

    private Column key(Operator.Partition partition) {
        Scalar key = new ExpressionBinder(session, scope, Row.of(input.shape())).bind(partition.key());
        if (key instanceof Scalar.Ref ref && key.type() != KqlType.DYNAMIC) {
            return ref.column();
        }
        throw session.error(
                "SEM0061",
                "partition takes a column that is not dynamic",
                partition.key().at());
    }

    private Plan keyByKey(Operator.Partition partition, Column key) {
        Plan rows = new Plan.Materialized(input);
        List<Plan> parts = new ArrayList<>();
        for (String value : keys(rows, key, partition.at())) {
            parts.add(part(partition, rows, key, value));
        }
        return parts.isEmpty()
                ? new Plan.Filter(part(partition, rows, key, ""), new Scalar.Constant(new LiteralValue.Bool(false)))
                : new UnionBinder(session, scope).union(parts);
    }

    private List<String> keys(Plan rows, Column key, int at) {
        Assignment text = new Assignment(
                session.fresh(key.name(), KqlType.STRING), Types.convert(new Scalar.Ref(key), KqlType.STRING));
        Plan distinct = new Plan.Aggregate(rows, List.of(text), List.of(), Shape.of(List.of(text.column())));
        List<String> found =
                session.look(new Plan.Limit(distinct, Types.constant(MOST_KEYS + 1)), "such a partition", at).stream()
                        .map(List::getFirst)
                        .sorted()
                        .toList();
        if (found.size() > MOST_KEYS) {
            throw session.error(
                    "SEM0061",
                    "the partition has more than 64 keys; only steps that look at nothing but their own rows may have more",
                    at);
        }
        return found;
    }

    private Plan part(Operator.Partition partition, Plan rows, Column key, String value) {
        Scope own = scope.inner();
        if (partition.query().isPresent()) {
            Scalar typed =
                    value.isEmpty() ? Types.nullOf(key.type()) : Types.convert(Types.constant(value), key.type());
            own.define(key.name(), new Scope.Definition.Value(typed));
            return new QueryBinder(session, own).rows(partition.query().get());
        }
        Scalar here = new Scalar.Call(
                "==", List.of(Types.convert(new Scalar.Ref(key), KqlType.STRING), Types.constant(value)), KqlType.BOOL);
        Plan plan = Copies.fresh(session, new Plan.Filter(rows, here));
        PipelineBinder pipeline = new PipelineBinder(session, own, plan);
        for (Operator step : partition.steps()) {
            plan = pipeline.step(plan, step);
        }
        return plan;
    }
}
