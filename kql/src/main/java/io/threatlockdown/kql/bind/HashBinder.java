package io.threatlockdown.kql.bind;

import io.threatlockdown.kql.KqlType;
import io.threatlockdown.kql.plan.Scalar;
import io.threatlockdown.kql.syntax.Expr;

import java.util.List;

/** Binds hash() and hash_xxhash64(), whose value depends on the bytes that a type has. */
final class HashBinder {
    private final ExpressionBinder expressions;

    HashBinder(ExpressionBinder expressions) {
        this.expressions = expressions;
    }

    Scalar bind(Expr.Call call) {
        int count = call.arguments().size();
        if (count < 1 || count > 2) {
            throw expressions.session().error("SEM0219", call.function() + "() takes 1 or 2 arguments", call.at());
        }
        Scalar source = expressions.bind(call.arguments().getFirst().value());
        Scalar modulo = count == 1
                ? Types.nullOf(KqlType.LONG)
                : Types.convert(expressions.bind(call.arguments().get(1).value()), KqlType.LONG);
        String function = switch (source.type()) {
            case STRING -> "hash_text";
            case LONG, DATETIME, TIMESPAN -> "hash_whole";
            case REAL -> "hash_real";
            case BOOL, INT, DECIMAL, GUID, DYNAMIC ->
                throw expressions
                        .session()
                        .unsupported(
                                call.function() + "() of a value of type "
                                        + source.type().keyword(),
                                call.at());
        };
        return new Scalar.Call(function, List.of(source, modulo), KqlType.LONG);
    }
}
