package io.threatlockdown.kql.bind;

import io.threatlockdown.kql.KqlType;
import io.threatlockdown.kql.plan.Scalar;
import io.threatlockdown.kql.syntax.Expr;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Binds a call of an aggregate that gives one value. */
final class AggregateBinder {
    private static final long OLD_LIMIT = 128;
    private static final Set<String> OLD = Set.of("makeset", "makelist");

    private final ExpressionBinder expressions;

    AggregateBinder(ExpressionBinder expressions) {
        this.expressions = expressions;
    }

    Scalar bind(Expr.Call call) {
        Signature signature = AggregateFunctions.find(call.function()).orElseThrow();
        String name = signature.name();
        if (name.equals("count") && call.arguments().size() == 1) {
            expressions.insideAggregate().bind(call.arguments().getFirst().value());
            return new Scalar.Aggregate("count", List.of(), KqlType.LONG);
        }
        if (!signature.takes(call.arguments().size())) {
            throw expressions
                    .session()
                    .error(
                            "SEM0219",
                            call.function() + "() takes " + signature.arity() + ", not "
                                    + call.arguments().size(),
                            call.at());
        }
        if (name.startsWith("arg_") && call.arguments().size() > 1
                || name.equals("percentiles")
                || name.equals("percentilesw")) {
            throw expressions.session().unsupported(name + "() inside an expression", call.at());
        }
        List<Scalar> arguments = new ArrayList<>();
        for (int i = 0; i < call.arguments().size(); i++) {
            Expr argument = call.arguments().get(i).value();
            arguments.add(convert(
                    call,
                    expressions.insideAggregate().bind(argument),
                    signature.parameter(i).kind(),
                    argument.at()));
        }
        if (OLD.contains(call.function()) && arguments.size() == 1) {
            arguments.add(Types.constant(OLD_LIMIT));
        }
        return new Sketches(expressions)
                .aggregate(name, call, arguments)
                .orElseGet(() -> new Scalar.Aggregate(name, arguments, result(signature, arguments)));
    }

    Scalar convert(Expr.Call call, Scalar value, String kind, int at) {
        KqlType type = value.type();
        return switch (kind) {
            case "bool" -> Types.convert(value, KqlType.BOOL);
            case "long" -> Types.convert(value, KqlType.LONG);
            case "real" -> Types.convert(value, KqlType.REAL);
            case "sum" -> summable(call, value, at);
            case "dynamic" -> {
                if (type != KqlType.DYNAMIC) {
                    throw wrong(call, "dynamic", type, at);
                }
                yield value;
            }
            case "ordered" -> {
                if (type == KqlType.GUID) {
                    throw wrong(call, "a value with an order", type, at);
                }
                yield value;
            }
            default -> value;
        };
    }

    private Scalar summable(Expr.Call call, Scalar value, int at) {
        KqlType type = value.type();
        if (type == KqlType.DYNAMIC) {
            return Types.convert(value, KqlType.REAL);
        }
        if (type == KqlType.BOOL && call.function().startsWith("sum")) {
            return Types.convert(value, KqlType.LONG);
        }
        boolean percentile =
                call.function().startsWith("percentile") || call.function().equals("tdigest");
        boolean averaged = call.function().startsWith("avg");
        boolean fits =
                Types.numeric(type) || type == KqlType.TIMESPAN || type == KqlType.DATETIME && (percentile || averaged);
        if (!fits) {
            throw wrong(call, "a number", type, at);
        }
        return value;
    }

    private RuntimeException wrong(Expr.Call call, String wanted, KqlType found, int at) {
        return expressions
                .session()
                .error("SEM0260", call.function() + "() takes " + wanted + ", not " + found.keyword(), at);
    }

    private static KqlType result(Signature signature, List<Scalar> arguments) {
        return switch (signature.result()) {
            case "first" -> arguments.getFirst().type();
            case "sum" ->
                arguments.getFirst().type() == KqlType.INT
                        ? KqlType.LONG
                        : arguments.getFirst().type();
            case "average" ->
                switch (arguments.getFirst().type()) {
                    case TIMESPAN -> KqlType.TIMESPAN;
                    case DATETIME -> KqlType.DATETIME;
                    case DECIMAL -> KqlType.DECIMAL;
                    default -> KqlType.REAL;
                };
            default -> Keywords.type(signature.result());
        };
    }
}
