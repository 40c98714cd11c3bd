package io.threatlockdown.kql.sql;

import io.threatlockdown.kql.SqlDialect;
import io.threatlockdown.kql.plan.Assignment;
import io.threatlockdown.kql.plan.Column;
import io.threatlockdown.kql.plan.Plan;
import io.threatlockdown.kql.plan.Scalar;
import io.threatlockdown.kql.plan.Windowed;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes columns worked out from the input's row. A function over rows in order whose argument is another one (a sum that starts
 * again where the name differs from the one before) cannot stand in one SELECT; the inner ones are worked out first, level by level.
 */
final class ComputeSql {
    private static final String ORDINAL = "n0";

    private final SqlGenerator generator;
    private final SqlDialect dialect;

    ComputeSql(SqlGenerator generator, SqlDialect dialect) {
        this.generator = generator;
        this.dialect = dialect;
    }

    String compute(Plan.Compute compute) {
        Map<Column, Scalar> values = new HashMap<>();
        List<Assignment> kept = generator.needed().kept(compute, compute.assignments());
        kept.forEach(assignment -> values.put(assignment.column(), assignment.value()));
        String input = generator.step(compute.input());
        Over over = Over.of(compute.input().shape());
        if (kept.stream().anyMatch(assignment -> Windowed.nested(assignment.value()))) {
            return staged(compute, kept, values, input, over);
        }
        return select(compute, values, input, over, Map.of());
    }

    private String staged(
            Plan.Compute compute, List<Assignment> original, Map<Column, Scalar> values, String input, Over over) {
        String from = "(SELECT *, row_number() OVER (" + over.sql() + ") AS " + ORDINAL + " FROM " + input + ")";
        Over byOrdinal = Over.numbered(compute.input().shape(), ORDINAL);
        Map<Scalar.Window, String> known = new HashMap<>();
        for (List<Scalar.Window> level = Windowed.innermost(original, known);
                !level.isEmpty();
                level = Windowed.innermost(original, known)) {
            ScalarSql scalars = new ScalarSql(generator, dialect, "", byOrdinal, Map.copyOf(known), List.copyOf(level));
            Optional<Scalar.Window> session = SessionSql.in(level);
            if (session.isPresent()) {
                String name = "w" + (known.size() + 1);
                from = new SessionSql(generator, dialect)
                        .added(from, byOrdinal.parts(), ORDINAL, session.get(), scalars, name);
                known.put(session.get(), name);
                continue;
            }
            List<String> items = new ArrayList<>();
            for (Scalar.Window window : level) {
                String name = "w" + (known.size() + 1);
                items.add(scalars.value(window) + " AS " + name);
                known.put(window, name);
            }
            from = "(SELECT *, " + String.join(", ", items) + scalars.from(from) + ")";
        }
        return select(compute, values, from, byOrdinal, known);
    }

    private String select(
            Plan.Compute compute,
            Map<Column, Scalar> values,
            String from,
            Over over,
            Map<Scalar.Window, String> known) {
        ScalarSql scalars = new ScalarSql(generator, dialect, "", over, known, List.copyOf(values.values()));
        List<String> items = new ArrayList<>();
        for (Column column : generator.needed().carried(compute)) {
            Optional<Scalar> value = Optional.ofNullable(values.get(column));
            items.add(value.map(scalar -> scalars.value(scalar) + " AS " + column.sqlName())
                    .orElse(column.sqlName()));
        }
        return "SELECT " + SqlGenerator.list(items) + scalars.from(from);
    }
}
