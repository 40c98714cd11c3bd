package io.threatlockdown.kql;

import io.threatlockdown.kql.syntax.Expr;
import io.threatlockdown.kql.syntax.Operator;

import java.util.Set;

/** What a step of a pipeline does to single rows; it decides whether the pipeline can be run window by window. */
sealed interface RowEffect {
    /** Each row passes as it is, or not at all. */
    record Whole() implements RowEffect {}

    /** Each row is changed by itself. */
    record Changed() implements RowEffect {}

    /** Rows are set against other rows; {@code reason} is a clause for a person. */
    record Mixed(String reason) implements RowEffect {}

    /** @param rowByRow the names of operators that are known only by name and work on each row by itself */
    static RowEffect of(Operator operator, Set<String> rowByRow) {
        return switch (operator) {
            case Operator.Where where -> where(where.predicate());
            case Operator.Sort ignored -> new Whole();
            case Operator.Take ignored -> new Whole();
            case Operator.Top ignored -> new Whole();
            case Operator.Render ignored -> new Whole();
            case Operator.As ignored -> new Whole();
            case Operator.Extend ignored -> new Changed();
            case Operator.Project ignored -> new Changed();
            case Operator.ProjectAway ignored -> new Changed();
            case Operator.ProjectKeep ignored -> new Changed();
            case Operator.ProjectRename ignored -> new Changed();
            case Operator.ProjectReorder ignored -> new Changed();
            case Operator.MvExpand ignored -> new Changed();
            case Operator.Summarize ignored -> new Mixed("it aggregates rows with summarize");
            case Operator.Count ignored -> new Mixed("it counts rows");
            case Operator.Distinct ignored -> new Mixed("it keeps distinct rows");
            case Operator.Join ignored -> new Mixed("it joins other rows");
            case Operator.Lookup ignored -> new Mixed("it joins other rows with lookup");
            case Operator.Union ignored -> new Mixed("it reads several tables through union");
            case Operator.Serialize ignored -> new Mixed("it numbers or compares neighbouring rows with serialize");
            case Operator.GetSchema ignored -> new Mixed("it gives the table's columns and not its rows");
            case Operator.Unsupported unsupported ->
                rowByRow.contains(unsupported.name())
                        ? new Changed()
                        : new Mixed("it sets rows against each other with " + unsupported.name());
        };
    }

    private static RowEffect where(Expr predicate) {
        return SubqueryFinder.contains(predicate) ? new Mixed("its filter reads other rows") : new Whole();
    }
}
