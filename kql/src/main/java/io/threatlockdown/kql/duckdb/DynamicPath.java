package io.threatlockdown.kql.duckdb;

import io.threatlockdown.kql.KqlType;
import io.threatlockdown.kql.plan.Scalar;
import io.threatlockdown.kql.syntax.LiteralValue;

import java.util.List;
import java.util.stream.Collectors;

/** What a dynamic value, or a text that is JSON, holds at the end of a chain of properties and elements. */
public final class DynamicPath {
    /**
     * A text that looks like JSON nearly always is: where one is not, trying costs a hundred times as much as reading, so it is not tried
     * on just any text.
     */
    private static final String GUARDED =
            "CASE WHEN starts_with($1, '{') AND ends_with($1, '}') OR starts_with($1, '[') AND ends_with($1, ']')"
                    + " THEN TRY(%1$s) WHEN json_valid($1) THEN %1$s END";

    private DynamicPath() {}

    static String of(Scalar.Call call, List<String> arguments) {
        boolean text = call.type() == KqlType.STRING;
        String extract = (text ? "json_extract_string" : "json_extract") + "($1, $2)";
        boolean parsed = call.arguments().getFirst().type() == KqlType.STRING;
        String found = parsed ? GUARDED.formatted(extract) : extract;
        String value = Template.render(
                found,
                List.of(
                        arguments.getFirst(),
                        Literals.text(path(
                                call.arguments().subList(1, call.arguments().size())))));
        return switch (call.function()) {
            case "path_text" -> "coalesce(" + value + ", '')";
            case "path" -> "nullif(CAST(" + value + " AS VARCHAR), 'null')";
            default -> value;
        };
    }

    /** Several texts out of one value, as a list; {@code base} is the value's type. */
    public static String texts(KqlType base, String value, List<List<Scalar>> paths) {
        String list =
                paths.stream().map(DynamicPath::path).map(Literals::text).collect(Collectors.joining(", ", "[", "]"));
        String extract = "json_extract_string($1, " + list + ")";
        return Named.value(value, base == KqlType.STRING ? GUARDED.formatted(extract) : extract);
    }

    /**
     * A text that is written as the database itself would write the value is that value, whether it was a JSON string or not; any other
     * goes the long way.
     */
    static String read(Scalar.Call call, List<String> arguments) {
        String template = switch (call.type()) {
            case BOOL ->
                "CASE WHEN $1 = 'true' THEN TRUE WHEN $1 = 'false' THEN FALSE WHEN $1 IS NULL THEN NULL ELSE $2 END";
            case REAL -> "coalesce(TRY_CAST($1 AS DOUBLE), $2)";
            default ->
                "CASE WHEN CAST(TRY_CAST($1 AS %1$s) AS VARCHAR) = $1 THEN TRY_CAST($1 AS %1$s)"
                                .formatted(Literals.type(call.type()))
                        + " WHEN $1 IS NULL THEN NULL ELSE $2 END";
        };
        return Template.render(template, arguments);
    }

    /** Whether a text is a number that rounds to a constant or to one beside it; a bool, which is none, can only be 0 or 1. */
    static String near(Scalar.Call call, List<String> arguments) {
        long number = ((LiteralValue.Whole) ((Scalar.Constant) call.arguments().get(1)).value()).value();
        String read = "TRY_CAST(" + arguments.getFirst() + " AS BIGINT)";
        String rounded = number == 0 || number == 1 ? "coalesce(" + read + ", " + number + ")" : read;
        return "(" + rounded + " BETWEEN " + (number - 1) + " AND " + (number + 1) + ")";
    }

    /** In the language of the database's JSON functions. */
    private static String path(List<Scalar> steps) {
        return steps.stream()
                .map(step -> ((Scalar.Constant) step).value())
                .map(DynamicPath::step)
                .collect(Collectors.joining("", "$", ""));
    }

    private static String step(LiteralValue step) {
        return switch (step) {
            case LiteralValue.Text name -> ".\"" + name.value() + '"';
            case LiteralValue.Whole index -> "[" + index.value() + "]";
            default -> throw new IllegalArgumentException("no step of a path: " + step);
        };
    }
}
