package io.threatlockdown.kql.bind;

import io.threatlockdown.kql.Catalog;
import io.threatlockdown.kql.KqlException;
import io.threatlockdown.kql.QueryScope;
import io.threatlockdown.kql.SavedFunction;
import io.threatlockdown.kql.plan.Plan;
import io.threatlockdown.kql.syntax.Expr;
import io.threatlockdown.kql.syntax.LiteralValue;
import io.threatlockdown.kql.syntax.Statement;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Binds the statements of a query. */
public final class Binder {
    private Binder() {}

    /**
     * The bound query.
     *
     * @param text what the statements were parsed from, for the places of errors
     * @param probe looks at the data where a plugin's columns depend on them
     * @throws KqlException when a name does not resolve, a type does not fit, or something is not supported
     */
    public static Plan bind(
            String text, List<Statement> statements, Catalog catalog, QueryScope scope, PlanProbe probe) {
        QueryOptions options = QueryOptions.of(statements, new Session(text, catalog, scope, probe));
        QueryScope timed = new QueryScope(options.now().orElse(scope.now()), scope.timespan(), scope.parameters());
        return options.limited(new StatementBinder(new Session(text, catalog, timed, probe)).query(statements));
    }

    /**
     * Binds a saved function as a call without rows and values would. One that takes rows is only parsed: its columns are the caller's.
     *
     * @param catalog holds the function
     * @throws KqlException when it does not parse, or when a call would fail
     */
    public static void tryOut(SavedFunction function, Catalog catalog, QueryScope scope) {
        Session session = new Session(function.name(), catalog, scope, plan -> Optional.empty());
        Scope names = new Scope(new Library(catalog));
        Scope.Definition.Function definition =
                (Scope.Definition.Function) names.find(function.name()).orElseThrow();
        List<Expr.Argument> nulls = new ArrayList<>();
        for (Statement.Parameter parameter : definition.function().parameters()) {
            if (parameter.type().isEmpty()) {
                return;
            }
            nulls.add(new Expr.Argument(
                    Optional.empty(),
                    new Expr.Literal(0, new LiteralValue.Null(parameter.type().get()))));
        }
        FunctionCalls calls = new FunctionCalls(new ExpressionBinder(session, names, Row.NONE));
        Expr.Call call = new Expr.Call(0, function.name(), nulls);
        if (new FunctionShape(definition).givesRows()) {
            calls.rows(definition, call);
        } else {
            calls.scalar(definition, call);
        }
    }
}
