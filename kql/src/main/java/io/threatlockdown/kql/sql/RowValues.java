package io.threatlockdown.kql.sql;

import io.threatlockdown.kql.plan.Scalar;

/** Knows the expressions that are made from one row alone: no aggregate, no neighbour, no other query. */
final class RowValues {
    private RowValues() {}

    /** The same, constants left out: the database works those out by itself, once. */
    static boolean onlyAndSome(Scalar scalar) {
        return only(scalar) && !Mentions.of(scalar).columns().isEmpty();
    }

    static boolean only(Scalar scalar) {
        return switch (scalar) {
            case Scalar.Constant ignored -> true;
            case Scalar.Ref ignored -> true;
            case Scalar.Call call -> call.arguments().stream().allMatch(RowValues::only);
            case Scalar.Aggregate ignored -> false;
            case Scalar.Window ignored -> false;
            case Scalar.First ignored -> false;
            case Scalar.InQuery ignored -> false;
        };
    }
}
