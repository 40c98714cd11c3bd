package io.threatlockdown.kql.sql;

import io.threatlockdown.kql.plan.Column;
import io.threatlockdown.kql.plan.Shape;

import java.util.ArrayList;
import java.util.List;

/**
 * Which rows a function over rows in order sees.
 *
 * @param parts the columns that part the rows, as SQL
 * @param order {@code ""} or an ORDER BY clause
 */
record Over(List<String> parts, String order) {
    static final Over EVERYTHING = new Over(List.of(), "");

    Over {
        parts = List.copyOf(parts);
    }

    static Over of(Shape shape) {
        return new Over(parts(shape), Ordering.clause("ORDER BY ", shape.sequence()));
    }

    /** By a column that numbers the rows, rather than by the sort keys, which may leave rows equal. */
    static Over numbered(Shape shape, String ordinal) {
        return new Over(parts(shape), "ORDER BY " + ordinal);
    }

    private static List<String> parts(Shape shape) {
        return shape.partition().stream().map(Column::sqlName).toList();
    }

    Over within(String segment) {
        List<String> narrower = new ArrayList<>(parts);
        narrower.add(segment);
        return new Over(narrower, order);
    }

    /** What stands in the parentheses of OVER. */
    String sql() {
        String part = parts.isEmpty() ? "" : "PARTITION BY " + String.join(", ", parts);
        return part.isEmpty() || order.isEmpty() ? part + order : part + " " + order;
    }
}
