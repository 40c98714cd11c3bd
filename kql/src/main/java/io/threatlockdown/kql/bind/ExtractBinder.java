package io.threatlockdown.kql.bind;

import io.threatlockdown.kql.KqlType;
import io.threatlockdown.kql.plan.Scalar;
import io.threatlockdown.kql.syntax.Expr;

import java.util.List;

/** Binds extract() and extractjson(), whose last argument says the type of what they find. */
final class ExtractBinder {
    private final CallArguments arguments;

    ExtractBinder(ExpressionBinder expressions) {
        this.arguments = new CallArguments(expressions);
    }

    Scalar extract(Expr.Call call) {
        List<Scalar> values = arguments.between(call, 3, 4);
        boolean groupGiven = values.size() > 2;
        Scalar group = groupGiven ? values.get(1) : Types.constant(0);
        Scalar source = groupGiven ? values.get(2) : values.get(1);
        Scalar text = new Scalar.Call(
                "extract",
                List.of(
                        arguments.convert(call, values.getFirst(), "string", call.at()),
                        arguments.convert(call, group, "long", call.at()),
                        arguments.convert(call, source, "string", call.at())),
                KqlType.STRING);
        return typed(text, call, 3);
    }

    Scalar extractJson(Expr.Call call) {
        List<Scalar> values = arguments.between(call, 2, 3);
        Scalar text = new Scalar.Call(
                "extractjson",
                List.of(
                        arguments.convert(call, values.getFirst(), "string", call.at()),
                        arguments.convert(call, values.get(1), "string", call.at())),
                KqlType.STRING);
        return typed(text, call, 2);
    }

    /** A text as the type that the argument at {@code place}, if there is one, wishes. */
    private static Scalar typed(Scalar text, Expr.Call call, int place) {
        return call.arguments().size() > place && call.arguments().get(place).value() instanceof Expr.TypeOf wished
                ? Types.convert(text, wished.type())
                : text;
    }
}
