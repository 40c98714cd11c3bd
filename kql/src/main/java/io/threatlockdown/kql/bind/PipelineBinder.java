package io.threatlockdown.kql.bind;

import io.threatlockdown.kql.KqlType;
import io.threatlockdown.kql.plan.Assignment;
import io.threatlockdown.kql.plan.Column;
import io.threatlockdown.kql.plan.Plan;
import io.threatlockdown.kql.plan.Scalar;
import io.threatlockdown.kql.plan.Shape;
import io.threatlockdown.kql.plan.SortKey;
import io.threatlockdown.kql.syntax.Expr;
import io.threatlockdown.kql.syntax.Operator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Binds the steps of one pipeline, one after another. */
final class PipelineBinder {
    private final Session session;
    private final Scope scope;

    PipelineBinder(Session session, Scope scope) {
        this.session = session;
        this.scope = scope;
    }

    Plan step(Plan input, Operator operator) {
        return switch (operator) {
            case Operator.Where where -> new Plan.Filter(input, on(input).condition(where.predicate()));
            case Operator.Extend extend -> columns(input).extend(extend.columns());
            case Operator.Serialize serialize -> columns(input).extend(serialize.columns());
            case Operator.Project project -> columns(input).project(project);
            case Operator.ProjectAway away -> new ColumnChoice(session, input).away(away);
            case Operator.ProjectKeep keep -> new ColumnChoice(session, input).keep(keep);
            case Operator.ProjectRename rename -> columns(input).rename(rename);
            case Operator.ProjectReorder reorder -> new ColumnChoice(session, input).reorder(reorder);
            case Operator.Summarize summarize -> new SummarizeBinder(session, scope, input).summarize(summarize);
            case Operator.Distinct distinct -> new SummarizeBinder(session, scope, input).distinct(distinct);
            case Operator.Count ignored -> new SummarizeBinder(session, scope, input).count();
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
            case Operator.Unsupported unsupported ->
                throw session.unsupported("the operator '" + unsupported.name() + "'", unsupported.at());
        };
    }

    private ExpressionBinder on(Plan input) {
        return new ExpressionBinder(session, scope, Row.of(input.shape()));
    }

    private ComputeBinder columns(Plan input) {
        return new ComputeBinder(session, scope, input);
    }

    private Plan as(Plan input, Operator.As as) {
        scope.define(as.name(), new Scope.Definition.Rows(input));
        return input;
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
