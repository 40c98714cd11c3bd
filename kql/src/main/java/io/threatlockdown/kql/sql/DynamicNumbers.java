package io.threatlockdown.kql.sql;

import io.threatlockdown.kql.KqlType;
import io.threatlockdown.kql.plan.Scalar;
import io.threatlockdown.kql.syntax.LiteralValue;

import java.util.List;
import java.util.Optional;

/**
 * Filters that compare a whole number inside of a dynamic value with a constant, {@code Status.errorCode == 50126}. Nearly every such
 * value says by its text what it is not, so that the conversion is left for the few that are near: {@code near} is whether the text
 * is a number that rounds to the constant or one beside it, or, where a bool could equal the constant, none at all.
 */
final class DynamicNumbers {
    private static final Scalar YES = new Scalar.Constant(new LiteralValue.Bool(true));
    private static final Scalar NO = new Scalar.Constant(new LiteralValue.Bool(false));

    private DynamicNumbers() {}

    /** A filter that is true for the same rows; empty when the call is no such comparison. */
    static Optional<Scalar> filter(Scalar.Call call) {
        boolean equal = call.function().equals("==");
        if (!equal && !call.function().equals("!=")
                || !(call.arguments().get(1) instanceof Scalar.Constant constant)
                || !(constant.value() instanceof LiteralValue.Whole number)
                || Math.abs(number.value()) > Integer.MAX_VALUE
                || !(call.arguments().get(0) instanceof Scalar.Call conversion)
                || conversion.type() != KqlType.LONG && conversion.type() != KqlType.INT) {
            return Optional.empty();
        }
        Scalar.Call read = DynamicPaths.shortened(conversion);
        if (!read.function().startsWith("read_")) {
            return Optional.empty();
        }
        Scalar same = equality(read, constant, number.value());
        return Optional.of(equal ? same : bool("is_not_true", same));
    }

    private static Scalar equality(Scalar.Call read, Scalar.Constant constant, long number) {
        Scalar text = read.arguments().get(0);
        Scalar written = bool("==", text, new Scalar.Constant(new LiteralValue.Text(Long.toString(number))));
        Scalar converted = bool("==", read.arguments().get(1), constant);
        Scalar near = bool("near", text, constant);
        // Branches, because the database tries the sides of "and" and "or" in an order of its own. Most rows say 0: all
        // went well.
        return number == 0
                ? bool("case", written, YES, near, converted, NO)
                : bool("case", near, bool("case", written, YES, converted), NO);
    }

    private static Scalar bool(String function, Scalar... arguments) {
        return new Scalar.Call(function, List.of(arguments), KqlType.BOOL);
    }
}
