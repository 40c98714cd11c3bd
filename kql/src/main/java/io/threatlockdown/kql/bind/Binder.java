package io.threatlockdown.kql.bind;

import io.threatlockdown.kql.Catalog;
import io.threatlockdown.kql.KqlException;
import io.threatlockdown.kql.QueryScope;
import io.threatlockdown.kql.plan.Plan;
import io.threatlockdown.kql.syntax.Statement;

import java.util.List;

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
        QueryScope timed = new QueryScope(options.now().orElse(scope.now()), scope.timespan());
        return options.limited(new StatementBinder(new Session(text, catalog, timed, probe)).query(statements));
    }
}
