package io.threatlockdown.kql.sql;

import io.threatlockdown.kql.SqlDialect;
import io.threatlockdown.kql.plan.Scalar;
import io.threatlockdown.kql.plan.SortKey;

import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes the scalar expressions of one step. A {@code toscalar} becomes a column of a one-row table that stands beside the step's
 * input, because subqueries may not stand in every place where a value may.
 */
final class ScalarSql {
    private final SqlGenerator generator;
    private final SqlDialect dialect;
    private final List<SortKey> ordering;
    private final Map<Scalar.First, String> firsts = new IdentityHashMap<>();
    /** Values over windows that stand inside of other windows, inner ones first. Each becomes a column of a step below. */
    private final Map<String, String> beneath = new LinkedHashMap<>();

    ScalarSql(SqlGenerator generator, SqlDialect dialect) {
        this(generator, dialect, List.of());
    }

    /** @param ordering the order of the input's rows */
    ScalarSql(SqlGenerator generator, SqlDialect dialect, List<SortKey> ordering) {
        this.generator = generator;
        this.dialect = dialect;
        this.ordering = ordering;
    }

    /** The FROM clause: the input, where there is one, and what the expressions written so far need beside it. */
    String from(String plainInput) {
        String input = plainInput;
        int level = 0;
        for (Map.Entry<String, String> inner : beneath.entrySet()) {
            input = "(SELECT *, " + inner.getKey() + " AS " + inner.getValue() + " FROM " + input + ") AS b" + level++;
        }
        String beside = firsts.entrySet().stream()
                .map(entry ->
                        "(SELECT " + first(entry.getKey()) + " AS " + entry.getValue() + ") AS q" + entry.getValue())
                .sorted()
                .collect(Collectors.joining(", "));
        if (input.isEmpty() && beside.isEmpty()) {
            return "";
        }
        return " FROM " + input + (input.isEmpty() || beside.isEmpty() ? "" : ", ") + beside;
    }

    private String first(Scalar.First first) {
        String query = "SELECT " + first.column().sqlName() + " FROM " + generator.step(first.query())
                + Ordering.clause(" ORDER BY ", first.query().shape().ordering());
        return dialect.firstOf(query, first.type());
    }

    String value(Scalar scalar) {
        return switch (scalar) {
            case Scalar.Constant constant -> dialect.literal(constant.value());
            case Scalar.Ref ref -> ref.column().sqlName();
            case Scalar.Call call -> dialect.call(call, values(call.arguments()));
            case Scalar.Aggregate aggregate ->
                dialect.aggregate(aggregate, values(aggregate.arguments()), Ordering.clause("ORDER BY ", ordering));
            case Scalar.Window window ->
                dialect.window(
                        window,
                        window.arguments().stream().map(this::outsideOfWindows).toList(),
                        Ordering.clause("ORDER BY ", ordering));
            case Scalar.First first -> {
                generator.step(first.query());
                yield firsts.computeIfAbsent(
                        first, ignored -> "s" + first.column().id());
            }
            case Scalar.InQuery in ->
                dialect.inQuery(
                        in,
                        value(in.value()),
                        "SELECT " + in.column().sqlName() + " FROM " + generator.step(in.query()));
        };
    }

    /** A window cannot stand inside of another one: what contains one is worked out in a step below and named here. */
    private String outsideOfWindows(Scalar scalar) {
        String value = value(scalar);
        return hasWindow(scalar) ? beneath.computeIfAbsent(value, ignored -> "w" + beneath.size()) : value;
    }

    private static boolean hasWindow(Scalar scalar) {
        return switch (scalar) {
            case Scalar.Window ignored -> true;
            case Scalar.Call call -> call.arguments().stream().anyMatch(ScalarSql::hasWindow);
            case Scalar.Aggregate aggregate -> aggregate.arguments().stream().anyMatch(ScalarSql::hasWindow);
            case Scalar.InQuery in -> hasWindow(in.value());
            case Scalar.Constant ignored -> false;
            case Scalar.Ref ignored -> false;
            case Scalar.First ignored -> false;
        };
    }

    private List<String> values(List<Scalar> scalars) {
        return scalars.stream().map(this::value).toList();
    }

    /** The expression as a filter, where null and false are one. */
    String condition(Scalar scalar) {
        if (scalar instanceof Scalar.Call call) {
            return switch (call.function()) {
                case "and", "or" ->
                    "(" + condition(call.arguments().get(0)) + " "
                            + call.function().toUpperCase(java.util.Locale.ROOT) + " "
                            + condition(call.arguments().get(1)) + ")";
                default -> dialect.condition(call, values(call.arguments()));
            };
        }
        return value(scalar);
    }
}
