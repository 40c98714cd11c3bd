package io.threatlockdown.kql.naive;

import java.math.BigInteger;
import java.util.Optional;

/** Arithmetic: longs wrap around, a division by zero is null for them and infinite for reals. */
final class Numbers {
    private Numbers() {}

    static Optional<Object> whole(String operator, Optional<Object> a, Optional<Object> b) {
        if (a.isEmpty() || b.isEmpty()) {
            return Optional.empty();
        }
        long left = (Long) a.get();
        long right = (Long) b.get();
        if (operator.equals("/") && left == Long.MIN_VALUE && right == -1) {
            throw new Undefined("a quotient that is no long");
        }
        return switch (operator) {
            case "+" -> Optional.of(left + right);
            case "-" -> Optional.of(left - right);
            case "*" -> Optional.of(left * right);
            case "/" -> right == 0 ? Optional.empty() : Optional.of(left / right);
            default -> right == 0 ? Optional.empty() : Optional.of(remainder(left, right));
        };
    }

    /** Never negative. */
    private static long remainder(long left, long right) {
        BigInteger size = BigInteger.valueOf(right).abs();
        return BigInteger.valueOf(left).mod(size).longValueExact();
    }

    static Optional<Object> real(String operator, Optional<Object> a, Optional<Object> b) {
        if (a.isEmpty() || b.isEmpty()) {
            return Optional.empty();
        }
        double left = ((Number) a.get()).doubleValue();
        double right = ((Number) b.get()).doubleValue();
        return Optional.of(
                switch (operator) {
                    case "+" -> left + right;
                    case "-" -> left - right;
                    case "*" -> left * right;
                    default -> left / right;
                });
    }

    static Optional<Object> extreme(boolean greatest, Optional<Object> a, Optional<Object> b) {
        if (a.isEmpty() || b.isEmpty()) {
            throw new Undefined("the larger of a number and a null");
        }
        long left = (Long) a.get();
        long right = (Long) b.get();
        return Optional.of(greatest ? Math.max(left, right) : Math.min(left, right));
    }

    static Optional<Object> negative(Optional<Object> value) {
        return value.map(whole -> {
            if ((Long) whole == Long.MIN_VALUE) {
                throw new Undefined("the negative of the smallest long");
            }
            return -(Long) whole;
        });
    }

    /** The multiple of the size at or below the value. */
    static Optional<Object> bin(Optional<Object> value, long size) {
        return value.map(whole -> {
            long below = Math.floorMod((Long) whole, size);
            if ((Long) whole < Long.MIN_VALUE + below) {
                throw new Undefined("a bin below the smallest long");
            }
            return (Long) whole - below;
        });
    }

    static Optional<Object> cut(Optional<Object> real) {
        return real.map(value -> {
            double number = (Double) value;
            if (Double.isNaN(number) || Math.abs(number) > 9e18) {
                throw new Undefined("tolong() of a real that is no long");
            }
            return (long) number;
        });
    }

    /** A whole number with a sign and blanks around, or hexadecimal; nothing else. */
    static Optional<Object> parsed(String text) {
        String trimmed = text.strip();
        if (trimmed.matches("[+-]?[0-9]{1,18}")) {
            return Optional.of(Long.parseLong(trimmed.startsWith("+") ? trimmed.substring(1) : trimmed));
        }
        if (trimmed.matches("0[xX][0-9a-fA-F]{1,15}")) {
            return Optional.of(Long.parseLong(trimmed.substring(2), 16));
        }
        return Optional.empty();
    }
}
