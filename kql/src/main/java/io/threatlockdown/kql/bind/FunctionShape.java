package io.threatlockdown.kql.bind;

import io.threatlockdown.kql.syntax.Expr;
import io.threatlockdown.kql.syntax.Statement;

import java.util.List;
import java.util.Optional;

/** Tells whether a function that the query defines gives rows or a value, without binding it. */
final class FunctionShape {
    private final Scope.Definition.Function function;

    FunctionShape(Scope.Definition.Function function) {
        this.function = function;
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
                        && other != function
                        && new FunctionShape(other).givesRows();
    }
}
