package io.threatlockdown.kql.bind;

import io.threatlockdown.kql.KqlType;
import io.threatlockdown.kql.plan.Scalar;
import io.threatlockdown.kql.syntax.Expr;

import java.util.ArrayList;
import java.util.List;

/** Binds the functions that look at neighbouring rows. */
final class WindowBinder {
    private final ExpressionBinder expressions;

    WindowBinder(ExpressionBinder expressions) {
        this.expressions = expressions;
    }

    Scalar bind(Expr.Call call) {
        List<Scalar> arguments = call.arguments().stream()
                .map(argument -> expressions.bind(argument.value()))
                .toList();
        return switch (call.function()) {
            case "row_number" -> rowNumber(call, arguments);
            case "row_cumsum" -> sum(call, arguments);
            default -> neighbour(call, arguments);
        };
    }

    private Scalar rowNumber(Expr.Call call, List<Scalar> arguments) {
        if (arguments.size() > 1) {
            throw expressions.session().unsupported("row_number() with a restart condition", call.at());
        }
        Scalar start = arguments.isEmpty() ? Types.constant(1) : Types.convert(arguments.getFirst(), KqlType.LONG);
        return new Scalar.Window("row_number", List.of(start), KqlType.LONG);
    }

    private Scalar sum(Expr.Call call, List<Scalar> arguments) {
        if (arguments.size() != 1) {
            throw expressions.session().unsupported("row_cumsum() with a restart condition", call.at());
        }
        Scalar value = arguments.getFirst();
        if (!Types.numeric(value.type()) && value.type() != KqlType.TIMESPAN) {
            throw expressions.session().error("SEM0260", "row_cumsum() takes a number", call.at());
        }
        return new Scalar.Window("row_cumsum", arguments, value.type() == KqlType.INT ? KqlType.LONG : value.type());
    }

    private Scalar neighbour(Expr.Call call, List<Scalar> arguments) {
        if (arguments.isEmpty() || arguments.size() > 3) {
            throw expressions.session().error("SEM0219", call.function() + "() takes 1 to 3 arguments", call.at());
        }
        Scalar value = arguments.getFirst();
        List<Scalar> full = new ArrayList<>(List.of(value));
        full.add(arguments.size() > 1 ? arguments.get(1) : Types.constant(1));
        full.add(arguments.size() > 2 ? Types.convert(arguments.get(2), value.type()) : Types.nullOf(value.type()));
        return new Scalar.Window(call.function(), full, value.type());
    }
}
