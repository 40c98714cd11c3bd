package io.threatlockdown.kql.naive;

import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.IntPredicate;

/** Truth values with null, and comparisons. */
final class Logic {
    private Logic() {}

    static Optional<Object> not(Optional<Object> a) {
        return a.map(value -> !(Boolean) value);
    }

    static Optional<Object> and(Optional<Object> a, Optional<Object> b) {
        if (a.equals(Optional.of(false)) || b.equals(Optional.of(false))) {
            return Optional.of(false);
        }
        return a.isEmpty() || b.isEmpty() ? Optional.empty() : Optional.of(true);
    }

    static Optional<Object> or(Optional<Object> a, Optional<Object> b) {
        return not(and(not(a), not(b)));
    }

    /** False beside one null, null beside two. */
    static Optional<Object> matches(Optional<Object> a, Optional<Object> b, BiPredicate<Object, Object> test) {
        if (a.isEmpty() && b.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(a.isPresent() && b.isPresent() && test.test(a.get(), b.get()));
    }

    static boolean same(Object a, Object b) {
        return a instanceof Double || b instanceof Double
                ? ((Number) a).doubleValue() == ((Number) b).doubleValue()
                : a.equals(b);
    }

    /** Null beside a null; nothing is less or greater than a NaN. */
    static Optional<Object> ordered(Optional<Object> a, Optional<Object> b, IntPredicate test) {
        if (a.isEmpty() || b.isEmpty()) {
            return Optional.empty();
        }
        if (nan(a.get()) || nan(b.get())) {
            return Optional.of(false);
        }
        return Optional.of(test.test(compare(a.get(), b.get())));
    }

    static boolean nan(Object value) {
        return value instanceof Double real && real.isNaN();
    }

    /** Numbers by size, texts by code point. */
    static int compare(Object a, Object b) {
        if (a instanceof String text) {
            int[] left = text.codePoints().toArray();
            int[] right = ((String) b).codePoints().toArray();
            return java.util.Arrays.compare(left, right);
        }
        if (a instanceof Boolean truth) {
            return Boolean.compare(truth, (Boolean) b);
        }
        if (a instanceof Long left && b instanceof Long right) {
            return Long.compare(left, right);
        }
        double left = ((Number) a).doubleValue();
        double right = ((Number) b).doubleValue();
        return left < right ? -1 : left > right ? 1 : 0;
    }
}
