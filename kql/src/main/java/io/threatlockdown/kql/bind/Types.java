package io.threatlockdown.kql.bind;

import io.threatlockdown.kql.KqlType;
import io.threatlockdown.kql.plan.Scalar;
import io.threatlockdown.kql.syntax.LiteralValue;

import java.util.List;
import java.util.Optional;

/** Conversions between the types, and the type that several values share. */
final class Types {
    private Types() {}

    static boolean numeric(KqlType type) {
        return type == KqlType.INT || type == KqlType.LONG || type == KqlType.REAL || type == KqlType.DECIMAL;
    }

    static boolean whole(KqlType type) {
        return type == KqlType.INT || type == KqlType.LONG;
    }

    static Scalar constant(String text) {
        return new Scalar.Constant(new LiteralValue.Text(text));
    }

    static Scalar constant(long value) {
        return new Scalar.Constant(new LiteralValue.Whole(KqlType.LONG, value));
    }

    static Scalar constant(KqlType type, long value) {
        return new Scalar.Constant(new LiteralValue.Whole(type, value));
    }

    static Scalar nullOf(KqlType type) {
        return type == KqlType.STRING ? constant("") : new Scalar.Constant(new LiteralValue.Null(type));
    }

    static boolean isNull(Scalar value) {
        return value instanceof Scalar.Constant constant && constant.value() instanceof LiteralValue.Null;
    }

    /** The value as {@code target}, by the rules of the {@code to...()} functions. */
    static Scalar convert(Scalar value, KqlType target) {
        if (value.type() == target) {
            return value;
        }
        if (isNull(value)) {
            return nullOf(target);
        }
        if (target == KqlType.LONG
                && value instanceof Scalar.Constant constant
                && constant.value() instanceof LiteralValue.Whole whole) {
            return constant(whole.value());
        }
        String function = switch (target) {
            case STRING -> "tostring";
            case BOOL -> "tobool";
            case INT -> "toint";
            case LONG -> "tolong";
            case REAL -> "todouble";
            case DECIMAL -> "todecimal";
            case DATETIME -> "todatetime";
            case TIMESPAN -> "totimespan";
            case GUID -> "toguid";
            case DYNAMIC -> "to_dynamic";
        };
        return new Scalar.Call(function, List.of(value), target);
    }

    /** The type that branches share: int and long are long, dynamic becomes what the others are; empty when there is none. */
    static Optional<KqlType> common(List<Scalar> values) {
        KqlType found = values.getFirst().type();
        for (Scalar value : values) {
            KqlType type = value.type();
            if (type == found) {
                continue;
            }
            if (whole(type) && whole(found)) {
                found = KqlType.LONG;
            } else if (found == KqlType.DYNAMIC) {
                found = type;
            } else if (type != KqlType.DYNAMIC) {
                return Optional.empty();
            }
        }
        return Optional.of(found);
    }

    /** The wider of two numeric types. */
    static KqlType wider(KqlType a, KqlType b) {
        if (a == KqlType.DECIMAL || b == KqlType.DECIMAL) {
            return KqlType.DECIMAL;
        }
        return a == KqlType.REAL || b == KqlType.REAL ? KqlType.REAL : KqlType.LONG;
    }
}
