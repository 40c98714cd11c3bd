package io.threatlockdown.kql.bind;

import io.threatlockdown.kql.syntax.Expr;
import io.threatlockdown.kql.syntax.Statement;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tells whether a function that the query defines gives rows or a value, without binding it. */
final class FunctionShape {
    private final Scope.Definition.Function function;
    private final Set<Scope.Definition.Function> asked;

    FunctionShape(Scope.Definition.Function function) {
        this(function, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    /** @param asked the functions whose shape depends on this one's: they may call each other */
    private FunctionShape(Scope.Definition.Function function, Set<Scope.Definition.Function> asked) {
        this.function = function;
        this.asked = asked;
        asked.add(function);
    }

    boolean givesRows() {
        return result(function.function().body()).map(this::givesRows).orElse(false);
    }

    private static Optional<Expr> result(List<Statement> body) {
        return body.stream()
                .filter(Statement.Result.class::isInstance)
                .map(statement -> ((Statement.Result) statement).value())
                .reduce((first, second) -> second);
    }

    private boolean givesRows(Expr expr) {
        return switch (expr) {
            case Expr.Tabular ignored -> true;
            case Expr.Parenthesised inner -> givesRows(inner.inner());
            case Expr.Name name -> name(name.name());
            case Expr.Call call ->
                call.function().equals("materialize")
                        || call.function().equals("table")
                        || OutsideRows.handles(call.function())
                        || name(call.function());
            default -> QualifiedTable.is(expr);
        };
    }

    private boolean name(String name) {
        for (Statement.Parameter parameter : function.function().parameters()) {
            if (parameter.name().equals(name)) {
                return parameter.type().isEmpty();
            }
        }
        for (Statement statement : function.function().body()) {
            if (statement instanceof Statement.Let let && let.name().equals(name)) {
                return !(let.value() instanceof Expr.Name same && same.name().equals(name)) && givesRows(let.value());
            }
        }
        Optional<Scope.Definition> definition = function.scope().find(name);
        return definition.isEmpty()
                || definition.get() instanceof Scope.Definition.Rows
                || definition.get() instanceof Scope.Definition.Function other
                        && !asked.contains(other)
                        && new FunctionShape(other, asked).givesRows();
    }
}
