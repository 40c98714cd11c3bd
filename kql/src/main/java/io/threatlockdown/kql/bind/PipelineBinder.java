package io.threatlockdown.kql.bind;

import io.threatlockdown.kql.KqlType;
import io.threatlockdown.kql.plan.Assignment;
import io.threatlockdown.kql.plan.Column;
import io.threatlockdown.kql.plan.Plan;
import io.threatlockdown.kql.plan.Scalar;
import io.threatlockdown.kql.plan.Shape;
import io.threatlockdown.kql.plan.SortKey;
import io.threatlockdown.kql.plan.Windowed;
import io.threatlockdown.kql.syntax.Expr;
import io.threatlockdown.kql.syntax.Operator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Binds the steps of one pipeline, one after another. */
final class PipelineBinder {
    private final Session session;
    private final Scope scope;
    private final Plan source;

    /** @param source the rows that the pipeline begins with */
    PipelineBinder(Session session, Scope scope, Plan source) {
        this.session = session;
        this.scope = scope;
        this.source = source;
    }

    Plan step(Plan input, Operator operator) {
        Plan output = bound(input, operator);
        if (output.shape().partition().size() < input.shape().partition().size()) {
            throw session.unsupported("this operator inside mv-apply or partition", operator.at());
        }
        return output;
    }

    private Plan bound(Plan input, Operator operator) {
        return switch (operator) {
            case Operator.Where where -> filter(input, on(input).condition(where.predicate()));
            case Operator.Extend extend -> columns(input).extend(extend.columns());
            case Operator.Serialize serialize -> columns(input).extend(serialize.columns());
            case Operator.Project project -> columns(input).project(project);
            case Operator.ProjectAway away -> new ColumnChoice(session, input).away(away);
            case Operator.ProjectKeep keep -> new ColumnChoice(session, input).keep(keep);
            case Operator.ProjectRename rename -> columns(input).rename(rename);
            case Operator.ProjectReorder reorder -> new ColumnChoice(session, input).reorder(reorder);
            case Operator.Summarize summarize ->
                new SummarizeBinder(session, scope, input, source).summarize(summarize);
            case Operator.Distinct distinct -> new SummarizeBinder(session, scope, input).distinct(distinct);
            case Operator.Count ignored -> new SummarizeBinder(session, scope, input, source).count();
            case Operator.Sort sort -> sort(input, sort.keys());
            case Operator.Take take -> new Plan.Limit(input, count(take.count()));
            case Operator.Top top -> new Plan.Limit(sort(input, List.of(top.key())), count(top.count()));
            case Operator.Join join -> new JoinBinder(session, scope, input).join(join);
            case Operator.Lookup lookup -> new JoinBinder(session, scope, input).lookup(lookup);
            case Operator.Union union -> new UnionBinder(session, scope).union(Optional.of(input), union);
            case Operator.MvExpand expand -> new ExpandBinder(session, scope, input).expand(expand);
            case Operator.GetSchema ignored -> schema(input);
            case Operator.As as -> as(input, as);
            case Operator.Render ignored -> input;
            case Operator.MvApply apply -> new ApplyBinder(session, scope, input).apply(apply);
            case Operator.Partition partition -> new PartitionBinder(session, scope, input).partition(partition);
            case Operator.Parse parse -> new ParseBinder(session, scope, input).parse(parse);
            case Operator.ParseKeys keys -> new KeysBinder(session, scope, input).parse(keys);
            case Operator.TopNested nested -> new TopNestedBinder(session, scope, input).nested(nested);
            case Operator.TopHitters hitters -> new TopNestedBinder(session, scope, input).hitters(hitters);
            case Operator.MakeSeries series -> new SeriesBinder(session, scope, input).series(series);
            case Operator.Search search -> new SearchBinder(session, scope).search(input, search);
            case Operator.Find find -> throw session.error("SEM0001", "'find' can only begin a query", find.at());
            case Operator.Sample sample -> sample(input, sample);
            case Operator.SampleDistinct distinct -> sampleDistinct(input, distinct);
            case Operator.Scan scan -> scan(input, scan);
            case Operator.Evaluate evaluate -> new EvaluateBinder(session, scope, input).evaluate(evaluate);
            case Operator.Invoke invoke -> invoke(input, invoke);
            case Operator.Unsupported unsupported -> throw RefusedOperators.refused(session, unsupported);
        };
    }

    private ExpressionBinder on(Plan input) {
        return new ExpressionBinder(session, scope, Row.of(input.shape()));
    }

    private ComputeBinder columns(Plan input) {
        return new ComputeBinder(session, scope, input);
    }

    /** A function over neighbouring rows cannot stand in a filter; its value becomes a column first. */
    private Plan filter(Plan input, Scalar predicate) {
        if (!Windowed.contains(predicate)) {
            return new Plan.Filter(input, predicate);
        }
        Column column = session.fresh("$condition", KqlType.BOOL);
        List<Column> hidden = new ArrayList<>(input.shape().hidden());
        hidden.add(column);
        Plan computed = new Plan.Compute(
                input, List.of(new Assignment(column, predicate)), input.shape().withHidden(hidden));
        Plan filtered = new Plan.Filter(computed, new Scalar.Ref(column));
        return new Plan.Compute(filtered, List.of(), input.shape());
    }

    private Plan sample(Plan input, Operator.Sample sample) {
        Column chance = session.fresh("$chance", KqlType.GUID);
        Scalar value = new Scalar.Call("new_guid", List.of(), KqlType.GUID);
        Shape shape = input.shape().withOrdering(List.of(new SortKey(chance, false, true)));
        Plan shuffled = new Plan.Compute(input, List.of(new Assignment(chance, value)), shape);
        return unordered(new Plan.Limit(shuffled, count(sample.count())));
    }

    private static Plan unordered(Plan plan) {
        return new Plan.Compute(plan, List.of(), plan.shape().withOrdering(List.of()));
    }

    private Plan sampleDistinct(Plan input, Operator.SampleDistinct sample) {
        Operator.Distinct distinct = new Operator.Distinct(sample.at(), List.of(sample.of()));
        return new Plan.Limit(new SummarizeBinder(session, scope, input).distinct(distinct), count(sample.count()));
    }

    private Plan scan(Plan input, Operator.Scan scan) {
        Plan ordered = scan.order().isEmpty() ? input : sort(input, scan.order());
        if (scan.partition().isEmpty()) {
            return new ScanBinder(session, scope, ordered).scan(scan);
        }
        Shape shape = ordered.shape();
        List<Column> parts = new ArrayList<>(shape.partition());
        for (Expr part : scan.partition()) {
            if (!(on(ordered).bind(part) instanceof Scalar.Ref ref) || ref.type() == KqlType.DYNAMIC) {
                throw session.error("SEM0061", "scan parts rows by columns that are not dynamic", part.at());
            }
            parts.add(ref.column());
        }
        Plan parted = new Plan.Compute(ordered, List.of(), shape.withPartition(parts));
        Plan found = new ScanBinder(session, scope, parted).scan(scan);
        List<Column> before =
                found.shape().partition().subList(0, shape.partition().size());
        return new Plan.Compute(found, List.of(), found.shape().withPartition(before));
    }

    private Plan invoke(Plan input, Operator.Invoke invoke) {
        Scope inner = scope.inner();
        inner.define("$input", new Scope.Definition.Rows(input));
        Expr.Call call = invoke.call();
        List<Expr.Argument> arguments = new ArrayList<>();
        arguments.add(new Expr.Argument(Optional.empty(), new Expr.Name(call.at(), call.at(), "$input")));
        arguments.addAll(call.arguments());
        return new QueryBinder(session, inner).rows(new Expr.Call(call.at(), call.function(), arguments));
    }

    private Plan as(Plan input, Operator.As as) {
        if (!input.shape().partition().isEmpty()) {
            throw session.unsupported("'as' inside mv-apply or partition", as.at());
        }
        Plan named = as.materialized() ? new Plan.Materialized(input) : input;
        scope.define(as.name(), new Scope.Definition.Rows(named));
        session.name(named, as.name());
        return named;
    }

    private Plan sort(Plan input, List<Operator.SortItem> items) {
        List<SortKey> keys = new ArrayList<>();
        List<Assignment> computed = new ArrayList<>();
        for (Operator.SortItem item : items) {
            Scalar value = on(input).bind(item.expr());
            if (value.type() == KqlType.DYNAMIC) {
                throw session.error(
                        "SEM0021", "rows cannot be sorted by a dynamic value; wrap it in tostring()", item.at());
            }
            Column column = sortColumn(value, computed);
            keys.add(new SortKey(column, item.descending(), item.nullsFirst().orElse(!item.descending())));
        }
        Shape shape = input.shape().withOrdering(keys);
        return new Plan.Compute(input, computed, shape);
    }

    private Column sortColumn(Scalar value, List<Assignment> computed) {
        if (value instanceof Scalar.Ref ref) {
            return ref.column();
        }
        Column column = session.fresh("$sort", value.type());
        computed.add(new Assignment(column, value));
        return column;
    }

    private Scalar count(Expr expr) {
        Scalar count = new ExpressionBinder(session, scope, Row.NONE).bind(expr);
        if (!Types.whole(count.type()) && count.type() != KqlType.DYNAMIC) {
            throw session.error(
                    "SEM0061",
                    "a whole number of rows is expected, not " + count.type().keyword(),
                    expr.at());
        }
        return Types.convert(count, KqlType.LONG);
    }

    private Plan schema(Plan input) {
        List<List<Scalar>> rows = new ArrayList<>();
        List<Column> columns = input.shape().columns();
        for (int i = 0; i < columns.size(); i++) {
            rows.add(List.of(
                    Types.constant(columns.get(i).name()),
                    Types.constant(KqlType.INT, i),
                    Types.constant(dataType(columns.get(i).type())),
                    Types.constant(columns.get(i).type().keyword())));
        }
        return new Plan.Values(
                rows,
                Shape.of(List.of(
                        session.fresh("ColumnName", KqlType.STRING),
                        session.fresh("ColumnOrdinal", KqlType.INT),
                        session.fresh("DataType", KqlType.STRING),
                        session.fresh("ColumnType", KqlType.STRING))));
    }

    private static String dataType(KqlType type) {
        return switch (type) {
            case BOOL -> "System.SByte";
            case DATETIME -> "System.DateTime";
            case DYNAMIC -> "System.Object";
            case GUID -> "System.Guid";
            case INT -> "System.Int32";
            case LONG -> "System.Int64";
            case REAL -> "System.Double";
            case STRING -> "System.String";
            case TIMESPAN -> "System.TimeSpan";
            case DECIMAL -> "System.Data.SqlTypes.SqlDecimal";
        };
    }
}
