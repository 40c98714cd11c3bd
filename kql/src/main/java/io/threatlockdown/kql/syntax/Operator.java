package io.threatlockdown.kql.syntax;

import io.threatlockdown.kql.KqlType;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One step of a pipeline. {@code at} is the offset of the operator's name. */
public sealed interface Operator {
    int at();

    record Where(int at, Expr predicate) implements Operator {}

    record Extend(int at, List<NamedExpr> columns) implements Operator {}

    record Project(int at, List<NamedExpr> columns) implements Operator {}

    record ProjectAway(int at, List<Expr> columns) implements Operator {}

    record ProjectKeep(int at, List<Expr> columns) implements Operator {}

    record ProjectRename(int at, List<NamedExpr> columns) implements Operator {}

    record ProjectReorder(int at, List<ReorderItem> columns) implements Operator {}

    record Summarize(int at, List<NamedExpr> aggregates, List<NamedExpr> keys) implements Operator {}

    record Distinct(int at, List<NamedExpr> columns) implements Operator {}

    record Sort(int at, List<SortItem> keys) implements Operator {}

    record Take(int at, Expr count) implements Operator {}

    record Top(int at, Expr count, SortItem key) implements Operator {}

    record Count(int at) implements Operator {}

    record Join(int at, String kind, Expr right, List<Expr> conditions) implements Operator {}

    record Lookup(int at, String kind, Expr right, List<Expr> conditions) implements Operator {}

    /** {@code parameters}: kind, withsource, isfuzzy, as written. */
    record Union(int at, Map<String, String> parameters, List<Expr> tables) implements Operator {}

    record MvExpand(int at, Map<String, String> parameters, List<Expansion> columns, Optional<Expr> rowLimit)
            implements Operator {}

    record Serialize(int at, List<NamedExpr> columns) implements Operator {}

    record GetSchema(int at) implements Operator {}

    /** {@code as name}. */
    record As(int at, String name) implements Operator {}

    /** Presentation only: the rows stay as they are. */
    record Render(int at) implements Operator {}

    /** An operator that is read over, to be refused by its name. */
    record Unsupported(int at, String name) implements Operator {}

    /** How a sort key orders; {@code nullsFirst} empty when the query leaves it to the direction. */
    record SortItem(int at, Expr expr, boolean descending, Optional<Boolean> nullsFirst) {}

    /** A name or pattern, and {@code asc}, {@code desc}, {@code granny-asc}, {@code granny-desc} or nothing. */
    record ReorderItem(Expr column, String order) {}

    /** One column of an mv-expand. */
    record Expansion(NamedExpr column, Optional<KqlType> type) {}
}
