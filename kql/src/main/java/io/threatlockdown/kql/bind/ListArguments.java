package io.threatlockdown.kql.bind;

import io.threatlockdown.kql.KqlType;
import io.threatlockdown.kql.plan.Scalar;
import io.threatlockdown.kql.syntax.Expr;

import java.util.ArrayList;
import java.util.List;

/** Binds functions that take values either one by one or as a dynamic array. */
final class ListArguments {
    private final ExpressionBinder expressions;

    ListArguments(ExpressionBinder expressions) {
        this.expressions = expressions;
    }

    /** A function of a text and of texts to look for. */
    Scalar search(String function, Expr.Call call) {
        if (call.arguments().size() < 2) {
            throw expressions
                    .session()
                    .error("SEM0219", call.function() + "() takes a text and at least one value", call.at());
        }
        List<Scalar> arguments = bound(call);
        Scalar text = Types.convert(arguments.getFirst(), KqlType.STRING);
        Scalar values = packed(arguments.subList(1, arguments.size()));
        return new Scalar.Call(function, List.of(text, values), KqlType.BOOL);
    }

    /** The text of code points. */
    Scalar codePoints(Expr.Call call) {
        List<Scalar> arguments = new ArrayList<>();
        bound(call).forEach(argument -> arguments.add(Types.convert(argument, KqlType.DYNAMIC)));
        Scalar packed = new Scalar.Call("pack_array", arguments, KqlType.DYNAMIC);
        return new Scalar.Call("codepoints_text", List.of(packed), KqlType.STRING);
    }

    private List<Scalar> bound(Expr.Call call) {
        return call.arguments().stream()
                .map(argument -> expressions.bind(argument.value()))
                .toList();
    }

    private static Scalar packed(List<Scalar> values) {
        List<Scalar> converted = values.stream()
                .map(value -> Types.convert(value, KqlType.DYNAMIC))
                .toList();
        return converted.size() == 1 ? converted.getFirst() : new Scalar.Call("pack_array", converted, KqlType.DYNAMIC);
    }
}
