package io.threatlockdown.kql;

import io.threatlockdown.kql.duckdb.Aggregates;
import io.threatlockdown.kql.duckdb.Calls;
import io.threatlockdown.kql.duckdb.Conversions;
import io.threatlockdown.kql.duckdb.DynamicPath;
import io.threatlockdown.kql.duckdb.Dynamics;
import io.threatlockdown.kql.duckdb.Literals;
import io.threatlockdown.kql.duckdb.Template;
import io.threatlockdown.kql.plan.Plan;
import io.threatlockdown.kql.plan.Scalar;
import io.threatlockdown.kql.syntax.LiteralValue;

import java.util.List;

/** DuckDB 2.0, with the storage conventions of {@link TableSchema}. Needs the JSON functions, nothing else. */
public final class DuckDbDialect implements SqlDialect {
    @Override
    public String literal(LiteralValue value) {
        return Literals.of(value);
    }

    @Override
    public String identifier(String name) {
        return Literals.identifier(name);
    }

    @Override
    public String call(Scalar.Call call, List<String> arguments) {
        return Calls.value(call, arguments);
    }

    @Override
    public String condition(Scalar.Call call, List<String> arguments) {
        return Calls.condition(call, arguments);
    }

    @Override
    public String aggregate(Scalar.Aggregate aggregate, List<String> arguments, String order) {
        return Aggregates.of(aggregate, arguments, order);
    }

    @Override
    public String window(Scalar.Window window, List<String> arguments, String over) {
        return switch (window.function()) {
            case "row_number" -> "(row_number() OVER (" + over + ") - 1 + " + arguments.getFirst() + ")";
            case "segment" -> running("sum(CASE WHEN " + arguments.getFirst() + " THEN 1 ELSE 0 END)", over);
            case "running_max" -> running("max(" + arguments.getFirst() + ")", over);
            case "row_cumsum" -> sum(window.type(), arguments.getFirst(), over);
            default -> neighbour(window.function(), arguments, over);
        };
    }

    private static String running(String aggregate, String over) {
        return "CAST(" + aggregate + " OVER (" + over + " ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS BIGINT)";
    }

    private static String sum(KqlType type, String value, String over) {
        String frame = " ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)";
        String sum = "coalesce(sum(" + value + ") OVER (" + over + frame + ", 0)";
        return type == KqlType.REAL || type == KqlType.DECIMAL
                ? "CAST(" + sum + " AS " + Literals.type(type) + ")"
                : Aggregates.wrapped(sum);
    }

    private static String neighbour(String function, List<String> arguments, String over) {
        String name = function.equals("prev") ? "lag" : "lead";
        return name + "(" + String.join(", ", arguments) + ") OVER (" + over + ")";
    }

    @Override
    public String firstOf(String query, KqlType type) {
        String first = "(" + query + " LIMIT 1)";
        return type == KqlType.STRING ? "coalesce(" + first + ", '')" : first;
    }

    @Override
    public String inQuery(Scalar.InQuery in, String value, String query) {
        String column = in.column().sqlName();
        String found = in.foldCase()
                ? "(lower(" + value + ") IN (SELECT lower(" + column + ") FROM (" + query + ")))"
                : "(" + value + " IN (SELECT " + column + " FROM (" + query + ") WHERE " + column + " IS NOT NULL))";
        return "coalesce(" + found + ", FALSE)";
    }

    @Override
    public String elements(Plan.Expand.Expansion expansion, String value) {
        return Dynamics.elements(value, expansion.pairs());
    }

    @Override
    public String element(KqlType type, String element) {
        return Conversions.element(type, element);
    }

    @Override
    public String numbers(Scalar.Call range, List<String> arguments) {
        return Template.render(
                "CASE WHEN $1 IS NULL OR $2 IS NULL THEN [CAST(NULL AS BIGINT)]"
                        + " ELSE generate_series($1, least($2, TRY($1 + 1048575 * $3)), $3) END",
                arguments);
    }

    @Override
    public String series(Plan.Series series, String from, String to, String step, String column) {
        KqlType type = series.shape().columns().getFirst().type();
        if (type == KqlType.REAL) {
            return Template.render(
                    "SELECT $1 + i * $3 AS " + column
                            + " FROM (SELECT unnest(generate_series(CAST(0 AS BIGINT), TRY_CAST(floor(($2 - $1) / $3 + 1e-9) AS BIGINT))) AS i)",
                    List.of(from, to, step));
        }
        return "SELECT unnest(generate_series(" + from + ", " + to + ", " + step + ")) AS " + column;
    }

    @Override
    public String pathTexts(KqlType base, String value, List<List<Scalar>> paths) {
        return DynamicPath.texts(base, value, paths);
    }

    @Override
    public String member(String texts, int number) {
        return texts + "[" + number + "]";
    }

    @Override
    public String orEmpty(String text) {
        return "coalesce(" + text + ", '')";
    }

    /** The database puts a column's expression wherever a filter uses the column, except where it could give another value each time. */
    @Override
    public String once(String value) {
        return "CASE WHEN random() >= 0 THEN " + value + " END";
    }

    @Override
    public boolean isName(String sql) {
        return Template.simple(sql);
    }

    @Override
    public boolean namesInside(String sql, List<String> arguments) {
        return Template.names(sql)
                > arguments.stream().mapToLong(Template::names).sum();
    }
}
