package io.threatlockdown.kql.sql;

import io.threatlockdown.kql.SqlDialect;
import io.threatlockdown.kql.plan.Assignment;
import io.threatlockdown.kql.plan.Column;
import io.threatlockdown.kql.plan.Plan;
import io.threatlockdown.kql.plan.Scalar;
import io.threatlockdown.kql.syntax.LiteralValue;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes one bound query as SQL. One use per query. */
public final class SqlGenerator {
    private final SqlDialect dialect;
    private final List<String> steps = new ArrayList<>();
    private final Map<Plan, String> names = new IdentityHashMap<>();
    private NeededColumns needed = NeededColumns.NONE;

    public SqlGenerator(SqlDialect dialect) {
        this.dialect = dialect;
    }

    /** The whole SELECT; its columns stand in the order of the plan's. */
    public String select(Plan written) {
        Plan plan = new PathInlining().of(written);
        needed = NeededColumns.of(plan);
        String last = step(plan);
        String columns = plan.shape().columns().isEmpty()
                ? "NULL"
                : plan.shape().columns().stream().map(Column::sqlName).collect(Collectors.joining(", "));
        return "WITH " + String.join(",\n", steps) + "\nSELECT " + columns + " FROM " + last
                + (plan.shape().ordering().isEmpty()
                        ? ""
                        : Ordering.clause(" ORDER BY ", plan.shape().sequence()));
    }

    /** The name of the step that gives the plan's rows; it is written once. */
    String step(Plan plan) {
        String known = names.get(plan);
        if (known != null) {
            return known;
        }
        String sql = sql(plan);
        String name = "t" + steps.size();
        String mode = plan instanceof Plan.Materialized ? " AS MATERIALIZED (" : " AS NOT MATERIALIZED (";
        steps.add(name + mode + sql + ")");
        names.put(plan, name);
        return name;
    }

    /** The name of a step of its own for a SELECT that is read more than once. */
    String kept(String sql) {
        String name = "t" + steps.size();
        steps.add(name + " AS MATERIALIZED (" + sql + ")");
        return name;
    }

    private String sql(Plan plan) {
        return switch (plan) {
            case Plan.Scan scan -> scan(scan);
            case Plan.Values values -> values(values);
            case Plan.Series series -> series(series);
            case Plan.Outside outside -> outside(outside);
            case Plan.Filter filter -> filter(filter);
            case Plan.Compute compute -> new ComputeSql(this, dialect).compute(compute);
            case Plan.Aggregate aggregate -> aggregate(aggregate);
            case Plan.Limit limit -> limit(limit);
            case Plan.Join join -> new JoinSql(this, dialect).join(join);
            case Plan.Union union -> union(union);
            case Plan.Expand expand -> new ExpandSql(this, dialect).expand(expand);
            case Plan.Fold fold -> new FoldSql(this, dialect, fold).sql();
            case Plan.Materialized same -> "SELECT " + carried(same) + " FROM " + step(same.input());
        };
    }

    NeededColumns needed() {
        return needed;
    }

    /** The columns that a step hands on as it got them. */
    private String carried(Plan plan) {
        return list(needed.carried(plan).stream().map(Column::sqlName).toList());
    }

    /** A SELECT list; a table has at least one column. */
    static String list(List<String> items) {
        return items.isEmpty() ? "1 AS nothing" : String.join(", ", items);
    }

    private String scan(Plan.Scan scan) {
        if (scan.table().sqlName().isEmpty()) {
            return nothing(scan.sources().stream().map(Plan.Scan.Source::column).toList());
        }
        List<Plan.Scan.Source> read = scan.sources().stream()
                .filter(source -> needed.contains(scan, source.column()))
                .toList();
        String columns = list(read.stream()
                .map(source -> source.from()
                                .sql()
                                .orElseGet(
                                        () -> dialect.identifier(source.from().sqlName()))
                        + " AS " + source.column().sqlName())
                .toList());
        String table = scan.table()
                .view()
                .map(select -> "(" + select + ")")
                .orElseGet(() ->
                        scan.table().sqlName().stream().map(dialect::identifier).collect(Collectors.joining(".")));
        // Right behind the table, so that no text of a query stands between.
        String limit = scan.table()
                .limit()
                .map(condition -> " WHERE (" + condition + ")")
                .orElse("");
        return "SELECT " + columns + " FROM " + table + limit;
    }

    private String nothing(List<Column> columns) {
        String nulls = columns.stream()
                .map(column -> dialect.literal(new LiteralValue.Null(column.type())) + " AS " + column.sqlName())
                .collect(Collectors.joining(", "));
        return "SELECT " + nulls + " WHERE FALSE";
    }

    private String values(Plan.Values values) {
        List<Column> columns = values.shape().columns();
        ScalarSql scalars = new ScalarSql(this, dialect);
        if (values.rows().isEmpty()) {
            return nothing(columns);
        }
        if (values.rows().size() == 1) {
            List<String> items = new ArrayList<>();
            for (int i = 0; i < columns.size(); i++) {
                items.add(scalars.value(values.rows().getFirst().get(i)) + " AS "
                        + columns.get(i).sqlName());
            }
            return "SELECT " + String.join(", ", items) + scalars.from("");
        }
        String rows = values.rows().stream()
                .map(row -> row.stream().map(scalars::value).collect(Collectors.joining(", ", "(", ")")))
                .collect(Collectors.joining(", "));
        String names = columns.stream().map(Column::sqlName).collect(Collectors.joining(", "));
        return "SELECT " + names + " FROM (VALUES " + rows + ") AS v(" + names + ")";
    }

    private String series(Plan.Series series) {
        ScalarSql scalars = new ScalarSql(this, dialect);
        String from = scalars.value(series.from());
        String to = scalars.value(series.to());
        String step = scalars.value(series.step());
        String sql = dialect.series(
                series, from, to, step, series.shape().columns().getFirst().sqlName());
        return sql + scalars.from("");
    }

    private String outside(Plan.Outside outside) {
        String arguments = outside.arguments().stream()
                .map(argument -> dialect.literal(new LiteralValue.Text(argument)))
                .collect(Collectors.joining(", "));
        String names = outside.shape().columns().stream().map(Column::sqlName).collect(Collectors.joining(", "));
        return "SELECT " + names + " FROM " + dialect.identifier(outside.function()) + "(" + arguments + ") AS o("
                + names + ")";
    }

    private String filter(Plan.Filter filter) {
        String input = step(filter.input());
        ScalarSql scalars = ScalarSql.ofRows(this, dialect, List.of(filter.predicate()));
        String predicate = scalars.condition(filter.predicate());
        return "SELECT " + carried(filter) + scalars.from(input) + " WHERE " + predicate;
    }

    private String aggregate(Plan.Aggregate aggregate) {
        String input = step(aggregate.input());
        List<Assignment> aggregates = TableSets.of(aggregate.input(), needed.aggregates(aggregate));
        ScalarSql scalars = new ScalarSql(
                this,
                dialect,
                Ordering.clause("ORDER BY ", aggregate.input().shape().sequence()),
                Over.EVERYTHING,
                Map.of(),
                Stream.concat(aggregate.keys().stream(), aggregates.stream())
                        .map(Assignment::value)
                        .toList());
        List<String> items = new ArrayList<>();
        List<String> positions = new ArrayList<>();
        for (Assignment key : aggregate.keys()) {
            items.add(item(scalars, key));
            positions.add(Integer.toString(items.size()));
        }
        for (Assignment value : aggregates) {
            items.add(item(scalars, value));
        }
        String groups = positions.isEmpty() ? "" : " GROUP BY " + String.join(", ", positions);
        return "SELECT " + list(items) + scalars.from(input) + groups;
    }

    private static String item(ScalarSql scalars, Assignment assignment) {
        return scalars.value(assignment.value()) + " AS " + assignment.column().sqlName();
    }

    private String limit(Plan.Limit limit) {
        String input = step(limit.input());
        ScalarSql scalars = new ScalarSql(this, dialect);
        String count = scalars.value(limit.count());
        if (!limit.shape().partition().isEmpty()) {
            return "SELECT " + carried(limit) + scalars.from(input) + " QUALIFY row_number() OVER ("
                    + Over.of(limit.shape()).sql() + ") <= " + count;
        }
        return "SELECT " + carried(limit) + " FROM " + input
                + Ordering.clause(" ORDER BY ", limit.shape().sequence()) + " LIMIT "
                + rows(limit.count(), count, scalars);
    }

    /** A plain number where it is known: only then does the database keep the first rows instead of sorting all. */
    private static String rows(Scalar count, String sql, ScalarSql scalars) {
        if (count instanceof Scalar.Constant constant && constant.value() instanceof LiteralValue.Whole whole) {
            return Long.toString(Math.max(0, whole.value()));
        }
        return "(SELECT greatest(" + sql + ", 0)" + scalars.from("") + ")";
    }

    private String union(Plan.Union union) {
        List<Column> columns = List.copyOf(union.shape().carried());
        List<String> branches = new ArrayList<>();
        for (Plan.Union.Branch branch : union.branches()) {
            String input = step(branch.input());
            ScalarSql scalars = new ScalarSql(this, dialect);
            List<String> items = new ArrayList<>();
            for (int i = 0; i < columns.size(); i++) {
                if (needed.contains(union, columns.get(i))) {
                    items.add(scalars.value(branch.values().get(i)) + " AS "
                            + columns.get(i).sqlName());
                }
            }
            branches.add("SELECT " + list(items) + scalars.from(input));
        }
        return String.join(" UNION ALL ", branches);
    }
}
