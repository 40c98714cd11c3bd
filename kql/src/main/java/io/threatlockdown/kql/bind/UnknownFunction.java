package io.threatlockdown.kql.bind;

import io.threatlockdown.kql.syntax.Expr;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Says why a function of a query is none that can be called there, and what was meant. */
final class UnknownFunction {
    private final ExpressionBinder expressions;
    private final Session session;

    UnknownFunction(ExpressionBinder expressions) {
        this.expressions = expressions;
        this.session = expressions.session();
    }

    RuntimeException error(Expr.Call call) {
        String name = call.function();
        if (AggregateFunctions.find(name).isPresent()) {
            return session.error("SEM0260", "the aggregate " + name + "() can only stand in summarize", call.at());
        }
        if (ColumnFunctions.contains(name)) {
            return session.error(
                    "SEM0260",
                    name + "() gives several columns and can only stand alone in extend, project or print",
                    call.at());
        }
        Optional<String> refused = KnownFunctions.reason(name);
        if (refused.isPresent()) {
            return session.refused("the function " + name + "()", refused.get(), call.at());
        }
        if (name.startsWith(".")) {
            return session.unsupported("the function " + name + "()", call.at());
        }
        Set<String> known = new TreeSet<>(ScalarFunctions.names());
        known.addAll(AggregateFunctions.names());
        known.addAll(expressions.scope().names());
        return session.error(
                "SEM0260", "there is no function named '" + name + "'" + Suggestions.near(name, known), call.at());
    }
}
