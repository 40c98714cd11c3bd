package io.threatlockdown.kql.bind;

import io.threatlockdown.kql.KqlType;
import io.threatlockdown.kql.plan.Scalar;
import io.threatlockdown.kql.syntax.Expr;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
            case "row_window_session" -> session(call, arguments);
            case "row_rank_dense", "row_rank_min" -> rank(call, arguments);
            default -> neighbour(call, arguments);
        };
    }

    private Scalar rowNumber(Expr.Call call, List<Scalar> arguments) {
        checkCount(call, 0, 2);
        Scalar start = arguments.isEmpty() ? Types.constant(1) : Types.convert(arguments.getFirst(), KqlType.LONG);
        return new Scalar.Window("row_number", List.of(start), segment(call, arguments), KqlType.LONG);
    }

    private Scalar sum(Expr.Call call, List<Scalar> arguments) {
        checkCount(call, 1, 2);
        Scalar value = arguments.getFirst();
        if (!Types.numeric(value.type()) && value.type() != KqlType.TIMESPAN) {
            throw expressions.session().error("SEM0260", "row_cumsum() takes a number", call.at());
        }
        KqlType type = value.type() == KqlType.INT ? KqlType.LONG : value.type();
        return new Scalar.Window("row_cumsum", List.of(value), segment(call, arguments), type);
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

    /** Where the present session began: it ends after too long a pause, or too long after its start. */
    private Scalar session(Expr.Call call, List<Scalar> arguments) {
        checkCount(call, 3, 4);
        boolean fits = arguments.get(0).type() == KqlType.DATETIME
                && arguments.get(1).type() == KqlType.TIMESPAN
                && arguments.get(2).type() == KqlType.TIMESPAN;
        if (!fits) {
            throw expressions
                    .session()
                    .error("SEM0260", "row_window_session() takes a datetime and two timespans", call.at());
        }
        Scalar time = arguments.getFirst();
        Scalar before =
                new Scalar.Window("prev", List.of(time, Types.constant(1), Types.nullOf(time.type())), time.type());
        Scalar pause = new Scalar.Call("subtract", List.of(time, before), KqlType.TIMESPAN);
        Scalar broken = new Scalar.Call(">", List.of(pause, arguments.get(2)), KqlType.BOOL);
        Scalar restart = arguments.size() < 4 ? broken : either(condition(call, arguments.get(3)), broken);
        return new Scalar.Window(
                "row_window_session",
                List.of(time, arguments.get(1)),
                Optional.of(new Scalar.Window("segment", List.of(restart), KqlType.LONG)),
                KqlType.DATETIME);
    }

    /** The number of restarts so far, given by the second argument. */
    private Optional<Scalar> segment(Expr.Call call, List<Scalar> arguments) {
        return arguments.size() < 2
                ? Optional.empty()
                : Optional.of(new Scalar.Window("segment", List.of(condition(call, arguments.get(1))), KqlType.LONG));
    }

    private Scalar condition(Expr.Call call, Scalar restart) {
        if (restart.type() != KqlType.BOOL) {
            throw expressions
                    .session()
                    .error(
                            "SEM0260",
                            call.function() + "() takes a condition as its last argument, not "
                                    + restart.type().keyword(),
                            call.at());
        }
        return restart;
    }

    /** Dense: how many values there have been. Min: the number of the row in which the present value began. */
    private Scalar rank(Expr.Call call, List<Scalar> arguments) {
        checkCount(call, 1, 2);
        Optional<Scalar> segment = segment(call, arguments);
        Scalar value = arguments.getFirst();
        if (value.type() == KqlType.DYNAMIC) {
            throw expressions.session().error("SEM0260", call.function() + "() takes no dynamic value", call.at());
        }
        Scalar number = new Scalar.Window("row_number", List.of(Types.constant(1)), segment, KqlType.LONG);
        Scalar before = new Scalar.Window(
                "prev", List.of(value, Types.constant(1), Types.nullOf(value.type())), segment, value.type());
        Scalar changed = either(
                new Scalar.Call("!=", List.of(value, before), KqlType.BOOL),
                new Scalar.Call("==", List.of(number, Types.constant(1)), KqlType.BOOL));
        boolean dense = call.function().equals("row_rank_dense");
        Scalar step = new Scalar.Call(
                "case", List.of(changed, dense ? Types.constant(1) : number, Types.constant(0)), KqlType.LONG);
        return new Scalar.Window(dense ? "row_cumsum" : "running_max", List.of(step), segment, KqlType.LONG);
    }

    private static Scalar either(Scalar first, Scalar second) {
        return new Scalar.Call("or", List.of(first, second), KqlType.BOOL);
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
