package io.threatlockdown.kql.bind;

import io.threatlockdown.kql.KqlType;
import io.threatlockdown.kql.plan.Scalar;
import io.threatlockdown.kql.syntax.Expr;
import io.threatlockdown.kql.syntax.Ticks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Binds the functions that cut a span into pieces: bin(), bin_at(), bin_auto(), range(). */
final class BinBinder {
    private final ExpressionBinder expressions;
    private final CallArguments arguments;
    private final Session session;

    BinBinder(ExpressionBinder expressions) {
        this.expressions = expressions;
        this.arguments = new CallArguments(expressions);
        this.session = expressions.session();
    }

    Scalar bin(Expr.Call call) {
        return bin(call, arguments.between(call, 2, 2));
    }

    Scalar binAt(Expr.Call call) {
        return bin(call, arguments.between(call, 3, 3));
    }

    Scalar binAuto(Expr.Call call) {
        Scalar value = arguments.between(call, 1, 1).getFirst();
        return bin(call, BinAuto.arguments(expressions, call, value));
    }

    /** A value, a size and, where the pieces do not begin at 0, where one begins. */
    private Scalar bin(Expr.Call call, List<Scalar> given) {
        boolean fixed = given.size() == 3;
        Scalar value = given.getFirst();
        Scalar size = given.get(1);
        boolean time = value.type() == KqlType.DATETIME || value.type() == KqlType.TIMESPAN;
        boolean sizeFits = time ? size.type() == KqlType.TIMESPAN : Types.numeric(size.type());
        if (time && Types.numeric(size.type()) && value.type() == KqlType.TIMESPAN) {
            throw session.error("SEM0260", "bin() of a timespan takes a timespan such as 1h as its size", call.at());
        }
        if (!time && !Types.numeric(value.type()) || !sizeFits) {
            throw session.error(
                    "SEM0260",
                    call.function() + "() does not cut " + value.type().keyword() + " into pieces of "
                            + size.type().keyword(),
                    call.at());
        }
        KqlType type = time ? value.type() : binType(value.type(), size.type());
        List<Scalar> converted = new ArrayList<>(List.of(
                type == KqlType.REAL ? Types.convert(value, type) : value,
                type == KqlType.REAL ? Types.convert(size, type) : size));
        if (fixed) {
            converted.add(Types.convert(given.get(2), type));
        }
        return new Scalar.Call(fixed ? "bin_at" : "bin", converted, type);
    }

    private static KqlType binType(KqlType value, KqlType size) {
        return Types.whole(value) && Types.whole(size) ? KqlType.LONG : Types.wider(value, size);
    }

    /** From, to and step of one type; a step of times is a timespan, and an hour where none is given. */
    Scalar range(Expr.Call call) {
        List<Scalar> values = arguments.between(call, 2, 3);
        KqlType type = values.getFirst().type();
        boolean time = type == KqlType.DATETIME || type == KqlType.TIMESPAN;
        Scalar step = values.size() == 3
                ? values.get(2)
                : time
                        ? Types.constant(KqlType.TIMESPAN, TimeUnit.HOURS.toSeconds(1) * Ticks.PER_SECOND)
                        : Types.constant(1);
        boolean fits = time
                ? values.get(1).type() == type && step.type() == KqlType.TIMESPAN
                : Types.numeric(type) && Types.numeric(values.get(1).type()) && Types.numeric(step.type());
        if (!fits) {
            throw session.error(
                    "SEM0260", call.function() + "() needs from, to and step of types that fit together", call.at());
        }
        if (time) {
            return new Scalar.Call("range", List.of(values.get(0), values.get(1), step), KqlType.DYNAMIC);
        }
        boolean whole = Types.whole(type) && Types.whole(values.get(1).type()) && Types.whole(step.type());
        List<Scalar> converted = Stream.of(values.get(0), values.get(1), step)
                .map(value -> Types.convert(value, whole ? KqlType.LONG : KqlType.REAL))
                .toList();
        return new Scalar.Call("range", converted, KqlType.DYNAMIC);
    }
}
