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
            case "row_rank_dense", "row_rank_min" -> rank(call, arguments);
            default -> neighbour(call, arguments);
        };
    }

    private Scalar rowNumber(Expr.Call call, List<Scalar> arguments) {
        checkCount(call, 0, 2);
        Scalar start = arguments.isEmpty() ? Types.constant(1) : Types.convert(arguments.getFirst(), KqlType.LONG);
        return new Scalar.Window("row_number", restarting(start, arguments, call), KqlType.LONG);
    }

    private Scalar sum(Expr.Call call, List<Scalar> arguments) {
        checkCount(call, 1, 2);
        Scalar value = arguments.getFirst();
        if (!Types.numeric(value.type()) && value.type() != KqlType.TIMESPAN) {
            throw expressions.session().error("SEM0260", "row_cumsum() takes a number", call.at());
        }
        KqlType type = value.type() == KqlType.INT ? KqlType.LONG : value.type();
        return new Scalar.Window("row_cumsum", restarting(value, arguments, call), type);
    }

    /** The rank counts how often the value has changed from row to row, so it needs no comparison but that of neighbours. */
    private Scalar rank(Expr.Call call, List<Scalar> arguments) {
        checkCount(call, 1, 2);
        Scalar value = arguments.getFirst();
        Scalar before =
                new Scalar.Window("prev", List.of(value, Types.constant(1), Types.nullOf(value.type())), value.type());
        Scalar changed = new OperatorBinder(expressions.session()).comparison("!=", value, before, call.at());
        Scalar changes = new Scalar.Window("times_true", List.of(changed), KqlType.LONG);
        return new Scalar.Window(call.function(), restarting(changes, arguments, call), KqlType.LONG);
    }

    private void checkCount(Expr.Call call, int fewest, int most) {
        int count = call.arguments().size();
        if (count < fewest || count > most) {
            throw expressions
                    .session()
                    .error(
                            "SEM0219",
                            call.function() + "() takes " + fewest + " to " + most + " arguments, not " + count,
                            call.at());
        }
    }

    /** Where a condition to start anew is given: the value, how often it has held so far, and the row's place. */
    private List<Scalar> restarting(Scalar value, List<Scalar> arguments, Expr.Call call) {
        if (arguments.size() < 2) {
            return List.of(value);
        }
        Scalar restart = arguments.get(1);
        if (restart.type() != KqlType.BOOL && restart.type() != KqlType.DYNAMIC) {
            throw expressions
                    .session()
                    .error("SEM0260", call.function() + "() takes a condition as its second argument", call.at());
        }
        return List.of(
                value,
                new Scalar.Window("times_true", List.of(Types.convert(restart, KqlType.BOOL)), KqlType.LONG),
                new Scalar.Window("row_number", List.of(Types.constant(1)), KqlType.LONG));
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
