package io.threatlockdown.kql.bind;

import io.threatlockdown.kql.KqlType;
import io.threatlockdown.kql.plan.Scalar;
import io.threatlockdown.kql.syntax.Expr;
import io.threatlockdown.kql.syntax.LiteralValue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Binds array_sort_asc() and array_sort_desc(): arrays, sorted as the first of them, and whether nulls come last. */
final class ArraySortBinder {
    private static final Set<String> FUNCTIONS = Set.of("array_sort_asc", "array_sort_desc");

    private final ExpressionBinder expressions;

    ArraySortBinder(ExpressionBinder expressions) {
        this.expressions = expressions;
    }

    /** Whether this is a call on several arrays, which gives a column for each. */
    static boolean givesColumns(Expr.Call call) {
        return FUNCTIONS.contains(call.function()) && arrays(call).size() > 1;
    }

    private static List<Expr> arrays(Expr.Call call) {
        return call.arguments().stream()
                .map(Expr.Argument::value)
                .filter(value -> !(value instanceof Expr.Literal literal)
                        || !(literal.value() instanceof LiteralValue.Bool
                                || literal.value() instanceof LiteralValue.Null))
                .toList();
    }

    /** One sorted array, or an array of several. */
    Scalar bind(Expr.Call call) {
        if (!givesColumns(call)) {
            Signature signature = ScalarFunctions.find(call.function()).orElseThrow();
            return new Scalar.Call(
                    call.function(), new CallArguments(expressions).of(signature, call), KqlType.DYNAMIC);
        }
        List<Scalar> arrays = new ArrayList<>();
        for (Expr array : arrays(call)) {
            Scalar bound = expressions.bind(array);
            if (bound.type() != KqlType.DYNAMIC) {
                throw expressions
                        .session()
                        .error("SEM0260", call.function() + "() takes arrays, and true or false last", array.at());
            }
            arrays.add(bound);
        }
        Expr last = call.arguments().getLast().value();
        Scalar nullsLast =
                arrays.size() < call.arguments().size() ? expressions.bind(last) : Types.nullOf(KqlType.BOOL);
        boolean descending = call.function().endsWith("desc");
        return new Scalar.Call(
                "array_sort_several",
                List.of(
                        new Scalar.Call("pack_array", arrays, KqlType.DYNAMIC),
                        new Scalar.Constant(new LiteralValue.Bool(descending)),
                        Types.convert(nullsLast, KqlType.BOOL)),
                KqlType.DYNAMIC);
    }

    /** What the columns are called that the query gives no name. */
    static List<String> names(Expr.Call call) {
        return arrays(call).stream()
                .map(array ->
                        ResultNames.infer(array).map(name -> name + "_sorted").orElse("sorted"))
                .toList();
    }
}
