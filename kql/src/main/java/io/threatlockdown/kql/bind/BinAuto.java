package io.threatlockdown.kql.bind;

import io.threatlockdown.kql.plan.Scalar;
import io.threatlockdown.kql.syntax.Expr;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The steps of bin_auto(), which {@code set} statements of the query say. */
final class BinAuto {
    private static final String SIZE = "query_bin_auto_size";
    private static final String START = "query_bin_auto_at";

    private BinAuto() {}

    static boolean isOption(String name) {
        return name.equals(SIZE) || name.equals(START);
    }

    /** The name of an option in the scope; no query can write it. */
    static String option(String name) {
        return "set " + name;
    }

    /** The value, the size and, where there is one, the start. */
    static List<Scalar> arguments(ExpressionBinder expressions, Expr.Call call, Scalar value) {
        List<Scalar> arguments = new ArrayList<>(List.of(
                value,
                find(expressions, SIZE)
                        .orElseThrow(() -> expressions
                                .session()
                                .error(
                                        "SEM0260",
                                        "bin_auto() needs a size: put 'set " + SIZE + " = 1h;' before the query",
                                        call.at()))));
        find(expressions, START).ifPresent(arguments::add);
        return arguments;
    }

    private static Optional<Scalar> find(ExpressionBinder expressions, String name) {
        return expressions.scope().find(option(name)).map(definition -> ((Scope.Definition.Value) definition).scalar());
    }
}
