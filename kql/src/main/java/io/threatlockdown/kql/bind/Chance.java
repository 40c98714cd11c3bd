package io.threatlockdown.kql.bind;

import io.threatlockdown.kql.plan.Column;
import io.threatlockdown.kql.plan.Plan;
import io.threatlockdown.kql.plan.Scalar;
import io.threatlockdown.kql.plan.Shape;

import java.util.List;
import java.util.Set;

/** Values that chance gives: {@code toscalar} draws one of them once, not for each row. */
final class Chance {
    private static final Set<String> FUNCTIONS = Set.of("new_guid", "rand");

    private Chance() {}

    /** The value, drawn once where it depends on chance. */
    static Scalar once(Session session, Scalar value) {
        if (!decides(value)) {
            return value;
        }
        Column column = session.fresh("$once", value.type());
        Plan row = new Plan.Values(List.of(List.of(value)), Shape.of(List.of(column)));
        return new Scalar.First(new Plan.Materialized(row), column);
    }

    private static boolean decides(Scalar value) {
        return switch (value) {
            case Scalar.Call call ->
                FUNCTIONS.contains(call.function()) || call.arguments().stream().anyMatch(Chance::decides);
            case Scalar.Window ignored -> false;
            case Scalar.Aggregate ignored -> false;
            case Scalar.Constant ignored -> false;
            case Scalar.Ref ignored -> false;
            case Scalar.First ignored -> false;
            case Scalar.InQuery ignored -> false;
        };
    }
}
