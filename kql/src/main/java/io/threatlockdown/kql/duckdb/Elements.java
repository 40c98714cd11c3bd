package io.threatlockdown.kql.duckdb;

import io.threatlockdown.kql.plan.Scalar;
import io.threatlockdown.kql.syntax.LiteralValue;

import java.util.List;
import java.util.regex.Pattern;

/** Functions of dynamic values whose SQL depends on a constant argument. */
final class Elements {
    private static final Pattern PATH = Pattern.compile("\\$(?:\\.\\w+|\\[\\d+\\]|\\[(?:'[^']*'|\"[^\"]*\")\\])*");
    private static final Pattern NAMED_STEP = Pattern.compile("\\[['\"]([^'\"]*)['\"]\\]");

    private Elements() {}

    static String of(Scalar.Call call, List<String> arguments) {
        return switch (call.function()) {
            case "extractjson" -> extract(call, arguments);
            case "codepoints_text" -> text(arguments);
            default -> sorted(call, arguments);
        };
    }

    private static String extract(Scalar.Call call, List<String> arguments) {
        if (!(call.arguments().getFirst() instanceof Scalar.Constant constant)
                || !(constant.value() instanceof LiteralValue.Text path)
                || !PATH.matcher(path.value()).matches()) {
            throw Refusals.of("extractjson() with a path that is not a constant of names and numbers");
        }
        String place = NAMED_STEP.matcher(path.value()).replaceAll(".\"$1\"");
        return "coalesce("
                + Template.render(
                        "CASE WHEN json_valid($1) THEN json_extract_string($1, " + Literals.text(place) + ") END",
                        List.of(arguments.get(1)))
                + ", '')";
    }

    private static String text(List<String> arguments) {
        String codes = "flatten(list_transform(" + Lists.elements(1)
                + ", lambda x: CASE WHEN json_type(x) = 'ARRAY' THEN CAST(json_extract(x, '$[*]') AS VARCHAR[]) ELSE [x] END))";
        return Template.render(
                Lists.joined("list_transform(" + codes + ", lambda c: chr(TRY_CAST(c AS INTEGER)))", ""), arguments);
    }

    /** Nulls go last, unless the second argument is false. */
    private static String sorted(Scalar.Call call, List<String> arguments) {
        boolean descending = call.function().endsWith("desc");
        boolean nullsFirst = arguments.size() > 1;
        if (nullsFirst
                && (!(call.arguments().get(1) instanceof Scalar.Constant constant)
                        || !(constant.value() instanceof LiteralValue.Bool))) {
            throw Refusals.of(call.function() + "() with a second argument that is not a constant bool");
        }
        nullsFirst = nullsFirst
                && call.arguments().get(1) instanceof Scalar.Constant constant
                && constant.value() instanceof LiteralValue.Bool last
                && !last.value();
        String nulls = nullsFirst == descending ? "x = 'null'" : "x <> 'null'";
        return Template.render(
                "CASE WHEN json_type($1) = 'ARRAY' THEN "
                        + Lists.array("list_transform(list_sort(list_transform(" + Lists.elements(1)
                                + ", lambda x: {'z': " + nulls
                                + ", 'n': TRY_CAST(x AS DOUBLE), 't': json_extract_string(x, '$'), 'j': x}), '"
                                + (descending ? "DESC" : "ASC") + "', 'NULLS LAST'), lambda s: s.j)")
                        + " END",
                List.of(arguments.getFirst()));
    }
}
