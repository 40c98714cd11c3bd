package io.threatlockdown.kql.bind;

import io.threatlockdown.kql.KqlType;
import io.threatlockdown.kql.plan.Plan;
import io.threatlockdown.kql.plan.Scalar;
import io.threatlockdown.kql.syntax.Expr;
import io.threatlockdown.kql.syntax.LiteralValue;
import io.threatlockdown.kql.syntax.Operator;
import io.threatlockdown.kql.syntax.Query;
import io.threatlockdown.kql.syntax.Source;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Binds tabular expressions: names of tables and lets, calls that give rows, pipelines. */
final class QueryBinder {
    private static final Set<String> ROWS_OF_ARGUMENT = Set.of("materialize", "view");

    /** Functions that give rows which are not here. */
    private static final Set<String> ELSEWHERE =
            Set.of("external_table", "materialized_view", "stored_query_result", "entity_group");

    private final Session session;
    private final Scope scope;

    QueryBinder(Session session, Scope scope) {
        this.session = session;
        this.scope = scope;
    }

    /** Whether the expression gives rows rather than a value; columns of {@code row} come before tables. */
    boolean isTabular(Expr expr, Row row) {
        return switch (expr) {
            case Expr.Tabular ignored -> true;
            case Expr.Parenthesised inner -> isTabular(inner.inner(), row);
            case Expr.Name name -> row.find(name.name()).isEmpty() && tabularName(name.name());
            case Expr.Call call -> tabularCall(call, row) || QualifiedTable.is(call);
            case Expr.Path path -> QualifiedTable.is(path);
            case Expr.Index index -> QualifiedTable.is(index);
            default -> false;
        };
    }

    private boolean tabularName(String name) {
        Optional<Scope.Definition> definition = scope.find(name);
        if (definition.isEmpty()) {
            return session.catalog().table(name).isPresent() || name.equals(OutsideRows.ALIASES);
        }
        return switch (definition.get()) {
            case Scope.Definition.Rows ignored -> true;
            case Scope.Definition.Value ignored -> false;
            case Scope.Definition.Function function -> function.needsNoArguments() && givesRows(function);
        };
    }

    private boolean tabularCall(Expr.Call call, Row row) {
        Optional<Scope.Definition> definition = scope.find(call.function());
        if (definition.isPresent() && definition.get() instanceof Scope.Definition.Function function) {
            return givesRows(function);
        }
        if (call.function().equals("materialize")) {
            return !call.arguments().isEmpty()
                    && isTabular(call.arguments().getFirst().value(), row);
        }
        return call.function().equals("table")
                || call.function().equals("view")
                || OutsideRows.handles(call.function())
                || ELSEWHERE.contains(call.function())
                || call.function().startsWith("_")
                || call.function().startsWith(".");
    }

    /** Judged by the body's last expression; a name or call in it is judged in turn. */
    private static boolean givesRows(Scope.Definition.Function function) {
        return new FunctionShape(function).givesRows();
    }

    Plan rows(Expr expr) {
        if (QualifiedTable.is(expr)) {
            return ofThisWorkspace(expr);
        }
        return switch (expr) {
            case Expr.Tabular tabular -> pipeline(tabular.query());
            case Expr.Parenthesised inner -> rows(inner.inner());
            case Expr.Name name -> named(name.name(), name.at());
            case Expr.Call call -> called(call);
            default -> throw session.error("SEM0001", "a table is expected here", expr.at());
        };
    }

    private Plan ofThisWorkspace(Expr expr) {
        String name = QualifiedTable.name(session, scope, expr);
        return TableReader.rows(
                session, session.catalog().table(name).orElseThrow(() -> unknownTable(name, expr.at())));
    }

    Plan pipeline(Query query) {
        Plan plan = source(query.source());
        PipelineBinder pipeline = new PipelineBinder(session, scope.inner(), plan);
        for (Operator operator : query.operators()) {
            plan = pipeline.step(plan, operator);
        }
        return plan;
    }

    private Plan source(Source source) {
        return switch (source) {
            case Source.Of of -> rows(of.expr());
            case Source.Leading leading ->
                switch (leading.operator()) {
                    case Operator.Union union -> new UnionBinder(session, scope).union(Optional.empty(), union);
                    case Operator.Search search -> new SearchBinder(session, scope).searchTables(search);
                    case Operator.Find find -> new FindBinder(session, scope).find(find);
                    case Operator.Evaluate evaluate ->
                        throw session.unsupported(
                                "the plugin '" + evaluate.call().function() + "' without rows before it",
                                evaluate.at());
                    case Operator.Unsupported unsupported -> throw RefusedOperators.refused(session, unsupported);
                    default ->
                        throw session.error("SEM0001", "a pipeline cannot begin with this operator", leading.at());
                };
            case Source.Print print -> new LiteralRows(session, scope).print(print);
            case Source.DataTable table -> new LiteralRows(session, scope).dataTable(table);
            case Source.Range range -> new LiteralRows(session, scope).range(range);
            case Source.External external -> new OutsideRows(session, scope).external(external);
        };
    }

    Plan named(String name, int at) {
        Optional<Scope.Definition> definition = scope.find(name);
        if (definition.isEmpty() && name.equals(OutsideRows.ALIASES)) {
            return new OutsideRows(session, scope).aliases();
        }
        if (definition.isEmpty()) {
            return TableReader.rows(session, session.catalog().table(name).orElseThrow(() -> unknownTable(name, at)));
        }
        return switch (definition.get()) {
            case Scope.Definition.Rows rows -> Copies.fresh(session, rows.plan());
            case Scope.Definition.Function function -> called(function, new Expr.Call(at, name, java.util.List.of()));
            case Scope.Definition.Value ignored ->
                throw session.error("SEM0001", "'" + name + "' is a value where a table is expected", at);
        };
    }

    RuntimeException unknownTable(String name, int at) {
        Set<String> known = new TreeSet<>(session.catalog().tableNames());
        known.addAll(scope.names());
        known.addAll(session.catalog().functionNames());
        return session.error("SEM0100", "there is no table named '" + name + "'" + Suggestions.near(name, known), at);
    }

    private Plan called(Expr.Call call) {
        Optional<Scope.Definition> definition = scope.find(call.function());
        if (definition.isPresent() && definition.get() instanceof Scope.Definition.Function function) {
            return called(function, call);
        }
        if (ROWS_OF_ARGUMENT.contains(call.function()) && call.arguments().size() == 1) {
            Plan plan = rows(call.arguments().getFirst().value());
            return call.function().equals("materialize") ? new Plan.Materialized(plan) : plan;
        }
        if (OutsideRows.handles(call.function())) {
            return new OutsideRows(session, scope).watchlist(call);
        }
        if (call.function().equals("table") && call.arguments().size() == 1) {
            return named(constantText(call), call.at());
        }
        if (KnownFunctions.reason(call.function()).isPresent()
                || ELSEWHERE.contains(call.function())
                || call.function().startsWith(".")
                || call.function().startsWith("_")) {
            throw session.unsupported("the function " + call.function() + "()", call.at());
        }
        Set<String> known = new TreeSet<>(scope.names());
        known.addAll(session.catalog().functionNames());
        throw session.error(
                "SEM0100",
                "there is no function named '" + call.function() + "' that gives rows"
                        + Suggestions.near(call.function(), known),
                call.at());
    }

    private String constantText(Expr.Call call) {
        Scalar name = new ExpressionBinder(session, scope, Row.NONE)
                .bind(call.arguments().getFirst().value());
        if (name.type() == KqlType.STRING
                && name instanceof Scalar.Constant constant
                && constant.value() instanceof LiteralValue.Text text) {
            return text.value();
        }
        throw session.error("SEM0260", "table() takes a constant text", call.at());
    }

    private Plan called(Scope.Definition.Function function, Expr.Call call) {
        return new FunctionCalls(new ExpressionBinder(session, scope, Row.NONE)).rows(function, call);
    }
}
