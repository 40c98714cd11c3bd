package io.threatlockdown.kql;

import io.threatlockdown.kql.syntax.Expr;
import io.threatlockdown.kql.syntax.NamedExpr;
import io.threatlockdown.kql.syntax.Operator;

import java.util.List;
import java.util.Set;

/** What a step of a pipeline does to single rows; it decides whether the pipeline can be run window by window. */
sealed interface RowEffect {
    /** Each row passes as it is, or not at all. */
    record Whole() implements RowEffect {}

    /** Rows pass as they are, but only so many of those that are there; {@code reason} is a clause for a person. */
    record Cut(String reason) implements RowEffect {}

    /** Each row is changed by itself. */
    record Changed() implements RowEffect {}

    /** Each row is changed by itself; asked for again it may come out different, or it looks like another row now. */
    record Unrecognisable() implements RowEffect {}

    /** Rows are set against other rows; {@code reason} is a clause for a person. */
    record Mixed(String reason) implements RowEffect {}

    /** The operators that are known only by name and add to each row by itself. */
    Set<String> ADDING = Set.of("consume");

    /** Those that work on each row by itself and may take columns away. */
    Set<String> REMAKING = Set.of("project-by-names");

    /** What a function of sorted rows is called that looks at the rows before or behind. */
    Set<String> OF_NEIGHBOURS =
            Set.of("prev", "next", "row_number", "row_cumsum", "row_rank_dense", "row_rank_min", "row_window_session");

    static RowEffect of(Operator operator, Steadiness steadiness) {
        return switch (operator) {
            case Operator.Where where -> where(where.predicate());
            case Operator.Sort ignored -> new Whole();
            case Operator.Take ignored -> new Cut("it keeps only so many rows with take");
            case Operator.Top ignored -> new Cut("it keeps only so many rows with top");
            case Operator.Render ignored -> new Whole();
            case Operator.As ignored -> new Whole();
            case Operator.Extend extend -> changed(extend.columns(), steadiness);
            case Operator.Project project ->
                changed(project.columns(), steadiness) instanceof Mixed mixed ? mixed : new Unrecognisable();
            case Operator.ProjectAway ignored -> new Unrecognisable();
            case Operator.ProjectKeep ignored -> new Unrecognisable();
            case Operator.ProjectRename ignored -> new Changed();
            case Operator.ProjectReorder ignored -> new Changed();
            case Operator.MvExpand expand ->
                changed(
                        expand.columns().stream()
                                .map(Operator.Expansion::column)
                                .toList(),
                        steadiness);
            case Operator.Summarize ignored -> new Mixed("it aggregates rows with summarize");
            case Operator.Count ignored -> new Mixed("it counts rows");
            case Operator.Distinct ignored -> new Mixed("it keeps distinct rows");
            case Operator.Join ignored -> new Mixed("it joins other rows");
            case Operator.Lookup ignored -> new Mixed("it joins other rows with lookup");
            case Operator.Union ignored -> new Mixed("it reads several tables through union");
            case Operator.Serialize ignored -> new Mixed("it numbers or compares neighbouring rows with serialize");
            case Operator.GetSchema ignored -> new Mixed("it gives the table's columns and not its rows");
            case Operator.Parse ignored -> new Changed();
            case Operator.ParseKeys ignored -> new Changed();
            case Operator.Search search -> where(search.predicate()) instanceof Mixed mixed ? mixed : new Changed();
            case Operator.MvApply ignored -> new Unrecognisable();
            case Operator.Partition ignored -> against("partition");
            case Operator.TopNested ignored -> against("top-nested");
            case Operator.TopHitters ignored -> against("top-hitters");
            case Operator.MakeSeries ignored -> against("make-series");
            case Operator.Sample ignored -> against("sample");
            case Operator.SampleDistinct ignored -> against("sample-distinct");
            case Operator.Find ignored -> against("find");
            case Operator.Scan ignored -> against("scan");
            case Operator.Evaluate ignored -> against("evaluate");
            case Operator.Invoke ignored -> against("invoke");
            case Operator.Unsupported unsupported -> unsupported(unsupported.name());
        };
    }

    private static RowEffect unsupported(String name) {
        if (ADDING.contains(name)) {
            return new Changed();
        }
        return REMAKING.contains(name) ? new Unrecognisable() : against(name);
    }

    private static RowEffect against(String name) {
        return new Mixed("it may set rows against each other with " + name);
    }

    private static RowEffect where(Expr predicate) {
        if (comparesNeighbours(predicate)) {
            return ofNeighbours();
        }
        return SubqueryFinder.contains(predicate) ? new Mixed("its filter reads other rows") : new Whole();
    }

    private static RowEffect changed(List<NamedExpr> columns, Steadiness steadiness) {
        List<Expr> values = columns.stream().map(NamedExpr::expr).toList();
        if (values.stream().anyMatch(RowEffect::comparesNeighbours)) {
            return ofNeighbours();
        }
        return values.stream().allMatch(steadiness::isSteady) ? new Changed() : new Unrecognisable();
    }

    private static boolean comparesNeighbours(Expr expr) {
        return SubqueryFinder.any(
                expr, part -> part instanceof Expr.Call call && OF_NEIGHBOURS.contains(call.function()));
    }

    private static RowEffect ofNeighbours() {
        return new Mixed("it numbers or compares neighbouring rows");
    }
}
