package io.threatlockdown.kql.bind;

import io.threatlockdown.kql.KqlType;
import io.threatlockdown.kql.plan.Scalar;
import io.threatlockdown.kql.syntax.Expr;
import io.threatlockdown.kql.syntax.LiteralValue;
import io.threatlockdown.kql.syntax.Operator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The bins of a make-series, numbered: with {@code from} the bin that begins there is 0, without it the number counts steps from zero
 * or from the first day of the calendar. Times are counted in ticks, so their arithmetic is that of whole numbers.
 */
final class SeriesBins {
    private final Session session;
    private final Operator.MakeSeries series;
    private final Scalar axis;
    private final Optional<Scalar> from;
    private final Optional<Scalar> to;
    private final Scalar step;
    private final boolean time;
    private final boolean real;

    SeriesBins(Session session, Scope scope, Operator.MakeSeries series, Scalar axis) {
        this.session = session;
        this.series = series;
        ExpressionBinder constants = new ExpressionBinder(session, scope, Row.NONE);
        this.axis = axis;
        this.from = series.range().from().map(constants::bind);
        this.to = series.range().to().map(constants::bind);
        this.step = constants.bind(series.range().step());
        this.time = axis.type() == KqlType.DATETIME || axis.type() == KqlType.TIMESPAN;
        List<Scalar> all = new ArrayList<>(List.of(axis, step));
        from.ifPresent(all::add);
        to.ifPresent(all::add);
        this.real = all.stream().anyMatch(value -> value.type() == KqlType.REAL);
        checkTypes();
    }

    private void checkTypes() {
        Expr at = series.axis().expr();
        if (!time && !Types.numeric(axis.type())) {
            throw session.error(
                    "SEM0061",
                    "make-series needs a time or a number behind 'on', not "
                            + axis.type().keyword(),
                    at.at());
        }
        boolean stepFits = time ? step.type() == KqlType.TIMESPAN : Types.numeric(step.type());
        if (!stepFits) {
            throw session.error(
                    "SEM0061",
                    "make-series over " + axis.type().keyword() + " cannot go in steps of "
                            + step.type().keyword(),
                    series.range().step().at());
        }
        if (step instanceof Scalar.Constant constant && !positive(constant.value())) {
            throw session.error(
                    "SEM0061",
                    "the step of make-series must be greater than 0",
                    series.range().step().at());
        }
        checkBound(from, series.range().from());
        checkBound(to, series.range().to());
    }

    private static boolean positive(LiteralValue step) {
        return switch (step) {
            case LiteralValue.Whole whole -> whole.value() > 0;
            case LiteralValue.Real number -> number.value() > 0;
            default -> true;
        };
    }

    private void checkBound(Optional<Scalar> bound, Optional<Expr> expr) {
        boolean fits = bound.map(value -> time ? value.type() == axis.type() : Types.numeric(value.type()))
                .orElse(true);
        if (!fits) {
            throw session.error(
                    "SEM0061",
                    "make-series over " + axis.type().keyword() + " cannot be limited by a value of type "
                            + bound.orElseThrow().type().keyword(),
                    expr.orElseThrow().at());
        }
    }

    private Scalar number(Scalar value) {
        return Types.convert(value, real ? KqlType.REAL : KqlType.LONG);
    }

    private Scalar call(String function, Scalar left, Scalar right) {
        return new Scalar.Call(function, List.of(left, right), real ? KqlType.REAL : KqlType.LONG);
    }

    private static Scalar test(String operator, Scalar left, Scalar right) {
        return new Scalar.Call(operator, List.of(left, right), KqlType.BOOL);
    }

    /** Which rows are in the series at all. */
    Scalar inRange() {
        Scalar condition = new Scalar.Call("isnotnull", List.of(axis), KqlType.BOOL);
        if (from.isPresent()) {
            condition = test("and", condition, test(">=", number(axis), number(from.get())));
        }
        if (to.isPresent() && !series.range().inclusive()) {
            condition = test("and", condition, test("<", number(axis), number(to.get())));
        }
        return condition;
    }

    /** The number of a row's bin. */
    Scalar ordinal() {
        return steps(number(axis));
    }

    private Scalar steps(Scalar position) {
        Scalar distance = from.isPresent() ? call("subtract", position, number(from.get())) : position;
        Scalar size = number(step);
        if (real) {
            Scalar one = new Scalar.Constant(new LiteralValue.Real(1.0));
            return Types.convert(call("bin", call("divide", distance, size), one), KqlType.LONG);
        }
        return call("divide", call("bin", distance, size), size);
    }

    /** The first bin's number where the query gives it. */
    Optional<Scalar> first() {
        return from.map(ignored -> Types.constant(0));
    }

    /** The last bin's number where the query gives it. */
    Optional<Scalar> last() {
        return to.map(end -> series.range().inclusive() ? steps(number(end)) : beforeEnd(number(end)));
    }

    /** A bin that would begin at the end itself is none. */
    private Scalar beforeEnd(Scalar end) {
        if (!real) {
            return steps(call("subtract", end, Types.constant(1)));
        }
        Scalar start = from.map(this::number).orElseGet(() -> new Scalar.Constant(new LiteralValue.Real(0.0)));
        Scalar steps = call("divide", call("subtract", end, start), number(step));
        Scalar whole = Types.convert(new Scalar.Call("ceiling", List.of(steps), KqlType.REAL), KqlType.LONG);
        return new Scalar.Call("subtract", List.of(whole, Types.constant(1)), KqlType.LONG);
    }

    /** Where the bin of this number begins, as a value of the axis. */
    Scalar start(Scalar ordinal) {
        KqlType stepType = time ? KqlType.TIMESPAN : real ? KqlType.REAL : KqlType.LONG;
        KqlType type = time ? axis.type() : stepType;
        Scalar count = real ? Types.convert(ordinal, KqlType.REAL) : ordinal;
        Scalar distance = new Scalar.Call("multiply", List.of(time ? step : number(step), count), stepType);
        Scalar origin = from.map(start -> time ? start : number(start))
                .orElseGet(() ->
                        real && !time ? new Scalar.Constant(new LiteralValue.Real(0.0)) : Types.constant(type, 0));
        return new Scalar.Call("add", List.of(origin, distance), type);
    }

    /** Where all bins begin, as an array, when the query gives it for all series alike: one of times between constants. */
    Optional<Scalar> starts() {
        Optional<Scalar> last = last();
        if (axis.type() != KqlType.DATETIME || !isConstant(from) || !isConstant(to) || !isConstant(Optional.of(step))) {
            return Optional.empty();
        }
        return last.map(
                number -> new Scalar.Call("range", List.of(from.orElseThrow(), start(number), step), KqlType.DYNAMIC));
    }

    private static boolean isConstant(Optional<Scalar> value) {
        return value.filter(Scalar.Constant.class::isInstance).isPresent();
    }
}
