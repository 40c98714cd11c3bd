package io.threatlockdown.kql.bind;

import io.threatlockdown.kql.plan.Assignment;
import io.threatlockdown.kql.plan.Column;
import io.threatlockdown.kql.plan.Plan;
import io.threatlockdown.kql.plan.Scalar;
import io.threatlockdown.kql.plan.Shape;
import io.threatlockdown.kql.plan.SortKey;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Lets one plan be read in several places: each reading has columns of its own. */
final class Copies {
    private Copies() {}

    static Plan fresh(Session session, Plan plan) {
        Shape shape = plan.shape();
        Map<Column, Column> copies = new HashMap<>();
        List<Assignment> assignments = new ArrayList<>();
        for (Column column : shape.carried()) {
            Column copy = session.fresh(column.name(), column.type());
            copies.put(column, copy);
            assignments.add(new Assignment(copy, new Scalar.Ref(column)));
        }
        return new Plan.Compute(
                plan,
                assignments,
                new Shape(
                        shape.columns().stream().map(copies::get).toList(),
                        shape.hidden().stream().map(copies::get).toList(),
                        keys(shape.ordering(), copies),
                        shape.partition().stream().map(copies::get).toList(),
                        keys(shape.tiebreak(), copies)));
    }

    private static List<SortKey> keys(List<SortKey> keys, Map<Column, Column> copies) {
        return keys.stream()
                .map(key -> new SortKey(copies.get(key.column()), key.descending(), key.nullsFirst()))
                .toList();
    }
}
