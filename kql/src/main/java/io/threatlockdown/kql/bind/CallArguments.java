package io.threatlockdown.kql.bind;

import io.threatlockdown.kql.KqlType;
import io.threatlockdown.kql.plan.Scalar;
import io.threatlockdown.kql.syntax.Expr;

import java.util.ArrayList;
import java.util.List;

/** The arguments of a call: how many there are, and each as the function takes it. */
final class CallArguments {
    private final ExpressionBinder expressions;
    private final Session session;

    CallArguments(ExpressionBinder expressions) {
        this.expressions = expressions;
        this.session = expressions.session();
    }

    /** The arguments, converted to what the function takes. */
    List<Scalar> of(Signature signature, Expr.Call call) {
        if (!signature.takes(call.arguments().size())) {
            throw arity(call, signature.arity());
        }
        List<Scalar> arguments = new ArrayList<>();
        for (int i = 0; i < call.arguments().size(); i++) {
            Expr.Argument argument = call.arguments().get(i);
            Signature.Parameter parameter = signature.parameter(i);
            Scalar value = expressions.bind(argument.value());
            if (parameter.constant() && !Constants.isConstant(value)) {
                throw session.error(
                        "SEM0260",
                        call.function() + "() takes a constant here: the same value for all rows",
                        argument.value().at());
            }
            arguments.add(
                    convert(call, value, parameter.kind(), argument.value().at()));
        }
        return arguments;
    }

    /** The arguments as they are; {@code most} inclusive. */
    List<Scalar> between(Expr.Call call, int fewest, int most) {
        if (call.arguments().size() < fewest || call.arguments().size() > most) {
            throw arity(call, fewest == most ? fewest + " argument(s)" : fewest + " or more arguments");
        }
        return call.arguments().stream()
                .map(argument -> expressions.bind(argument.value()))
                .toList();
    }

    /** As a parameter of that kind takes it. */
    Scalar convert(Expr.Call call, Scalar value, String kind, int at) {
        KqlType type = value.type();
        boolean fits = switch (kind) {
            case "any", "json", "text" -> true;
            case "scalar" -> type != KqlType.DYNAMIC;
            case "number" -> Types.numeric(type) || type == KqlType.TIMESPAN;
            case "real" -> Types.numeric(type);
            case "long" -> Types.whole(type);
            case "series" -> type == KqlType.DYNAMIC || Types.numeric(type);
            case "string" -> type == KqlType.STRING || type == KqlType.DYNAMIC;
            default -> type == Keywords.type(kind);
        };
        if (!fits) {
            throw session.error(
                    "SEM0260",
                    call.function() + "() takes " + kind + " here, not " + type.keyword() + remedy(kind),
                    at);
        }
        return switch (kind) {
            case "any", "scalar", "number", "long" -> value;
            case "json", "series" -> Types.convert(value, KqlType.DYNAMIC);
            case "text" -> Types.convert(value, KqlType.STRING);
            default -> Types.convert(value, Keywords.type(kind));
        };
    }

    /** What to write instead; empty where nothing helps. */
    static String remedy(String kind) {
        return switch (kind) {
            case "string" -> "; wrap it in tostring()";
            case "dynamic" -> "; parse_json() makes one of a text";
            case "datetime" -> "; wrap it in todatetime()";
            case "timespan" -> "; wrap it in totimespan()";
            case "real", "number" -> "; wrap it in todouble()";
            case "long" -> "; wrap it in tolong()";
            case "bool" -> "; wrap it in tobool()";
            case "guid" -> "; wrap it in toguid()";
            default -> "";
        };
    }

    /** @param wanted in words: "2 arguments" */
    RuntimeException arity(Expr.Call call, String wanted) {
        return session.error(
                "SEM0219",
                call.function() + "() takes " + wanted + ", not "
                        + call.arguments().size(),
                call.at());
    }
}
