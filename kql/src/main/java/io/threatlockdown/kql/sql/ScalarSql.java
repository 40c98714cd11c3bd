package io.threatlockdown.kql.sql;

import io.threatlockdown.kql.SqlDialect;
import io.threatlockdown.kql.plan.Column;
import io.threatlockdown.kql.plan.Scalar;

import java.util.IdentityHashMap;
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
    private final String order;
    private final Over over;
    private final Map<Scalar.Window, String> known;
    private final Map<Column, String> places;
    private final Map<Scalar.First, String> firsts = new IdentityHashMap<>();

    ScalarSql(SqlGenerator generator, SqlDialect dialect) {
        this(generator, dialect, "", Over.EVERYTHING, Map.of());
    }

    /**
     * @param order {@code ""} or the ORDER BY clause of a list's elements
     * @param over the rows that a function over rows in order sees
     * @param known columns of the input that hold such a function's value already
     */
    ScalarSql(SqlGenerator generator, SqlDialect dialect, String order, Over over, Map<Scalar.Window, String> known) {
        this(generator, dialect, order, over, known, Map.of());
    }

    private ScalarSql(
            SqlGenerator generator,
            SqlDialect dialect,
            String order,
            Over over,
            Map<Scalar.Window, String> known,
            Map<Column, String> places) {
        this.generator = generator;
        this.dialect = dialect;
        this.order = order;
        this.over = over;
        this.known = known;
        this.places = places;
    }

    /** @param places where columns are found that have another place than their own name */
    static ScalarSql withPlaces(SqlGenerator generator, SqlDialect dialect, Map<Column, String> places) {
        return new ScalarSql(generator, dialect, "", Over.EVERYTHING, Map.of(), places);
    }

    /** The FROM clause: the input, where there is one, and what the expressions written so far need beside it. */
    String from(String input) {
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
                + Ordering.clause(" ORDER BY ", first.query().shape().sequence());
        return dialect.firstOf(query, first.type());
    }

    String value(Scalar scalar) {
        return switch (scalar) {
            case Scalar.Constant constant -> dialect.literal(constant.value());
            case Scalar.Ref ref ->
                places.getOrDefault(ref.column(), ref.column().sqlName());
            case Scalar.Call call -> dialect.call(call, values(call.arguments()));
            case Scalar.Aggregate aggregate ->
                dialect.aggregate(
                        aggregate, values(aggregate.arguments()), OrderedAggregates.is(aggregate) ? order : "");
            case Scalar.Window window -> window(window);
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

    private String window(Scalar.Window window) {
        String held = known.get(window);
        if (held != null) {
            return held;
        }
        Over rows = window.segment().map(this::value).map(over::within).orElse(over);
        return dialect.window(window, values(window.arguments()), rows.sql());
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
