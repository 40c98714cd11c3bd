package io.threatlockdown.kql.syntax;

import java.util.List;

/**
 * An expression with the names given to its result.
 *
 * @param names none when the name is to be inferred; several for {@code (a, b) = f()}
 */
public record NamedExpr(int at, List<String> names, Expr expr) {
    public NamedExpr {
        names = List.copyOf(names);
    }
}
