package io.threatlockdown.kql.sql;

import io.threatlockdown.kql.plan.Column;
import io.threatlockdown.kql.plan.Scalar;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What an expression looks at: columns of its row, first rows of other queries, members of other queries. */
record Mentions(Set<Column> columns, List<Scalar.First> firsts, List<Scalar.InQuery> members) {
    static Mentions of(Scalar scalar) {
        Mentions found = new Mentions(new LinkedHashSet<>(), new ArrayList<>(), new ArrayList<>());
        found.collect(scalar);
        return found;
    }

    private void collect(Scalar scalar) {
        switch (scalar) {
            case Scalar.Constant ignored -> {}
            case Scalar.Ref ref -> columns.add(ref.column());
            case Scalar.Call call -> call.arguments().forEach(this::collect);
            case Scalar.Aggregate aggregate -> aggregate.arguments().forEach(this::collect);
            case Scalar.Window window -> window.inputs().forEach(this::collect);
            case Scalar.First first -> firsts.add(first);
            case Scalar.InQuery in -> {
                members.add(in);
                collect(in.value());
            }
        }
    }
}
