package io.threatlockdown.kql.bind;

import io.threatlockdown.kql.plan.Plan;
import io.threatlockdown.kql.syntax.Operator;

/** Binds evaluate: finds the plugin. */
final class EvaluateBinder {
    private final Session session;
    private final Scope scope;
    private final Plan input;

    EvaluateBinder(Session session, Scope scope, Plan input) {
        this.session = session;
        this.scope = scope;
        this.input = input;
    }

    Plan evaluate(Operator.Evaluate evaluate) {
        return switch (evaluate.call().function()) {
            case "bag_unpack" -> new UnpackBinder(session, scope, input).unpack(evaluate);
            case "pivot" -> new PivotBinder(session, scope, input).pivot(evaluate);
            case "narrow" -> new NarrowBinder(session, input).narrow();
            case "ipv4_lookup" -> new AddressLookupBinder(session, scope, input).lookup(evaluate);
            default ->
                throw session.unsupported(
                        "the plugin '" + evaluate.call().function() + "'",
                        evaluate.call().at());
        };
    }
}
