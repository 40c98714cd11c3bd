package io.threatlockdown.kql.bind;

import io.threatlockdown.kql.plan.Scalar;

/** Sees to it that an expression of summarize reads columns only through aggregates. */
final class GroupCheck {
    private GroupCheck() {}

    static void check(Session session, Scalar value, int at) {
        switch (value) {
            case Scalar.Ref ref ->
                throw session.error(
                        "SEM0020",
                        "'" + ref.column().name()
                                + "' stands outside of an aggregate; put it behind 'by', or use take_any()",
                        at);
            case Scalar.Call call -> call.arguments().forEach(argument -> check(session, argument, at));
            case Scalar.InQuery in -> check(session, in.value(), at);
            case Scalar.Window ignored ->
                throw session.error("SEM0020", "a function over rows in order cannot stand in summarize", at);
            case Scalar.Aggregate ignored -> {}
            case Scalar.Constant ignored -> {}
            case Scalar.First ignored -> {}
        }
    }
}
