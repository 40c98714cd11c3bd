package io.threatlockdown.kql.bind;

import io.threatlockdown.kql.KqlType;
import io.threatlockdown.kql.plan.Scalar;
import io.threatlockdown.kql.syntax.Expr;
import io.threatlockdown.kql.syntax.LiteralValue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Aggregates that Azure answers from a small summary of the values, and what is read from such a summary. Here the summary is all of
 * the values, so that the answers are exact.
 */
final class Sketches {
    /** More than any group has values. */
    private static final long ALL = 1L << 40;

    private static final Set<String> ARRAYS = Set.of("percentiles_array", "percentilesw_array");

    private static final Pattern NUMBERS = Pattern.compile("\\[[0-9.eE+-]+(,[0-9.eE+-]+)*\\]");

    private final ExpressionBinder expressions;

    Sketches(ExpressionBinder expressions) {
        this.expressions = expressions;
    }

    /** @param arguments those of the aggregate, converted; empty when the aggregate is none of these */
    Optional<Scalar> aggregate(String name, Expr.Call call, List<Scalar> arguments) {
        return Optional.ofNullable(
                switch (name) {
                    case "hll" -> set("make_set", List.of(single(arguments.getFirst())));
                    case "hll_if" -> set("make_set_if", List.of(single(arguments.getFirst()), arguments.get(1)));
                    case "hll_merge" -> set("make_set", arguments);
                    case "tdigest" ->
                        digest(arguments.getFirst(), arguments.size() > 1 ? arguments.get(1) : Types.constant(1));
                    case "tdigest_merge" -> new Scalar.Aggregate("digest_merge", arguments, KqlType.DYNAMIC);
                    case "buildschema" ->
                        new Scalar.Call(
                                "buildschema_of",
                                List.of(new Scalar.Aggregate("collect", arguments, KqlType.DYNAMIC)),
                                KqlType.DYNAMIC);
                    case "percentilew" -> weighted(arguments.get(0), arguments.get(1), arguments.get(2));
                    case "percentiles_array", "percentilesw_array" -> array(name, call, arguments);
                    default -> null;
                });
    }

    /** In a set an array counts as its elements, its text as one value. */
    private static Scalar single(Scalar value) {
        return value.type() == KqlType.DYNAMIC ? Types.convert(value, KqlType.STRING) : value;
    }

    private static Scalar set(String function, List<Scalar> arguments) {
        List<Scalar> all = new ArrayList<>(arguments);
        all.add(Types.constant(ALL));
        return new Scalar.Aggregate(function, all, KqlType.DYNAMIC);
    }

    private static Scalar digest(Scalar value, Scalar weight) {
        Scalar number = value.type() == KqlType.DECIMAL ? Types.convert(value, KqlType.REAL) : value;
        return new Scalar.Aggregate("digest", List.of(number, weight), KqlType.DYNAMIC);
    }

    /** The least value that so many percent of the weight are not above. */
    static Scalar weighted(Scalar value, Scalar weight, Scalar percent) {
        return typed(percentile(digest(value, weight), percent), value.type());
    }

    private static Scalar percentile(Scalar digest, Scalar percent) {
        return new Scalar.Call(
                "digest_percentile", List.of(digest, Types.convert(percent, KqlType.REAL)), KqlType.DYNAMIC);
    }

    /** A time is in a digest by its ticks. */
    private static Scalar typed(Scalar found, KqlType type) {
        return switch (type) {
            case DATETIME, TIMESPAN -> Types.convert(Types.convert(found, KqlType.LONG), type);
            default -> Types.convert(found, type);
        };
    }

    private Scalar array(String name, Expr.Call call, List<Scalar> arguments) {
        boolean weighted = name.equals("percentilesw_array");
        int first = weighted ? 2 : 1;
        List<Scalar> found = percents(name, call, first).stream()
                .map(percent -> weighted
                        ? weighted(arguments.get(0), arguments.get(1), percent)
                        : new Scalar.Aggregate(
                                "percentile",
                                List.of(arguments.getFirst(), percent),
                                arguments.getFirst().type()))
                .map(value -> Types.convert(value, KqlType.DYNAMIC))
                .toList();
        return new Scalar.Call("pack_array", found, KqlType.DYNAMIC);
    }

    /** Constant numbers, one by one or in one dynamic array. */
    List<Scalar> percents(String name, Expr.Call call, int first) {
        List<Scalar> percents = new ArrayList<>();
        for (Expr.Argument argument : call.arguments()
                .subList(
                        Math.min(first, call.arguments().size()),
                        call.arguments().size())) {
            Scalar percent = expressions.bind(argument.value());
            if (percent instanceof Scalar.Constant constant && constant.value() instanceof LiteralValue.Json json) {
                percents.addAll(numbers(json.text()));
            } else if (percent instanceof Scalar.Constant && Types.numeric(percent.type())) {
                percents.add(percent);
            }
        }
        if (percents.isEmpty() || percents.size() < call.arguments().size() - first) {
            throw expressions
                    .session()
                    .error(
                            "SEM0260",
                            name + "() takes constant numbers from 0 to 100, or a dynamic array of them",
                            call.at());
        }
        return percents;
    }

    /** The numbers of a JSON array of numbers; none for anything else. */
    private static List<Scalar> numbers(String json) {
        return NUMBERS.matcher(json).matches()
                ? Arrays.stream(json.substring(1, json.length() - 1).split(","))
                        .<Scalar>map(number -> new Scalar.Constant(new LiteralValue.Real(Double.parseDouble(number))))
                        .toList()
                : List.of();
    }

    static boolean givesArray(String name) {
        return ARRAYS.contains(name);
    }

    /** A function that reads a summary; empty when the function is none of these. */
    Optional<Scalar> read(String name, Expr.Call call) {
        return Optional.ofNullable(
                switch (name) {
                    case "dcount_hll" -> new Scalar.Call("array_length", arguments(call, 1, 1), KqlType.LONG);
                    case "hll_merge" -> new Scalar.Call("set_union", arguments(call, 1, 64), KqlType.DYNAMIC);
                    case "tdigest_merge", "merge_tdigest" ->
                        new Scalar.Call("array_concat", arguments(call, 1, 64), KqlType.DYNAMIC);
                    case "percentile_tdigest" -> percentileOf(call);
                    case "percentiles_array_tdigest" -> {
                        Scalar digest = arguments(call, 2, 64).getFirst();
                        yield new Scalar.Call(
                                "pack_array",
                                percents(name, call, 1).stream()
                                        .map(percent -> percentile(digest, percent))
                                        .toList(),
                                KqlType.DYNAMIC);
                    }
                    default -> null;
                });
    }

    private Scalar percentileOf(Expr.Call call) {
        List<Scalar> arguments = arguments(call, 2, 3);
        Scalar found = percentile(arguments.get(0), Types.convert(arguments.get(1), KqlType.REAL));
        return call.arguments().size() == 3 && call.arguments().get(2).value() instanceof Expr.TypeOf typeOf
                ? typed(found, typeOf.type())
                : found;
    }

    private List<Scalar> arguments(Expr.Call call, int fewest, int most) {
        int count = call.arguments().size();
        if (count < fewest || count > most) {
            throw expressions
                    .session()
                    .error("SEM0219", call.function() + "() takes " + fewest + " to " + most + " arguments", call.at());
        }
        List<Scalar> arguments = call.arguments().stream()
                .map(argument -> expressions.bind(argument.value()))
                .toList();
        if (arguments.getFirst().type() != KqlType.DYNAMIC) {
            throw expressions
                    .session()
                    .error("SEM0260", call.function() + "() takes what hll() or tdigest() gave", call.at());
        }
        return arguments;
    }
}
