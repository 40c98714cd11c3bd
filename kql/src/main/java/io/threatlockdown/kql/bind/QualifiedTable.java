package io.threatlockdown.kql.bind;

import io.threatlockdown.kql.KqlError;
import io.threatlockdown.kql.KqlException;
import io.threatlockdown.kql.plan.Scalar;
import io.threatlockdown.kql.syntax.Expr;
import io.threatlockdown.kql.syntax.LiteralValue;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A table behind a workspace, application, cluster or database: {@code workspace("…").SigninLogs}. */
final class QualifiedTable {
    private static final String WORKSPACE = "workspace";

    private static final Set<String> PLACES = Set.of(
            WORKSPACE, "app", "resource", "adx", "arg", "cluster", "database", ".database", ".cluster", ".workspace");

    private QualifiedTable() {}

    static boolean is(Expr expr) {
        return place(expr).isPresent();
    }

    private static Optional<Expr.Call> place(Expr expr) {
        return switch (expr) {
            case Expr.Path path -> path.target() instanceof Expr.Call call ? place(call) : Optional.empty();
            case Expr.Index index -> index.target() instanceof Expr.Call call ? place(call) : Optional.empty();
            case Expr.Call call -> PLACES.contains(call.function()) ? Optional.of(call) : Optional.empty();
            default -> Optional.empty();
        };
    }

    /** The name of a table of this workspace. */
    static String name(Session session, Scope scope, Expr expr) {
        Expr.Call place = place(expr).orElseThrow();
        Optional<String> table = table(expr);
        if (table.isEmpty() || !place.function().equals(WORKSPACE)) {
            throw refused(
                    session, shown(place) + "… reads another store; only tables of this workspace are here", place);
        }
        String workspace = argument(session, scope, place);
        if (!session.catalog().isThisWorkspace(workspace)) {
            throw refused(
                    session,
                    "the table '" + table.get() + "' of the workspace '" + workspace
                            + "' is not here: this workspace is 'local'. Collect it and leave workspace() out, or ask that"
                            + " workspace itself",
                    place);
        }
        return table.get();
    }

    private static Optional<String> table(Expr expr) {
        return switch (expr) {
            case Expr.Path path -> Optional.of(path.property());
            case Expr.Index index
            when index.index() instanceof Expr.Literal literal && literal.value() instanceof LiteralValue.Text text ->
                Optional.of(text.value());
            default -> Optional.empty();
        };
    }

    private static String shown(Expr.Call place) {
        return place.function().startsWith(".") ? place.function().substring(1) + "()" : place.function() + "()";
    }

    private static String argument(Session session, Scope scope, Expr.Call place) {
        if (place.arguments().size() == 1
                && new ExpressionBinder(session, scope, Row.NONE)
                                .bind(place.arguments().getFirst().value())
                        instanceof Scalar.Constant constant
                && constant.value() instanceof LiteralValue.Text text) {
            return text.value();
        }
        throw session.error("SEM0260", place.function() + "() takes a constant text", place.at());
    }

    private static KqlException refused(Session session, String message, Expr.Call place) {
        KqlError error =
                session.error("UNSUPPORTED", message, place.at()).errors().getFirst();
        return new KqlException(List.of(new KqlError(
                KqlError.Kind.UNSUPPORTED, error.code(), message, error.line(), error.column(), error.token())));
    }
}
