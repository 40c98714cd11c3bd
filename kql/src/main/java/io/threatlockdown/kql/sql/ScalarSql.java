package io.threatlockdown.kql.sql;

import io.threatlockdown.kql.SqlDialect;
import io.threatlockdown.kql.plan.Column;
import io.threatlockdown.kql.plan.Scalar;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
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
    private final WorkedOut workedOut;
    private final SharedPaths shared;
    private boolean besideRows;

    /** Of expressions that see no row. */
    ScalarSql(SqlGenerator generator, SqlDialect dialect) {
        this(generator, dialect, "", Over.EVERYTHING, Map.of(), Map.of(), SharedPaths.NONE, false);
    }

    /** Of the expressions of a step that has an input, which {@link #from} gives. */
    static ScalarSql ofRows(SqlGenerator generator, SqlDialect dialect, List<Scalar> values) {
        return new ScalarSql(generator, dialect, "", Over.EVERYTHING, Map.of(), values);
    }

    /**
     * The same.
     *
     * @param order {@code ""} or the ORDER BY clause of a list's elements
     * @param over the rows that a function over rows in order sees
     * @param known columns of the input that hold such a function's value already
     * @param values the expressions that will be written
     */
    ScalarSql(
            SqlGenerator generator,
            SqlDialect dialect,
            String order,
            Over over,
            Map<Scalar.Window, String> known,
            List<Scalar> values) {
        this(generator, dialect, order, over, known, Map.of(), SharedPaths.in(values), true);
    }

    private ScalarSql(
            SqlGenerator generator,
            SqlDialect dialect,
            String order,
            Over over,
            Map<Scalar.Window, String> known,
            Map<Column, String> places,
            SharedPaths shared,
            boolean besideRows) {
        this.generator = generator;
        this.dialect = dialect;
        this.order = order;
        this.over = over;
        this.known = known;
        this.places = places;
        this.shared = shared;
        this.besideRows = besideRows;
        this.workedOut = new WorkedOut(dialect);
    }

    /** @param places where columns are found that have another place than their own name */
    static ScalarSql withPlaces(SqlGenerator generator, SqlDialect dialect, Map<Column, String> places) {
        return new ScalarSql(generator, dialect, "", Over.EVERYTHING, Map.of(), places, SharedPaths.NONE, false);
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
        String rows = input + (input.isEmpty() || beside.isEmpty() ? "" : ", ") + beside;
        return " FROM " + (workedOut.isEmpty() ? rows : workedOut.around(rows));
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
            case Scalar.Call call -> call(DynamicPaths.shortened(call));
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

    private String call(Scalar.Call call) {
        Optional<List<List<Scalar>>> paths = besideRows ? shared.of(call) : Optional.empty();
        if (paths.isPresent()) {
            return shared(call, paths.get());
        }
        return written(call, dialect::call);
    }

    private String shared(Scalar.Call call, List<List<Scalar>> paths) {
        Scalar base = call.arguments().getFirst();
        String texts = workedOut.name(dialect.pathTexts(base.type(), value(base), paths));
        String text = dialect.member(texts, SharedPaths.place(call, paths));
        return call.function().equals("path_text") ? dialect.orEmpty(text) : text;
    }

    private String written(Scalar.Call call, BiFunction<Scalar.Call, List<String>, String> dialectsWay) {
        List<String> arguments = arguments(call);
        String sql = dialectsWay.apply(call, arguments);
        for (int i = 0; i < arguments.size() && besideRows && dialect.namesInside(sql, arguments); i++) {
            if (!dialect.isName(arguments.get(i))
                    && RowValues.only(call.arguments().get(i))) {
                arguments.set(i, workedOut.name(arguments.get(i)));
                sql = dialectsWay.apply(call, arguments);
            }
        }
        return sql;
    }

    /** What only some rows need is not worked out beside all of them. */
    private List<String> arguments(Scalar.Call call) {
        int eager = DynamicPaths.eager(call).size();
        List<String> arguments = new ArrayList<>(values(call.arguments().subList(0, eager)));
        boolean allowed = besideRows;
        besideRows = false;
        arguments.addAll(values(call.arguments().subList(eager, call.arguments().size())));
        besideRows = allowed;
        return arguments;
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
                case "is_not_true" -> "(" + condition(call.arguments().getFirst()) + " IS NOT TRUE)";
                case "and", "or" ->
                    "(" + condition(call.arguments().get(0)) + " "
                            + call.function().toUpperCase(java.util.Locale.ROOT) + " "
                            + condition(call.arguments().get(1)) + ")";
                default -> conditionOf(DynamicPaths.shortened(call));
            };
        }
        return value(scalar);
    }

    private String conditionOf(Scalar.Call call) {
        Optional<Scalar> quick = DynamicNumbers.filter(call);
        if (quick.isEmpty()) {
            return written(call, dialect::condition);
        }
        boolean allowed = besideRows;
        besideRows = false;
        String sql = condition(quick.get());
        besideRows = allowed;
        return sql;
    }
}
