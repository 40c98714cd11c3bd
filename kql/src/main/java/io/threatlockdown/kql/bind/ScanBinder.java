package io.threatlockdown.kql.bind;

import io.threatlockdown.kql.plan.Assignment;
import io.threatlockdown.kql.plan.Column;
import io.threatlockdown.kql.plan.Plan;
import io.threatlockdown.kql.plan.Scalar;
import io.threatlockdown.kql.syntax.Expr;
import io.threatlockdown.kql.syntax.LiteralValue;
import io.threatlockdown.kql.syntax.NamedExpr;
import io.threatlockdown.kql.syntax.Operator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Binds a scan of one step that every row matches: values handed on from row to row. Other scans are refused. */
final class ScanBinder {
    private final Session session;
    private final Scope scope;
    private final Plan input;

    ScanBinder(Session session, Scope scope, Plan input) {
        this.session = session;
        this.scope = scope;
        this.input = input;
    }

    Plan scan(Operator.Scan scan) {
        if (scan.steps().size() != 1
                || scan.steps().getFirst().special()
                || !alwaysTrue(scan.steps().getFirst().condition())) {
            throw session.unsupported("scan with several steps, options or a condition", scan.at());
        }
        Operator.ScanStep step = scan.steps().getFirst();
        Map<Column, Column> before = new LinkedHashMap<>();
        for (Column column : input.shape().columns()) {
            before.put(column, previous(step, column));
        }
        List<Column> states = new ArrayList<>();
        List<Scalar> initial = new ArrayList<>();
        ExpressionBinder constants = new ExpressionBinder(session, scope, Row.NONE);
        for (Operator.State state : scan.states()) {
            Column column = session.fresh(state.name(), state.type());
            states.add(column);
            before.put(column, previous(step, column));
            initial.add(state.initial()
                    .map(expr -> Types.convert(constants.bind(expr), state.type()))
                    .orElseGet(() -> Types.nullOf(state.type())));
        }
        List<Assignment> next = next(scan, step, states, initial, before);
        List<Column> output = new ArrayList<>(input.shape().columns());
        output.removeIf(column -> states.stream().anyMatch(state -> state.name().equals(column.name())));
        output.addAll(states);
        return new Plan.Fold(input, initial, next, before, input.shape().withColumns(output));
    }

    private static boolean alwaysTrue(Expr condition) {
        return condition instanceof Expr.Literal literal
                && literal.value() instanceof LiteralValue.Bool bool
                && bool.value();
    }

    private Column previous(Operator.ScanStep step, Column column) {
        return session.fresh(step.name() + "." + column.name(), column.type());
    }

    private List<Assignment> next(
            Operator.Scan scan,
            Operator.ScanStep step,
            List<Column> states,
            List<Scalar> initial,
            Map<Column, Column> before) {
        List<Column> visible = new ArrayList<>(input.shape().columns());
        visible.addAll(before.values());
        ExpressionBinder expressions = new ExpressionBinder(session, scope, new Row(visible, List.of(), false));
        List<Assignment> next = new ArrayList<>();
        for (int i = 0; i < states.size(); i++) {
            Column state = states.get(i);
            Scalar unassigned = initial.get(i);
            Scalar value = step.assignments().stream()
                    .filter(assignment -> assignment.names().equals(List.of(state.name())))
                    .findFirst()
                    .map(assignment -> Types.convert(expressions.bind(assignment.expr()), state.type()))
                    .orElse(unassigned);
            next.add(new Assignment(state, value));
        }
        step.assignments().forEach(assignment -> checkDeclared(assignment, scan));
        return next;
    }

    private void checkDeclared(NamedExpr assignment, Operator.Scan scan) {
        boolean declared =
                scan.states().stream().anyMatch(state -> assignment.names().equals(List.of(state.name())));
        if (!declared) {
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
}
