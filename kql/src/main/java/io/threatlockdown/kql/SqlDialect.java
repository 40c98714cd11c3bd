package io.threatlockdown.kql;

import io.threatlockdown.kql.plan.Plan;
import io.threatlockdown.kql.plan.Scalar;
import io.threatlockdown.kql.syntax.LiteralValue;

import java.util.List;

/**
 * How a database spells what the generator needs. Text handed in as SQL has been made by this dialect; text that comes from a query
 * goes through {@link #literal} or {@link #identifier} and through nothing else. Stateless.
 */
public interface SqlDialect {
    /** A constant; the only way for a query's value into SQL. */
    String literal(LiteralValue value);

    /** A name in quotes; the only way for a name that is not the generator's own into SQL. */
    String identifier(String name);

    /** A function or operator, its arguments being SQL already. */
    String call(Scalar.Call call, List<String> arguments);

    /** Like {@link #call}, where a null may stand for false, as in a filter. */
    String condition(Scalar.Call call, List<String> arguments);

    /**
     * An aggregate.
     *
     * @param order {@code ""} or an ORDER BY clause that a list's elements are in
     */
    String aggregate(Scalar.Aggregate aggregate, List<String> arguments, String order);

    /**
     * A function over rows in order, {@code row_window_session} excepted.
     *
     * @param over the clause in the parentheses of OVER
     */
    String window(Scalar.Window window, List<String> arguments, String over);

    /** The value of a query's first row as a scalar of type {@code type}, given the SQL of that query. */
    String firstOf(String query, KqlType type);

    /** Whether a value is among those that a query gives. */
    String inQuery(Scalar.InQuery in, String value, String query);

    /** A list of the elements that mv-expand makes of a dynamic value. */
    String elements(Plan.Expand.Expansion expansion, String value);

    /** One element of such a list as the column's type. */
    String element(KqlType type, String element);

    /** The whole numbers of a {@code range()} with a positive step, as a list that is unnested; at most as many as {@code range()} gives. */
    String numbers(Scalar.Call range, List<String> arguments);

    /** All whole numbers, reals or times from one value to another. */
    String series(Plan.Series series, String from, String to, String step, String column);

    /**
     * Texts at the ends of several paths into one dynamic value, as one value: see {@link #member}.
     *
     * @param base the type of {@code value}: a text is read as {@code parse_json} does
     * @param paths the steps of each, constants
     */
    String pathTexts(KqlType base, String value, List<List<Scalar>> paths);

    /** One of the texts, the first being number 1; null where there is none. */
    String member(String texts, int number);

    /** A text, empty where it is null. */
    String orEmpty(String text);

    /** A value that the database does not work out again for each place that uses it. */
    String once(String value);

    /** Whether SQL is but a name or a constant. */
    boolean isName(String sql);

    /** Whether the SQL of a call works out one of its arguments inside of it and gives it a name there, which is slow. */
    boolean namesInside(String sql, List<String> arguments);
}
