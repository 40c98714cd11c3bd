package io.threatlockdown.kql.bind;

import io.threatlockdown.kql.KqlType;
import io.threatlockdown.kql.plan.Assignment;
import io.threatlockdown.kql.plan.Column;
import io.threatlockdown.kql.plan.Plan;
import io.threatlockdown.kql.plan.Scalar;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Values of summarize that look at other rows than their group's, through {@code toscalar} or {@code in} rows: their aggregates are
 * worked out first, and the values from these, one step later.
 */
final class AfterAggregates {
    private final Session session;
    private final List<Assignment> first = new ArrayList<>();
    private final List<Assignment> later = new ArrayList<>();

    AfterAggregates(Session session, List<Assignment> aggregates) {
        this.session = session;
        for (Assignment aggregate : aggregates) {
            if (looksElsewhere(aggregate.value())) {
                later.add(new Assignment(aggregate.column(), parted(aggregate.value())));
            } else {
                first.add(aggregate);
            }
        }
        if (first.isEmpty() && !later.isEmpty()) {
            Scalar rows = new Scalar.Aggregate("count", List.of(), KqlType.LONG);
            first.add(new Assignment(session.fresh("$rows", KqlType.LONG), rows));
        }
    }

    /** What the groups give. */
    List<Assignment> first() {
        return List.copyOf(first);
    }

    /**
     * The groups with the values of the later step.
     *
     * @param groups rows with a column for each of {@code before}, in their order
     * @param columns what the result has; those that are not among {@code before} are worked out now
     */
    Plan completed(Plan groups, List<Column> before, List<Column> columns) {
        if (later.isEmpty()) {
            return groups;
        }
        Map<Column, Column> now = new HashMap<>();
        for (int i = 0; i < before.size(); i++) {
            now.put(before.get(i), groups.shape().columns().get(i));
        }
        List<Assignment> values = later.stream()
                .map(value -> new Assignment(value.column(), moved(value.value(), now)))
                .toList();
        List<Column> complete =
                columns.stream().map(column -> now.getOrDefault(column, column)).toList();
        return new Plan.Compute(groups, values, groups.shape().withColumns(complete));
    }

    private static Scalar moved(Scalar value, Map<Column, Column> now) {
        return switch (value) {
            case Scalar.Ref ref -> new Scalar.Ref(now.getOrDefault(ref.column(), ref.column()));
            case Scalar.Call call ->
                new Scalar.Call(
                        call.function(),
                        call.arguments().stream()
                                .map(argument -> moved(argument, now))
                                .toList(),
                        call.type());
            case Scalar.InQuery in ->
                new Scalar.InQuery(moved(in.value(), now), in.query(), in.column(), in.foldCase());
            case Scalar.Window window -> window;
            case Scalar.Aggregate aggregate -> aggregate;
            case Scalar.First other -> other;
            case Scalar.Constant constant -> constant;
        };
    }

    private static boolean looksElsewhere(Scalar value) {
        return switch (value) {
            case Scalar.First ignored -> true;
            case Scalar.InQuery ignored -> true;
            case Scalar.Call call -> call.arguments().stream().anyMatch(AfterAggregates::looksElsewhere);
            case Scalar.Window window -> window.inputs().stream().anyMatch(AfterAggregates::looksElsewhere);
            case Scalar.Aggregate ignored -> false;
            case Scalar.Constant ignored -> false;
            case Scalar.Ref ignored -> false;
        };
    }

    /** The value with a column in the place of each aggregate. */
    private Scalar parted(Scalar value) {
        return switch (value) {
            case Scalar.Aggregate aggregate -> {
                Column part = session.fresh("$part", aggregate.type());
                first.add(new Assignment(part, aggregate));
                yield new Scalar.Ref(part);
            }
            case Scalar.Call call ->
                new Scalar.Call(
                        call.function(),
                        call.arguments().stream().map(this::parted).toList(),
                        call.type());
            case Scalar.InQuery in -> new Scalar.InQuery(parted(in.value()), in.query(), in.column(), in.foldCase());
            case Scalar.Window window -> window;
            case Scalar.First other -> other;
            case Scalar.Constant constant -> constant;
            case Scalar.Ref ref -> ref;
        };
    }
}
