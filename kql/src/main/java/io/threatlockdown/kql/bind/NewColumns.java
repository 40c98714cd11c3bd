package io.threatlockdown.kql.bind;

import io.threatlockdown.kql.plan.Assignment;
import io.threatlockdown.kql.plan.Column;
import io.threatlockdown.kql.plan.Plan;
import io.threatlockdown.kql.plan.Scalar;

import java.util.ArrayList;
import java.util.List;

/** Adds columns of given names to rows; one whose name is there already takes the old one's place. */
final class NewColumns {
    private final Session session;
    private final Plan input;
    private final List<Column> columns;
    private final List<Column> hidden;
    private final List<Assignment> assignments = new ArrayList<>();

    NewColumns(Session session, Plan input) {
        this.session = session;
        this.input = input;
        this.columns = new ArrayList<>(input.shape().columns());
        this.hidden = new ArrayList<>(input.shape().hidden());
    }

    NewColumns add(String name, Scalar value) {
        Column column = assigned(name, value);
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(name)) {
                columns.set(i, column);
                return this;
            }
        }
        columns.add(column);
        return this;
    }

    /** A column for later steps that is not part of the result. */
    Column addHidden(String name, Scalar value) {
        Column column = assigned(name, value);
        hidden.add(column);
        return column;
    }

    private Column assigned(String name, Scalar value) {
        Column column = session.fresh(name, value.type());
        assignments.add(new Assignment(column, value));
        return column;
    }

    Plan plan() {
        return new Plan.Compute(
                input, assignments, input.shape().withColumns(columns).withHidden(hidden));
    }
}
