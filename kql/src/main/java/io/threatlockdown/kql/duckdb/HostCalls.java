package io.threatlockdown.kql.duckdb;

import io.threatlockdown.kql.KqlType;
import io.threatlockdown.kql.compute.HostFunction;

import java.util.ArrayList;
import java.util.List;

/** Calls of functions that are worked out in Java. */
final class HostCalls {
    private HostCalls() {}

    static String of(HostFunction function, List<String> arguments) {
        List<String> all = new ArrayList<>(arguments);
        for (KqlType missing : function.parameters()
                .subList(arguments.size(), function.parameters().size())) {
            all.add("CAST(NULL AS " + Literals.type(missing) + ")");
        }
        return function.sqlName() + "(" + String.join(", ", all) + ")";
    }
}
