package io.threatlockdown.kql.bind;

import io.threatlockdown.kql.KqlType;
import io.threatlockdown.kql.plan.Column;
import io.threatlockdown.kql.plan.Plan;
import io.threatlockdown.kql.plan.Scalar;
import io.threatlockdown.kql.plan.Shape;
import io.threatlockdown.kql.plan.SortKey;
import io.threatlockdown.kql.syntax.NamedExpr;
import io.threatlockdown.kql.syntax.Operator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Binds mv-expand. */
final class ExpandBinder {
    private final Session session;
    private final Scope scope;
    private final Plan input;

    ExpandBinder(Session session, Scope scope, Plan input) {
        this.session = session;
        this.scope = scope;
        this.input = input;
    }

    Plan.Expand expand(Operator.MvExpand expand) {
        String kind =
                expand.parameters().getOrDefault("kind", expand.parameters().getOrDefault("bagexpansion", "bag"));
        ExpressionBinder expressions = new ExpressionBinder(session, scope, Row.of(input.shape()));
        List<Column> output = new ArrayList<>(input.shape().columns());
        List<Plan.Expand.Expansion> expansions = new ArrayList<>();
        NameMaker names = new NameMaker(Row.of(input.shape()).names());
        DeclaredNames declared = new DeclaredNames(session);
        for (Operator.Expansion expansion : expand.columns()) {
            declared.add(expansion.column());
            Scalar value = expressions.bind(expansion.column().expr());
            if (value.type() != KqlType.DYNAMIC) {
                throw session.error(
                        "SEM0061",
                        "only a dynamic value is expanded, not " + value.type().keyword()
                                + "; parse_json() makes one of a text",
                        expansion.column().at());
            }
            Column column = session.fresh(
                    name(expansion.column(), names), expansion.type().orElse(KqlType.DYNAMIC));
            put(output, column, expansion.column());
            expansions.add(new Plan.Expand.Expansion(column, value, kind.equals("array")));
        }
        Optional<Column> index = Optional.ofNullable(expand.parameters().get("with_itemindex"))
                .map(name -> session.fresh(name, KqlType.LONG));
        index.ifPresent(output::add);
        Optional<Scalar> limit =
                expand.rowLimit().map(count -> new ExpressionBinder(session, scope, Row.NONE).bind(count));
        return new Plan.Expand(input, expansions, index, limit, input.shape().withColumns(output));
    }

    /** The same with the elements of each row in their order, for steps that work on each row's elements by themselves. */
    Plan inOrder(Operator.MvExpand expand) {
        Plan.Expand plan = expand(expand);
        if (plan.index().isPresent()) {
            return ordered(plan, plan.index().get(), plan.shape());
        }
        Column index = session.fresh("$index", KqlType.LONG);
        List<Column> hidden = new ArrayList<>(plan.shape().hidden());
        hidden.add(index);
        return ordered(plan, index, plan.shape().withHidden(hidden));
    }

    private static Plan ordered(Plan.Expand plan, Column index, Shape shape) {
        return new Plan.Expand(
                plan.input(),
                plan.expansions(),
                Optional.of(index),
                plan.limit(),
                shape.withOrdering(List.of(new SortKey(index, false, true))));
    }

    private static String name(NamedExpr column, NameMaker names) {
        if (!column.names().isEmpty()) {
            return column.names().getFirst();
        }
        return ResultNames.infer(column.expr()).orElseGet(names::unnamed);
    }

    private static void put(List<Column> output, Column column, NamedExpr named) {
        for (int i = 0; i < output.size(); i++) {
            if (output.get(i).name().equals(column.name())) {
                output.set(i, column);
                return;
            }
        }
        output.add(column);
    }
}
