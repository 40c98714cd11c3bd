package io.threatlockdown.kql.duckdb;

import io.threatlockdown.kql.KqlType;
import io.threatlockdown.kql.plan.Scalar;

import java.util.List;

/** range() and tohex(), which go by the type of the number they get. */
final class Numbers {
    private static final String MOST = "1048576";

    private Numbers() {}

    static String of(Scalar.Call call, List<String> arguments) {
        KqlType type = call.arguments().getFirst().type();
        return call.function().equals("range") ? range(type, arguments) : hex(type, arguments);
    }

    /** Both ends are included; at most 1,048,576 elements. */
    private static String range(KqlType type, List<String> arguments) {
        String count = "least(" + MOST
                + ", TRY_CAST(floor((CAST($2 AS DOUBLE) - CAST($1 AS DOUBLE)) / nullif(CAST($3 AS DOUBLE), 0) + "
                + (type == KqlType.REAL ? "1e-9" : "0") + ") AS BIGINT) + 1)";
        String element = Template.render(Conversions.toDynamic(type), List.of("v"));
        String list = "list_transform(range(greatest(0, " + count + ")), lambda i: "
                + Lists.let("v", "$1 + i * $3", element) + ")";
        return Template.render(
                "CASE WHEN $3 <> 0 AND $1 IS NOT NULL AND $2 IS NOT NULL THEN " + Lists.array(list) + " END",
                arguments);
    }

    /** Two's complement, of 32 bits for an int and of 64 for a long. */
    private static String hex(KqlType type, List<String> arguments) {
        String unsigned = type == KqlType.INT ? "(CAST($1 AS BIGINT) & 4294967295)" : "CAST($1 AS BIGINT)";
        String digits = "lower(hex(" + unsigned + "))";
        return Template.render(
                arguments.size() == 1
                        ? digits
                        : Lists.let("h", digits, "lpad(h, CAST(greatest(length(h), $2) AS INTEGER), '0')"),
                arguments);
    }
}
