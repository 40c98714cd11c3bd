package io.threatlockdown.kql.bind;

import io.threatlockdown.kql.KqlType;
import io.threatlockdown.kql.plan.Scalar;
import io.threatlockdown.kql.syntax.Expr;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Binds the functions that choose one of several values: iff(), case(), coalesce(), max_of(), min_of(). */
final class BranchBinder {
    private final ExpressionBinder expressions;
    private final CallArguments arguments;
    private final Session session;

    BranchBinder(ExpressionBinder expressions) {
        this.expressions = expressions;
        this.arguments = new CallArguments(expressions);
        this.session = expressions.session();
    }

    Scalar iff(Expr.Call call) {
        if (call.arguments().size() != 3) {
            throw arguments.arity(call, "3 arguments");
        }
        return branches(call);
    }

    /** Conditions and values in turn, the value for all else last. */
    Scalar branches(Expr.Call call) {
        int count = call.arguments().size();
        if (count < 3 || count % 2 == 0) {
            throw arguments.arity(call, "pairs of a condition and a value, and a last value");
        }
        List<Scalar> values = new ArrayList<>();
        for (int i = 1; i < count; i += 2) {
            values.add(expressions.bind(call.arguments().get(i).value()));
        }
        values.add(expressions.bind(call.arguments().getLast().value()));
        KqlType type = commonType(call, values);
        List<Scalar> pairs = new ArrayList<>();
        for (int i = 0; i + 1 < count; i += 2) {
            pairs.add(expressions.condition(call.arguments().get(i).value()));
            pairs.add(Types.convert(values.get(i / 2), type));
        }
        pairs.add(Types.convert(values.getLast(), type));
        return new Scalar.Call("case", pairs, type);
    }

    Scalar common(String name, Expr.Call call) {
        List<Scalar> values = arguments.between(call, name.equals("coalesce") ? 1 : 2, 64);
        if (!name.equals("coalesce")) {
            values.forEach(value -> checkOrdered(call, value));
        }
        KqlType type = Types.common(values)
                .or(() -> values.stream().allMatch(value -> Types.numeric(value.type())) && !name.equals("coalesce")
                        ? values.stream().map(Scalar::type).reduce(Types::wider)
                        : Optional.empty())
                .orElseGet(() -> commonType(call, values));
        return new Scalar.Call(
                name, values.stream().map(value -> Types.convert(value, type)).toList(), type);
    }

    private void checkOrdered(Expr.Call call, Scalar value) {
        if (value.type() == KqlType.DYNAMIC || value.type() == KqlType.GUID) {
            throw session.error(
                    "SEM0260",
                    call.function() + "() takes values with an order, not "
                            + value.type().keyword() + CallArguments.remedy("number"),
                    call.at());
        }
    }

    private KqlType commonType(Expr.Call call, List<Scalar> values) {
        return Types.common(values)
                .orElseThrow(() -> session.error(
                        "SEM0058",
                        call.function() + "() needs values of one type, and these are "
                                + values.stream()
                                        .map(value -> value.type().keyword())
                                        .distinct()
                                        .toList(),
                        call.at()));
    }
}
