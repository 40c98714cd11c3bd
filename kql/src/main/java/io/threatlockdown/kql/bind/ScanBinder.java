package io.threatlockdown.kql.bind;

import io.threatlockdown.kql.KqlType;
import io.threatlockdown.kql.plan.Assignment;
import io.threatlockdown.kql.plan.Column;
import io.threatlockdown.kql.plan.JoinKind;
import io.threatlockdown.kql.plan.Plan;
import io.threatlockdown.kql.plan.References;
import io.threatlockdown.kql.plan.Scalar;
import io.threatlockdown.kql.plan.Shape;
import io.threatlockdown.kql.plan.SortKey;
import io.threatlockdown.kql.syntax.NamedExpr;
import io.threatlockdown.kql.syntax.Operator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Binds scan. The rows are numbered, the fold says which of them come out, and they are put together again. What a step asks of a row alone
 * is worked out before the fold, for all rows at once.
 */
final class ScanBinder {
    private final Session session;
    private final Scope scope;
    private final Plan input;
    private final List<Column> declared = new ArrayList<>();
    private final List<Scalar> initial = new ArrayList<>();
    private final Column ordinal;
    private final List<Assignment> beforehand = new ArrayList<>();

    /** @param input its order is that of the scan, its partition parts the rows */
    ScanBinder(Session session, Scope scope, Plan input) {
        this.session = session;
        this.scope = scope;
        this.input = input;
        this.ordinal = session.fresh("$number", KqlType.LONG);
    }

    Plan scan(Operator.Scan scan) {
        check(scan);
        ExpressionBinder constants = new ExpressionBinder(session, scope, Row.NONE);
        for (Operator.State state : scan.states()) {
            declared.add(session.fresh(state.name(), state.type()));
            initial.add(state.initial()
                    .map(expr -> Types.convert(constants.bind(expr), state.type()))
                    .orElseGet(() -> Types.nullOf(state.type())));
        }
        List<Plan.Fold.Step> steps = new ArrayList<>();
        Map<Column, Plan.Fold.Held> seen = new LinkedHashMap<>();
        for (Operator.ScanStep step : scan.steps()) {
            int index = steps.size();
            Stream.concat(input.shape().columns().stream(), declared.stream())
                    .forEach(column -> seen.put(
                            session.fresh(step.name() + "." + column.name(), column.type()),
                            new Plan.Fold.Held(index, column)));
            steps.add(step(step, Map.copyOf(seen)));
        }
        return putTogether(scan.matchId(), steps);
    }

    private void check(Operator.Scan scan) {
        Set<String> names = new HashSet<>();
        for (Operator.ScanStep step : scan.steps()) {
            if (!names.add(step.name())) {
                throw session.error("SEM0061", "there are two steps named '" + step.name() + "'", step.at());
            }
            if (step.optional()) {
                throw session.unsupported("an optional step of scan", step.at());
            }
            step.assignments().forEach(assignment -> checkDeclared(assignment, scan));
        }
        if (scan.steps().isEmpty()) {
            throw session.error("SEM0061", "scan needs a step", scan.at());
        }
    }

    private void checkDeclared(NamedExpr assignment, Operator.Scan scan) {
        boolean declares =
                scan.states().stream().anyMatch(state -> assignment.names().equals(List.of(state.name())));
        if (!declares) {
            throw session.error(
                    "SEM0061",
                    "a step of scan assigns to declared columns only"
                            + Suggestions.near(
                                    assignment.names().isEmpty()
                                            ? ""
                                            : assignment.names().getFirst(),
                                    scan.states().stream()
                                            .map(Operator.State::name)
                                            .toList()),
                    assignment.at());
        }
    }

    private Plan.Fold.Step step(Operator.ScanStep step, Map<Column, Plan.Fold.Held> seen) {
        List<Column> visible = new ArrayList<>(input.shape().columns());
        visible.addAll(seen.keySet());
        ExpressionBinder expressions = new ExpressionBinder(
                session, scope, new Row(visible, input.shape().hidden(), false));
        Scalar condition = foldable(expressions.condition(step.condition()), seen, step);
        List<Scalar> values = new ArrayList<>();
        for (int i = 0; i < declared.size(); i++) {
            Column column = declared.get(i);
            Scalar unassigned = initial.get(i);
            Scalar value = step.assignments().stream()
                    .filter(assignment -> assignment.names().equals(List.of(column.name())))
                    .findFirst()
                    .map(assignment -> Types.convert(expressions.bind(assignment.expr()), column.type()))
                    .orElse(unassigned);
            values.add(foldable(value, seen, step));
        }
        return new Plan.Fold.Step(condition, values, seen, given(step));
    }

    private Plan.Fold.Given given(Operator.ScanStep step) {
        return switch (step.output()) {
            case "all" -> Plan.Fold.Given.ALL;
            case "last" -> Plan.Fold.Given.LAST;
            case "none" -> Plan.Fold.Given.NONE;
            default ->
                throw session.error(
                        "SEM0061", "the output of a step is all, last or none, not '" + step.output() + "'", step.at());
        };
    }

    /** What depends on the row alone becomes a column of it; queries and neighbours of the row could not stand in a fold. */
    private Scalar foldable(Scalar scalar, Map<Column, Plan.Fold.Held> seen, Operator.ScanStep step) {
        Scalar folded = References.replaced(
                scalar,
                part -> !(part instanceof Scalar.Constant)
                        && !(part instanceof Scalar.Ref)
                        && References.in(part).stream().noneMatch(seen::containsKey),
                part -> {
                    Column column = session.fresh("$part", part.type());
                    beforehand.add(new Assignment(column, part));
                    return new Scalar.Ref(column);
                });
        if (unfoldable(folded)) {
            throw session.unsupported(
                    "a query or a function of neighbouring rows on what a state of scan holds", step.at());
        }
        return folded;
    }

    private static boolean unfoldable(Scalar scalar) {
        return switch (scalar) {
            case Scalar.Window ignored -> true;
            case Scalar.InQuery ignored -> true;
            case Scalar.First ignored -> true;
            case Scalar.Aggregate ignored -> true;
            case Scalar.Call call -> call.arguments().stream().anyMatch(ScanBinder::unfoldable);
            case Scalar.Constant ignored -> false;
            case Scalar.Ref ignored -> false;
        };
    }

    private Plan putTogether(Optional<String> matchId, List<Plan.Fold.Step> steps) {
        Plan numbered = numbered();
        Column number = session.fresh("$given", KqlType.LONG);
        Column step = session.fresh("$step", KqlType.INT);
        Column match = session.fresh(matchId.orElse("$match"), KqlType.LONG);
        List<Column> parts = input.shape().partition().stream()
                .map(column -> session.fresh(column.name(), column.type()))
                .toList();
        List<Column> found = new ArrayList<>(List.of(number, step, match));
        found.addAll(declared);
        Plan fold = new Plan.Fold(
                numbered,
                ordinal,
                initial,
                steps,
                number,
                step,
                match,
                declared,
                new Shape(found, List.of(), List.of(), parts));
        List<Plan.Join.KeyPair> keys = new ArrayList<>();
        keys.add(new Plan.Join.KeyPair(new Scalar.Ref(ordinal), new Scalar.Ref(number)));
        for (int i = 0; i < parts.size(); i++) {
            keys.add(new Plan.Join.KeyPair(
                    new Scalar.Ref(input.shape().partition().get(i)), new Scalar.Ref(parts.get(i))));
        }
        return joined(numbered, fold, keys, matchId.isPresent() ? List.of(match) : List.of(), step);
    }

    private Plan numbered() {
        List<Column> hidden = new ArrayList<>(input.shape().hidden());
        hidden.add(ordinal);
        List<Assignment> assignments = new ArrayList<>(beforehand);
        beforehand.forEach(assignment -> hidden.add(assignment.column()));
        assignments.add(
                new Assignment(ordinal, new Scalar.Window("row_number", List.of(Types.constant(1)), KqlType.LONG)));
        return new Plan.Materialized(
                new Plan.Compute(input, assignments, input.shape().withHidden(hidden)));
    }

    private Plan joined(Plan numbered, Plan fold, List<Plan.Join.KeyPair> keys, List<Column> matchId, Column step) {
        Map<Column, Column> copies = new HashMap<>();
        List<Assignment> outputs = new ArrayList<>();
        Set<Column> needed = new java.util.LinkedHashSet<>(input.shape().carried());
        needed.add(ordinal);
        needed.add(step);
        needed.addAll(declared);
        needed.addAll(matchId);
        for (Column column : needed) {
            Column copy = session.fresh(column.name(), column.type());
            copies.put(column, copy);
            outputs.add(new Assignment(copy, new Scalar.Ref(column)));
        }
        List<Column> columns = new ArrayList<>(input.shape().columns());
        columns.removeIf(column -> Stream.concat(declared.stream(), matchId.stream())
                .anyMatch(added -> added.name().equals(column.name())));
        columns.addAll(declared);
        columns.addAll(matchId);
        Shape before = input.shape();
        Shape shape = new Shape(
                columns.stream().map(copies::get).toList(),
                before.hidden().stream().map(copies::get).toList(),
                before.ordering().stream()
                        .map(key -> new SortKey(copies.get(key.column()), key.descending(), key.nullsFirst()))
                        .toList(),
                before.partition().stream().map(copies::get).toList(),
                List.of(new SortKey(copies.get(ordinal), false, true), new SortKey(copies.get(step), true, false)));
        return new Plan.Join(JoinKind.INNER, numbered, fold, keys, outputs, shape);
    }
}
