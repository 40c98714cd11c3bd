package io.threatlockdown.kql.bind;

import io.threatlockdown.kql.plan.Plan;
import io.threatlockdown.kql.plan.Scalar;
import io.threatlockdown.kql.syntax.Expr;
import io.threatlockdown.kql.syntax.LiteralValue;
import io.threatlockdown.kql.syntax.ParameterDeclarations;
import io.threatlockdown.kql.syntax.ParameterValue;
import io.threatlockdown.kql.syntax.Statement;

import java.util.List;
import java.util.Optional;

/** Binds the let statements of a query or of a function's body into a scope. */
final class StatementBinder {
    private final Session session;

    StatementBinder(Session session) {
        this.session = session;
    }

    /** Defines what the statements define and gives the expression of the result. */
    Expr definitions(List<Statement> statements, Scope scope, int at) {
        Optional<Expr> result = Optional.empty();
        for (Statement statement : statements) {
            if (result.isPresent() && !(statement instanceof Statement.Result)) {
                throw session.error(
                        "SEM0001",
                        "this statement stands behind the one that gives the result; put it before",
                        statement.at());
            }
            switch (statement) {
                case Statement.Let let -> {
                    checkFree(let.name(), scope, let.at());
                    define(let, scope);
                }
                case Statement.LetFunction function -> {
                    checkFree(function.name(), scope, function.at());
                    scope.define(function.name(), new Scope.Definition.Function(function, scope, Optional.empty()));
                }
                case Statement.SetOption option ->
                    option.value()
                            .filter(value -> BinAuto.isOption(option.name()))
                            .ifPresent(value -> scope.define(
                                    BinAuto.option(option.name()),
                                    new Scope.Definition.Value(
                                            new ExpressionBinder(session, scope, Row.NONE).bind(value))));
                case Statement.QueryParameters parameters ->
                    parameters.parameters().forEach(each -> define(each, scope));
                case Statement.Unsupported unsupported ->
                    throw session.unsupported("the statement '" + unsupported.name() + "'", unsupported.at());
                case Statement.Result found -> {
                    if (result.isPresent()) {
                        throw session.unsupported("a second statement that gives rows", found.at());
                    }
                    result = Optional.of(found.value());
                }
            }
        }
        return result.orElseThrow(() -> session.error("SEM0001", "there is no statement that gives a result", at));
    }

    private void checkFree(String name, Scope scope, int at) {
        if (scope.defines(name)) {
            throw session.error("SEM0001", "'" + name + "' is defined twice", at);
        }
    }

    /** A value that is handed in, else the declared one. */
    private void define(Statement.Parameter parameter, Scope scope) {
        Optional<String> given =
                Optional.ofNullable(session.scope().parameters().get(parameter.name()));
        if (given.isPresent() && parameter.type().isPresent()) {
            LiteralValue value = ParameterValue.read(
                    parameter.name(), parameter.type().get(), given.get(), session.text(), parameter.at());
            scope.define(parameter.name(), new Scope.Definition.Value(new Scalar.Constant(value)));
            return;
        }
        Expr value = parameter
                .defaultValue()
                .orElseThrow(() -> ParameterDeclarations.missing(parameter.name(), session.text(), parameter.at()));
        ExpressionBinder constants = new ExpressionBinder(session, scope, Row.NONE);
        Scalar bound = constants.bind(value);
        scope.define(
                parameter.name(),
                new Scope.Definition.Value(parameter
                        .type()
                        .map(type -> FunctionCalls.converted(bound, type))
                        .orElse(bound)));
    }

    private void define(Statement.Let let, Scope scope) {
        QueryBinder queries = new QueryBinder(session, scope);
        if (queries.isTabular(let.value(), Row.NONE)) {
            scope.define(let.name(), new Scope.Definition.Rows(queries.rows(let.value())));
        } else {
            scope.define(
                    let.name(),
                    new Scope.Definition.Value(new ExpressionBinder(session, scope, Row.NONE).bind(let.value())));
        }
    }

    /** The rows of a whole query. */
    Plan query(List<Statement> statements) {
        Scope scope = new Scope(new Library(session.catalog()));
        Expr result = definitions(statements, scope, 0);
        QueryBinder queries = new QueryBinder(session, scope);
        if (result instanceof Expr.Name || queries.isTabular(result, Row.NONE)) {
            return queries.rows(result);
        }
        throw session.error("SEM0001", "the query gives a value and no rows; put 'print' before it", result.at());
    }
}
