package io.threatlockdown.kql.bind;

import io.threatlockdown.kql.KqlType;
import io.threatlockdown.kql.plan.Assignment;
import io.threatlockdown.kql.plan.Column;
import io.threatlockdown.kql.plan.Plan;
import io.threatlockdown.kql.plan.Scalar;
import io.threatlockdown.kql.plan.Shape;
import io.threatlockdown.kql.plan.SortKey;
import io.threatlockdown.kql.plan.Windowed;
import io.threatlockdown.kql.syntax.Expr;
import io.threatlockdown.kql.syntax.LiteralValue;
import io.threatlockdown.kql.syntax.NamedExpr;
import io.threatlockdown.kql.syntax.Operator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Binds summarize, distinct and count. */
final class SummarizeBinder {
    private final Session session;
    private final ExpressionBinder rows;
    private final ExpressionBinder groups;
    private final Plan parts;
    private Plan input;
    private final NameMaker names = new NameMaker(List.of());
    private final DeclaredNames declared;
    private final List<Assignment> keys = new ArrayList<>();
    private final List<Assignment> aggregates = new ArrayList<>();

    SummarizeBinder(Session session, Scope scope, Plan input) {
        this(session, scope, input, input);
    }

    /** @param parts rows among which every part of the input has at least one, where the input is parted */
    SummarizeBinder(Session session, Scope scope, Plan input, Plan parts) {
        this.session = session;
        this.input = input;
        this.parts = parts;
        this.declared = new DeclaredNames(session);
        this.rows = new ExpressionBinder(session, scope, Row.of(input.shape()));
        this.groups = new ExpressionBinder(session, scope, Row.grouped(input.shape()));
    }

    Plan summarize(Operator.Summarize summarize) {
        summarize.keys().forEach(this::key);
        summarize.aggregates().forEach(this::aggregate);
        return plan();
    }

    Plan distinct(Operator.Distinct distinct) {
        for (NamedExpr column : distinct.columns()) {
            if (column.expr() instanceof Expr.Star) {
                input.shape().columns().forEach(each -> addKey(each.name(), new Scalar.Ref(each), distinct.at()));
            } else {
                key(column);
            }
        }
        return plan();
    }

    Plan count() {
        add("Count", new Scalar.Aggregate("count", List.of(), KqlType.LONG));
        return plan();
    }

    private Plan plan() {
        AfterAggregates after = new AfterAggregates(session, aggregates);
        Shape shape = Shape.of(columns(after.first()))
                .withPartition(input.shape().partition())
                .withTiebreak(keys.stream()
                        .map(key -> new SortKey(key.column(), false, true))
                        .toList());
        List<Assignment> grouped = Stream.concat(
                        shape.partition().stream().map(column -> new Assignment(column, new Scalar.Ref(column))),
                        keys.stream())
                .toList();
        Plan.Aggregate plan = new Plan.Aggregate(input, grouped, after.first(), shape);
        Plan groups =
                keys.isEmpty() && !shape.partition().isEmpty() ? new EmptyParts(session, parts).filled(plan) : plan;
        return after.completed(groups, shape.columns(), columns(aggregates));
    }

    private List<Column> columns(List<Assignment> values) {
        return Stream.concat(keys.stream(), values.stream())
                .map(Assignment::column)
                .toList();
    }

    private void key(NamedExpr key) {
        declared.add(key);
        Scalar value = rows.bind(key.expr());
        String name = key.names().isEmpty()
                ? names.inferred(ResultNames.infer(key.expr()))
                : names.unique(key.names().getFirst());
        addKey(name, value, key.at());
    }

    private void addKey(String name, Scalar value, int at) {
        if (value.type() == KqlType.DYNAMIC) {
            throw session.error(
                    "SEM0021", "rows cannot be grouped by '" + name + "', which is dynamic; wrap it in tostring()", at);
        }
        keys.add(new Assignment(session.fresh(name, value.type()), Windowed.contains(value) ? before(value) : value));
    }

    /** A function over the rows in order is worked out before they are grouped. */
    private Scalar before(Scalar value) {
        NewColumns computed = new NewColumns(session, input);
        Column column = computed.addHidden("$key", value);
        input = computed.plan();
        return new Scalar.Ref(column);
    }

    private void aggregate(NamedExpr aggregate) {
        declared.add(aggregate);
        if (aggregate.expr() instanceof Expr.Call call) {
            switch (AggregateFunctions.canonical(call.function())) {
                case "arg_max", "arg_min" -> {
                    extreme(aggregate, call);
                    return;
                }
                case "percentiles", "percentile", "percentilesw", "percentilew" -> {
                    percentiles(aggregate, call);
                    return;
                }
                case "take_any" -> {
                    takeAny(aggregate, call);
                    return;
                }
                default -> {}
            }
        }
        checkNames(aggregate, 1);
        Scalar value = groups.bind(aggregate.expr());
        GroupCheck.check(session, value, aggregate.at());
        add(name(aggregate), value);
    }

    private String name(NamedExpr aggregate) {
        if (!aggregate.names().isEmpty()) {
            return names.unique(aggregate.names().getFirst());
        }
        return names.inferred(ResultNames.ofAggregate(aggregate.expr()));
    }

    /** arg_max and arg_min: the extreme, then the other columns as they are in its row. */
    private void extreme(NamedExpr named, Expr.Call call) {
        String function = AggregateFunctions.canonical(call.function());
        if (call.arguments().isEmpty()) {
            throw session.error("SEM0219", call.function() + "() takes at least 1 argument", call.at());
        }
        boolean all = call.arguments().getLast().value() instanceof Expr.Star;
        checkNames(named, all ? Integer.MAX_VALUE : call.arguments().size());
        Expr byExpr = call.arguments().getFirst().value();
        Scalar by = new AggregateBinder(groups).convert(call, rows.bind(byExpr), "ordered", byExpr.at());
        int position = 0;
        add(
                given(named, position++, ResultNames.infer(byExpr)),
                new Scalar.Aggregate(function, List.of(by, by), by.type()));
        for (Expr.Argument argument :
                call.arguments().subList(1, call.arguments().size())) {
            if (argument.value() instanceof Expr.Star) {
                for (Column column : others(byExpr)) {
                    add(
                            names.unique(column.name()),
                            new Scalar.Aggregate(function, List.of(by, new Scalar.Ref(column)), column.type()));
                }
            } else {
                Scalar value = rows.bind(argument.value());
                add(
                        given(named, position++, ResultNames.infer(argument.value())),
                        new Scalar.Aggregate(function, List.of(by, value), value.type()));
            }
        }
    }

    private void checkNames(NamedExpr named, int values) {
        if (named.names().size() > values) {
            throw session.error(
                    "SEM0061", "there are more names than the " + values + " value(s) that they are for", named.at());
        }
    }

    private String given(NamedExpr named, int position, Optional<String> inferred) {
        return position < named.names().size() ? names.unique(named.names().get(position)) : names.inferred(inferred);
    }

    /** The input's columns that are neither keys nor {@code by} itself. */
    private List<Column> others(Expr by) {
        List<Column> found = new ArrayList<>(input.shape().columns());
        keys.forEach(key -> found.removeIf(column -> key.value().equals(new Scalar.Ref(column))));
        if (by instanceof Expr.Name name) {
            found.removeIf(column -> column.name().equals(name.name()));
        }
        return found;
    }

    /** One value that is not empty where there is one; several come from one row together. */
    private void takeAny(NamedExpr named, Expr.Call call) {
        boolean old = call.function().equals("any");
        if (call.arguments().isEmpty()) {
            throw session.error("SEM0219", call.function() + "() takes at least 1 argument", call.at());
        }
        boolean several = call.arguments().size() > 1
                || call.arguments().stream().anyMatch(argument -> argument.value() instanceof Expr.Star);
        String function = several ? "take_row" : "take_any";
        int position = 0;
        for (Expr.Argument argument : call.arguments()) {
            if (argument.value() instanceof Expr.Star star) {
                for (Column column : others(star)) {
                    add(
                            names.unique((old ? "any_" : "") + column.name()),
                            new Scalar.Aggregate(function, List.of(new Scalar.Ref(column)), column.type()));
                }
            } else {
                Scalar value = rows.bind(argument.value());
                Optional<String> inferred = ResultNames.infer(argument.value());
                add(
                        given(named, position++, old ? Optional.of("any_" + inferred.orElse("")) : inferred),
                        new Scalar.Aggregate(function, List.of(value), value.type()));
            }
        }
    }

    private void percentiles(NamedExpr named, Expr.Call call) {
        boolean weighted = call.function().endsWith("w");
        int firstPercent = weighted ? 2 : 1;
        if (call.arguments().size() <= firstPercent) {
            throw session.error("SEM0219", call.function() + "() takes a value and at least one percentile", call.at());
        }
        Expr first = call.arguments().getFirst().value();
        Scalar value = new AggregateBinder(groups).convert(call, rows.bind(first), "sum", first.at());
        int position = 0;
        for (Expr.Argument argument :
                call.arguments().subList(firstPercent, call.arguments().size())) {
            Scalar percent = rows.bind(argument.value());
            if (!(percent instanceof Scalar.Constant constant) || !Types.numeric(percent.type())) {
                throw session.error(
                        "SEM0260",
                        "a percentile is a constant number from 0 to 100",
                        argument.value().at());
            }
            String name = "percentile_" + ResultNames.infer(first).orElse("") + "_" + digits(constant.value());
            add(
                    given(named, position++, Optional.of(name)),
                    weighted
                            ? Sketches.weighted(value, weight(call), percent)
                            : new Scalar.Aggregate("percentile", List.of(value, percent), value.type()));
        }
    }

    private Scalar weight(Expr.Call call) {
        return Types.convert(rows.bind(call.arguments().get(1).value()), KqlType.LONG);
    }

    private static String digits(LiteralValue percent) {
        return switch (percent) {
            case LiteralValue.Whole whole -> Long.toString(whole.value());
            case LiteralValue.Real real ->
                Double.toString(real.value()).replaceAll("\\.0$", "").replace('.', '_');
            default -> "";
        };
    }

    private void add(String name, Scalar value) {
        aggregates.add(new Assignment(session.fresh(name, value.type()), value));
    }
}
