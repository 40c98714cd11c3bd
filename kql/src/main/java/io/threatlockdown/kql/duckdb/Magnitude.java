package io.threatlockdown.kql.duckdb;

import io.threatlockdown.kql.KqlType;
import io.threatlockdown.kql.plan.Scalar;
import io.threatlockdown.kql.syntax.LiteralValue;

/** How many bits a whole number can need, sign left out; where 63 are enough, arithmetic cannot overflow. */
final class Magnitude {
    private static final int ANY = 64;
    private static final int DATETIME = 62;
    private static final int INT = 31;

    private Magnitude() {}

    static boolean fits(int bits) {
        return bits <= 63;
    }

    static int bits(Scalar value) {
        return switch (value) {
            case Scalar.Constant constant -> constant(constant.value());
            case Scalar.Call call -> call(call);
            default -> byType(value.type());
        };
    }

    private static int byType(KqlType type) {
        return type == KqlType.DATETIME ? DATETIME : type == KqlType.INT ? INT : ANY;
    }

    private static int constant(LiteralValue value) {
        return value instanceof LiteralValue.Whole whole
                ? 64 - Long.numberOfLeadingZeros(Math.abs(whole.value()))
                : ANY;
    }

    private static int call(Scalar.Call call) {
        return switch (call.function()) {
            case "strlen", "string_size", "array_length", "countof", "indexof" -> 40;
            case "add", "subtract" -> sum(call);
            case "negate" -> bits(call.arguments().getFirst());
            case "tolong" -> tolong(call.arguments().getFirst());
            case "divide" -> call.type() == KqlType.LONG ? bits(call.arguments().getFirst()) : byType(call.type());
            default -> byType(call.type());
        };
    }

    private static int tolong(Scalar value) {
        return switch (value.type()) {
            case BOOL, INT, LONG, DATETIME, TIMESPAN -> bits(value);
            case DECIMAL, DYNAMIC, GUID, REAL, STRING -> ANY;
        };
    }

    /** A sum that wraps around is kept in 64 bits, so it can be anything. */
    static int sum(Scalar.Call call) {
        int bits = 1
                + Math.max(bits(call.arguments().get(0)), bits(call.arguments().get(1)));
        return fits(bits) ? bits : ANY;
    }

    static int product(Scalar.Call call) {
        return bits(call.arguments().get(0)) + bits(call.arguments().get(1));
    }
}
