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
    record As(int at, String name, boolean materialized) implements Operator {}

    /** Presentation only: the rows stay as they are. */
    record Render(int at) implements Operator {}

    /** {@code parse} and {@code parse-where}; {@code parameters}: kind, flags, as written. */
    record Parse(int at, Map<String, String> parameters, Unmatched unmatched, Expr text, List<ParsePart> parts)
            implements Operator {
        public Parse {
            parts = List.copyOf(parts);
        }
    }

    /** {@code parse-kv}; {@code options} as written, delimiters and quotes among them, some of them several times. */
    record ParseKeys(int at, Expr text, List<Source.ColumnDeclaration> columns, Map<String, List<String>> options)
            implements Operator {}

    /** {@code mv-apply}: the elements of each row go through steps of their own. */
    record MvApply(
            int at,
            Map<String, String> parameters,
            List<Expansion> columns,
            Optional<Expr> rowLimit,
            List<Operator> steps)
            implements Operator {
        public MvApply {
            steps = List.copyOf(steps);
        }
    }

    /**
     * {@code partition}: the rows of each key go through steps of their own.
     *
     * @param query instead of steps, a query of its own for each key
     */
    record Partition(int at, Expr key, List<Operator> steps, Optional<Expr> query) implements Operator {
        public Partition {
            steps = List.copyOf(steps);
        }
    }

    record TopNested(int at, List<Level> levels) implements Operator {
        public TopNested {
            levels = List.copyOf(levels);
        }
    }

    record TopHitters(int at, Expr count, NamedExpr of, Optional<NamedExpr> by) implements Operator {}

    record MakeSeries(
            int at, boolean nonEmpty, List<SeriesValue> values, NamedExpr axis, SeriesRange range, List<NamedExpr> keys)
            implements Operator {}

    /** {@code search}; {@code tables} empty where it searches its input, or every table. */
    record Search(int at, String kind, List<Expr> tables, Expr predicate) implements Operator {}

    /**
     * {@code find}.
     *
     * @param source the name of the column that says where a row is from
     * @param tables empty where it looks in every table
     * @param columns those that it is to give; empty when it chooses them itself
     * @param packs whether the other columns are given as a bag
     */
    record Find(
            int at,
            String source,
            List<Expr> tables,
            Expr predicate,
            Optional<List<FoundColumn>> columns,
            boolean packs)
            implements Operator {
        public Find {
            tables = List.copyOf(tables);
        }
    }

    record Sample(int at, Expr count) implements Operator {}

    record SampleDistinct(int at, Expr count, NamedExpr of) implements Operator {}

    /** {@code invoke f(x)}: the rows become the function's first argument. */
    record Invoke(int at, Expr.Call call) implements Operator {}

    /**
     * {@code scan}.
     *
     * @param matchId the name of the column with the number of the match, where there is to be one
     */
    record Scan(
            int at,
            Optional<String> matchId,
            List<SortItem> order,
            List<Expr> partition,
            List<State> states,
            List<ScanStep> steps)
            implements Operator {
        public Scan {
            order = List.copyOf(order);
            partition = List.copyOf(partition);
            states = List.copyOf(states);
            steps = List.copyOf(steps);
        }
    }

    /** {@code evaluate plugin(x) : (schema)}; {@code schema} empty where the query gives none. */
    record Evaluate(int at, Expr.Call call, List<Source.ColumnDeclaration> schema, boolean otherColumns)
            implements Operator {}

    /** An operator that is read over, to be refused by its name. */
    record Unsupported(int at, String name) implements Operator {}

    /** How a sort key orders; {@code nullsFirst} empty when the query leaves it to the direction. */
    record SortItem(int at, Expr expr, boolean descending, Optional<Boolean> nullsFirst) {}

    /** A name or pattern, and {@code asc}, {@code desc}, {@code granny-asc}, {@code granny-desc} or nothing. */
    record ReorderItem(Expr column, String order) {}

    /** One column of an mv-expand. */
    record Expansion(NamedExpr column, Optional<KqlType> type) {}

    /** What becomes of a row whose text does not match. */
    enum Unmatched {
        KEPT,
        DROPPED
    }

    /** A column that find gives, and its type where the query says one. */
    record FoundColumn(int at, String name, Optional<KqlType> type) {}

    /** One level of a top-nested. */
    record Level(int at, Optional<Expr> count, NamedExpr of, Optional<Expr> others, NamedExpr by, boolean descending) {}

    /** One series of a make-series, and what stands where there are no rows. */
    record SeriesValue(NamedExpr value, Optional<Expr> fill) {}

    /** The bins of a make-series; {@code inclusive} when a bin may begin at {@code to} itself. */
    record SeriesRange(Optional<Expr> from, Optional<Expr> to, Expr step, boolean inclusive) {}

    /** A column that a scan declares. */
    record State(String name, KqlType type, Optional<Expr> initial) {}

    /** One step of a scan; {@code output} as written, {@code all} where nothing is. */
    record ScanStep(
            int at, String name, boolean optional, String output, Expr condition, List<NamedExpr> assignments) {}
}
