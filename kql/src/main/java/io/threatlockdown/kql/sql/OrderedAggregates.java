package io.threatlockdown.kql.sql;

import io.threatlockdown.kql.plan.Scalar;

/** Knows the aggregates whose value depends on the order of the rows: those that make lists. */
final class OrderedAggregates {
    private OrderedAggregates() {}

    static boolean is(Scalar.Aggregate aggregate) {
        return aggregate.function().startsWith("make_");
    }

    /** Whether there is one in an expression. */
    static boolean in(Scalar scalar) {
        return switch (scalar) {
            case Scalar.Aggregate aggregate -> is(aggregate);
            case Scalar.Call call -> call.arguments().stream().anyMatch(OrderedAggregates::in);
            case Scalar.InQuery member -> in(member.value());
            case Scalar.Window window -> window.inputs().stream().anyMatch(OrderedAggregates::in);
            case Scalar.Constant ignored -> false;
            case Scalar.Ref ignored -> false;
            case Scalar.First ignored -> false;
        };
    }
}
