package io.threatlockdown.kql.reading;

import io.threatlockdown.kql.KqlType;
import io.threatlockdown.kql.syntax.Expr;
import io.threatlockdown.kql.syntax.LiteralValue;
import io.threatlockdown.kql.syntax.NamedExpr;
import io.threatlockdown.kql.syntax.Operator;
import io.threatlockdown.kql.syntax.Ticks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a {@code summarize} puts together.
 *
 * @param names what its columns stand for
 * @param notKeys what it groups by that is no field, in words
 */
record SummarizedGroups(
        String step,
        List<Counting.Common> same,
        Optional<Duration> within,
        Map<String, Value> names,
        List<String> notKeys) {
    private static final Set<String> DISTINCT = Set.of("dcount", "count_distinct");

    static SummarizedGroups of(Operator.Summarize summarize, String step, ValueReader values) {
        List<Counting.Common> same = new ArrayList<>();
        List<String> notKeys = new ArrayList<>();
        Map<String, Value> names = new HashMap<>();
        Optional<Duration> within = Optional.empty();
        for (int place = 0; place < summarize.keys().size(); place++) {
            NamedExpr key = summarize.keys().get(place);
            Optional<Duration> bin = bin(key.expr(), values);
            Value value = values.read(key.expr());
            if (bin.isPresent()) {
                within = bin;
            } else if (value instanceof Value.Field field && field.fold() == Value.Fold.NONE) {
                same.add(new Counting.Common(field.name(), place));
            } else {
                notKeys.add(nameOf(key).isEmpty() ? "column " + (place + 1) : nameOf(key));
            }
            names.put(nameOf(key), value);
        }
        for (NamedExpr aggregate : summarize.aggregates()) {
            names.put(nameOf(aggregate), count(aggregate.expr(), values));
        }
        return new SummarizedGroups(step, same, within, names, notKeys);
    }

    Counting counting(Verdict.Threshold threshold, String groups) {
        String field = threshold.of().field();
        return new Counting(
                (int) threshold.least(),
                Optional.of(field).filter(name -> !name.isEmpty()),
                same,
                within,
                Optional.of(groups));
    }

    private static Value count(Expr aggregate, ValueReader values) {
        if (aggregate instanceof Expr.Call call) {
            if (call.function().equals("count") && call.arguments().isEmpty()) {
                return new Value.Count("");
            }
            if (DISTINCT.contains(call.function())
                    && !call.arguments().isEmpty()
                    && values.read(call.arguments().getFirst().value()) instanceof Value.Field field) {
                return new Value.Count(field.name());
            }
            return new Value.Other("a rule has no " + call.function() + "()");
        }
        return new Value.Other("a rule computes nothing");
    }

    private static Optional<Duration> bin(Expr key, ValueReader values) {
        return key instanceof Expr.Call call
                        && (call.function().equals("bin") || call.function().equals("floor"))
                        && call.arguments().size() == 2
                        && ValueReader.isTime(
                                values.read(call.arguments().getFirst().value()))
                        && values.read(call.arguments().get(1).value())
                                instanceof Value.Constant(LiteralValue.Whole(KqlType type, long ticks))
                        && type == KqlType.TIMESPAN
                        && ticks >= Ticks.PER_SECOND
                ? Optional.of(Duration.ofSeconds(ticks / Ticks.PER_SECOND))
                : Optional.empty();
    }

    /** The name of a column, given or as it comes to be; "" where a rule has no use for it. */
    static String nameOf(NamedExpr column) {
        return column.names().isEmpty()
                ? inferred(column.expr())
                : column.names().getFirst();
    }

    private static String inferred(Expr expr) {
        return switch (expr) {
            case Expr.Name name -> name.name();
            case Expr.Path path -> inferred(path.target()) + "_" + path.property();
            case Expr.Call call when call.arguments().isEmpty() -> call.function() + "_";
            case Expr.Call call
            when DISTINCT.contains(call.function()) ->
                call.function() + "_" + inferred(call.arguments().getFirst().value());
            case Expr.Call call -> inferred(call.arguments().getFirst().value());
            case Expr.Parenthesised parenthesised -> inferred(parenthesised.inner());
            case Expr.Index ignored -> "";
            case Expr.Literal ignored -> "";
            case Expr.Negate ignored -> "";
            case Expr.Binary ignored -> "";
            case Expr.Between ignored -> "";
            case Expr.Membership ignored -> "";
            case Expr.Star ignored -> "";
            case Expr.TypeOf ignored -> "";
            case Expr.Tabular ignored -> "";
        };
    }
}
