package io.threatlockdown.kql.bind;

import io.threatlockdown.kql.KqlType;
import io.threatlockdown.kql.plan.Assignment;
import io.threatlockdown.kql.plan.Column;
import io.threatlockdown.kql.plan.Plan;
import io.threatlockdown.kql.plan.Scalar;
import io.threatlockdown.kql.plan.Shape;

import java.util.ArrayList;
import java.util.List;

/** Binds narrow: one row for each cell, with the number of its row from 0, its column's name and its text. */
final class NarrowBinder {
    private final Session session;
    private final Plan input;

    NarrowBinder(Session session, Plan input) {
        this.session = session;
        this.input = input;
    }

    Plan narrow() {
        Column row = session.fresh("Row", KqlType.LONG);
        List<Column> carried = new ArrayList<>(input.shape().columns());
        carried.add(row);
        Scalar number = new Scalar.Window("row_number", List.of(Types.constant(0)), KqlType.LONG);
        Plan numbered =
                new Plan.Materialized(new Plan.Compute(input, List.of(new Assignment(row, number)), Shape.of(carried)));
        List<Plan.Union.Branch> cells = input.shape().columns().stream()
                .map(column -> new Plan.Union.Branch(
                        numbered,
                        List.of(
                                new Scalar.Ref(row),
                                Types.constant(column.name()),
                                Types.convert(new Scalar.Ref(column), KqlType.STRING))))
                .toList();
        return new Plan.Union(
                cells,
                Shape.of(List.of(
                        session.fresh("Row", KqlType.LONG),
                        session.fresh("Column", KqlType.STRING),
                        session.fresh("Value", KqlType.STRING))));
    }
}
