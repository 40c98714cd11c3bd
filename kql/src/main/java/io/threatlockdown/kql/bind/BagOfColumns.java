package io.threatlockdown.kql.bind;

import io.threatlockdown.kql.KqlType;
import io.threatlockdown.kql.plan.Column;
import io.threatlockdown.kql.plan.Scalar;
import io.threatlockdown.kql.syntax.Expr;
import io.threatlockdown.kql.syntax.LiteralValue;

import java.util.ArrayList;
import java.util.List;

/** Binds the functions that make a bag of a row's columns. */
final class BagOfColumns {
    private final ExpressionBinder expressions;

    BagOfColumns(ExpressionBinder expressions) {
        this.expressions = expressions;
    }

    /** With {@code true} as argument, without the columns that are null or empty in the row. */
    Scalar all(Expr.Call call) {
        if (call.arguments().isEmpty()) {
            return of(expressions.row().visible());
        }
        boolean constant = call.arguments().size() == 1
                && call.arguments().getFirst().value() instanceof Expr.Literal literal
                && literal.value() instanceof LiteralValue.Bool;
        if (!constant) {
            throw expressions.session().unsupported("pack_all() with anything but true or false", call.at());
        }
        boolean skipsEmpty =
                ((LiteralValue.Bool) ((Expr.Literal) call.arguments().getFirst().value()).value()).value();
        return skipsEmpty
                ? new Scalar.Call(
                        "bag_without_empty", List.of(of(expressions.row().visible())), KqlType.DYNAMIC)
                : of(expressions.row().visible());
    }

    /** Those that the call names. */
    Scalar named(Expr.Call call) {
        List<Column> columns = new ArrayList<>();
        for (Expr.Argument argument : call.arguments()) {
            if (!(expressions.bind(argument.value()) instanceof Scalar.Ref ref)) {
                throw expressions
                        .session()
                        .error(
                                "SEM0260",
                                call.function() + "() takes columns",
                                argument.value().at());
            }
            columns.add(ref.column());
        }
        return of(columns);
    }

    /** A bag with a property for each of these columns. */
    static Scalar of(List<Column> columns) {
        List<Scalar> arguments = new ArrayList<>();
        for (Column column : columns) {
            arguments.add(Types.constant(column.name()));
            arguments.add(Types.convert(new Scalar.Ref(column), KqlType.DYNAMIC));
        }
        return new Scalar.Call("bag_pack", arguments, KqlType.DYNAMIC);
    }
}
