package io.threatlockdown.kql.bind;

import io.threatlockdown.kql.KqlType;
import io.threatlockdown.kql.plan.Plan;
import io.threatlockdown.kql.plan.Scalar;
import io.threatlockdown.kql.syntax.Expr;

import java.util.ArrayList;
import java.util.List;

/** Binds the functions that make one dynamic value of several: bag_pack(), pack_array(), column_names_of(). */
final class PackBinder {
    private final ExpressionBinder expressions;
    private final CallArguments arguments;
    private final Session session;

    PackBinder(ExpressionBinder expressions) {
        this.expressions = expressions;
        this.arguments = new CallArguments(expressions);
        this.session = expressions.session();
    }

    Scalar pack(String function, Expr.Call call) {
        List<Scalar> values = arguments.between(call, 0, 1000);
        if (function.equals("bag_pack") && values.size() % 2 != 0) {
            throw arguments.arity(call, "pairs of a name and a value");
        }
        List<Scalar> converted = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            boolean key = function.equals("bag_pack") && i % 2 == 0;
            if (key) {
                arguments.convert(
                        call,
                        values.get(i),
                        "string",
                        call.arguments().get(i).value().at());
            }
            converted.add(Types.convert(values.get(i), key ? KqlType.STRING : KqlType.DYNAMIC));
        }
        return new Scalar.Call(function, converted, KqlType.DYNAMIC);
    }

    Scalar columnNames(Expr.Call call) {
        if (call.arguments().size() != 1) {
            throw arguments.arity(call, "1 argument");
        }
        Plan rows = expressions
                .rows(call.arguments().getFirst().value())
                .orElseThrow(() -> session.error("SEM0260", call.function() + "() takes rows", call.at()));
        List<Scalar> names = rows.shape().columns().stream()
                .map(column -> Types.convert(Types.constant(column.name()), KqlType.DYNAMIC))
                .toList();
        return new Scalar.Call("pack_array", names, KqlType.DYNAMIC);
    }
}
