package io.threatlockdown.kql.bind;

import io.threatlockdown.kql.plan.Scalar;

/** Tells expressions that have the same value for all rows. */
final class Constants {
    private Constants() {}

    static boolean isConstant(Scalar scalar) {
        return switch (scalar) {
            case Scalar.Constant ignored -> true;
            case Scalar.Call call -> call.arguments().stream().allMatch(Constants::isConstant);
            case Scalar.First ignored -> true;
            case Scalar.Ref ignored -> false;
            case Scalar.Aggregate ignored -> false;
            case Scalar.Window ignored -> false;
            case Scalar.InQuery ignored -> false;
        };
    }
}
