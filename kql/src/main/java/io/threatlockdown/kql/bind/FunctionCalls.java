package io.threatlockdown.kql.bind;

import io.threatlockdown.kql.KqlType;
import io.threatlockdown.kql.plan.Plan;
import io.threatlockdown.kql.plan.Scalar;
import io.threatlockdown.kql.syntax.Expr;
import io.threatlockdown.kql.syntax.LiteralValue;
import io.threatlockdown.kql.syntax.Source;
import io.threatlockdown.kql.syntax.Statement;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** Expands a call of a function that the query defines or that is saved. The body sees the function's own scope, not the caller's row. */
final class FunctionCalls {
    private final ExpressionBinder caller;

    FunctionCalls(ExpressionBinder caller) {
        this.caller = caller;
    }

    Scalar scalar(Scope.Definition.Function function, Expr.Call call) {
        return expanded(
                function, call, (body, result) -> new ExpressionBinder(caller.session(), body, Row.NONE).bind(result));
    }

    Plan rows(Scope.Definition.Function function, Expr.Call call) {
        return expanded(function, call, (body, result) -> new QueryBinder(caller.session(), body).rows(result));
    }

    private <T> T expanded(Scope.Definition.Function function, Expr.Call call, BiFunction<Scope, Expr, T> bindResult) {
        Session session = caller.session();
        session.enter(call.function(), call.at());
        try {
            Scope body = body(function, call);
            Supplier<T> binding = () -> bindResult.apply(
                    body,
                    new StatementBinder(session).definitions(function.function().body(), body, call.at()));
            return function.saved()
                    .map(text -> session.inside(text, call.at(), binding))
                    .orElseGet(binding);
        } finally {
            session.leave();
        }
    }

    private Scope body(Scope.Definition.Function function, Expr.Call call) {
        Scope body = function.scope().inner();
        List<Statement.Parameter> parameters = function.function().parameters();
        if (call.arguments().size() > parameters.size()) {
            throw wrongArity(call, parameters.size());
        }
        for (int i = 0; i < parameters.size(); i++) {
            body.define(parameters.get(i).name(), argument(function, parameters.get(i), i, call));
        }
        return body;
    }

    private Scope.Definition argument(
            Scope.Definition.Function function, Statement.Parameter parameter, int index, Expr.Call call) {
        Optional<Expr> given = call.arguments().stream()
                .filter(argument ->
                        argument.name().filter(parameter.name()::equals).isPresent())
                .map(Expr.Argument::value)
                .findFirst();
        if (given.isEmpty()
                && index < call.arguments().size()
                && call.arguments().get(index).name().isEmpty()) {
            given = Optional.of(call.arguments().get(index).value());
        }
        if (given.isPresent()) {
            return bound(caller, parameter, given.get());
        }
        Expr value = parameter
                .defaultValue()
                .orElseThrow(
                        () -> wrongArity(call, function.function().parameters().size()));
        return bound(new ExpressionBinder(caller.session(), function.scope(), Row.NONE), parameter, value);
    }

    private static Scope.Definition bound(ExpressionBinder binder, Statement.Parameter parameter, Expr value) {
        return parameter.type().isPresent()
                ? new Scope.Definition.Value(
                        converted(binder.bind(value), parameter.type().get()))
                : new Scope.Definition.Rows(rows(binder, parameter, value));
    }

    private static Plan rows(ExpressionBinder binder, Statement.Parameter parameter, Expr value) {
        Plan rows = new QueryBinder(binder.session(), binder.scope()).rows(value);
        Row row = Row.of(rows.shape());
        for (Source.ColumnDeclaration column : parameter.columns()) {
            if (row.find(column.name())
                    .filter(found -> found.type() == column.type())
                    .isEmpty()) {
                throw binder.session()
                        .error(
                                "SEM0103",
                                "the rows for '" + parameter.name() + "' have no column '" + column.name()
                                        + "' of type " + column.type().keyword()
                                        + Suggestions.near(column.name(), row.names()),
                                value.at());
            }
        }
        return rows;
    }

    /** A constant stays one, so that it may stand where only a constant may. */
    static Scalar converted(Scalar value, KqlType type) {
        if (value instanceof Scalar.Constant constant && constant.value() instanceof LiteralValue.Whole whole) {
            if (type == KqlType.REAL && Types.whole(whole.type())) {
                return new Scalar.Constant(new LiteralValue.Real(whole.value()));
            }
            if (type == KqlType.LONG && whole.type() == KqlType.INT) {
                return Types.constant(whole.value());
            }
        }
        return Types.convert(value, type);
    }

    private RuntimeException wrongArity(Expr.Call call, int count) {
        return caller.session()
                .error(
                        "SEM0219",
                        call.function() + "() takes " + count + " argument(s), not "
                                + call.arguments().size(),
                        call.at());
    }
}
