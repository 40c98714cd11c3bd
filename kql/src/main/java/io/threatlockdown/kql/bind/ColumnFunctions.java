package io.threatlockdown.kql.bind;

import io.threatlockdown.kql.KqlType;
import io.threatlockdown.kql.plan.Scalar;
import io.threatlockdown.kql.syntax.Expr;
import io.threatlockdown.kql.syntax.NamedExpr;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Functions that give several columns in extend and project: {@code (a, b) = series_fit_line(s)}. */
final class ColumnFunctions {
    /** One of the columns: what its name ends in, which is also its place in the bag that the values come in. */
    private record Part(String name, KqlType type) {}

    /** @param inferred whether the name is not given by the query */
    record Result(String name, boolean inferred, Scalar value) {}

    private static final Map<String, List<Part>> FUNCTIONS = Map.of(
            "series_fit_line",
            List.of(
                    new Part("rsquare", KqlType.REAL),
                    new Part("slope", KqlType.REAL),
                    new Part("variance", KqlType.REAL),
                    new Part("rvariance", KqlType.REAL),
                    new Part("interception", KqlType.REAL),
                    new Part("line_fit", KqlType.DYNAMIC)),
            "series_stats",
            List.of(
                    new Part("min", KqlType.REAL),
                    new Part("min_idx", KqlType.LONG),
                    new Part("max", KqlType.REAL),
                    new Part("max_idx", KqlType.LONG),
                    new Part("avg", KqlType.REAL),
                    new Part("stdev", KqlType.REAL),
                    new Part("variance", KqlType.REAL)));

    private final ExpressionBinder expressions;

    ColumnFunctions(ExpressionBinder expressions) {
        this.expressions = expressions;
    }

    static boolean handles(Expr expr) {
        return expr instanceof Expr.Call call && FUNCTIONS.containsKey(call.function());
    }

    /** The columns: as many as are named, or all when none is. */
    List<Result> bind(NamedExpr named) {
        Expr.Call call = (Expr.Call) named.expr();
        List<Part> parts = FUNCTIONS.get(call.function());
        if (call.arguments().size() != 1) {
            throw expressions.session().error("SEM0219", call.function() + "() takes 1 argument", call.at());
        }
        if (named.names().size() > parts.size()) {
            throw expressions
                    .session()
                    .error("SEM0061", call.function() + "() gives " + parts.size() + " columns", named.at());
        }
        Expr argument = call.arguments().getFirst().value();
        Scalar bag = new Scalar.Call(
                call.function() + "_dynamic",
                List.of(Types.convert(expressions.bind(argument), KqlType.DYNAMIC)),
                KqlType.DYNAMIC);
        String prefix = call.function() + "_" + ResultNames.infer(argument).orElse("") + "_";
        boolean inferred = named.names().isEmpty();
        List<Result> results = new ArrayList<>();
        for (int i = 0; i < (inferred ? parts.size() : named.names().size()); i++) {
            Part part = parts.get(i);
            Scalar value = new Scalar.Call("get_property", List.of(bag, Types.constant(part.name())), KqlType.DYNAMIC);
            results.add(new Result(
                    inferred ? prefix + part.name() : named.names().get(i),
                    inferred,
                    Types.convert(value, part.type())));
        }
        return results;
    }
}
