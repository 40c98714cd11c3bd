package io.threatlockdown.kql.bind;

import io.threatlockdown.kql.syntax.Expr;
import io.threatlockdown.kql.syntax.NamedExpr;

import java.util.HashSet;
import java.util.Set;

/** The names that a query gives to the columns of one operator: none may be given twice. An inferred name is not among them. */
final class DeclaredNames {
    private final Session session;
    private final Set<String> names = new HashSet<>();

    DeclaredNames(Session session) {
        this.session = session;
    }

    void add(NamedExpr named) {
        named.names().forEach(name -> add(name, named.at()));
        if (named.names().isEmpty() && named.expr() instanceof Expr.Name column) {
            add(column.name(), column.at());
        }
    }

    void add(String name, int at) {
        if (!names.add(name)) {
            throw session.error(
                    "SEM0083", "the column '" + name + "' is given twice; give one of them another name", at);
        }
    }
}
