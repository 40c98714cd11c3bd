package io.threatlockdown.kql.bind;

import io.threatlockdown.kql.KqlType;
import io.threatlockdown.kql.plan.Assignment;
import io.threatlockdown.kql.plan.Column;
import io.threatlockdown.kql.plan.JoinKind;
import io.threatlockdown.kql.plan.Plan;
import io.threatlockdown.kql.plan.Scalar;
import io.threatlockdown.kql.plan.Shape;
import io.threatlockdown.kql.syntax.Expr;
import io.threatlockdown.kql.syntax.LiteralValue;
import io.threatlockdown.kql.syntax.Operator;

import java.util.ArrayList;
import java.util.List;

/** Binds ipv4_lookup and ipv6_lookup: a join on an address lying in a range of addresses. */
final class AddressLookupBinder {
    private final Session session;
    private final Scope scope;
    private final Plan input;

    AddressLookupBinder(Session session, Scope scope, Plan input) {
        this.session = session;
        this.scope = scope;
        this.input = input;
    }

    Plan lookup(Operator.Evaluate evaluate) {
        PluginArguments arguments = new PluginArguments(session, scope, evaluate.call());
        List<Expr> given = arguments.positional().stream()
                .filter(expr -> !(expr instanceof Expr.Literal literal && literal.value() instanceof LiteralValue.Bool))
                .toList();
        boolean keepsUnmatched = arguments.isTrue("return_unmatched", given.size());
        if (given.size() < 3) {
            throw session.error(
                    "SEM0219",
                    evaluate.call().function()
                            + "() takes a table, a column with addresses and the table's column with ranges",
                    evaluate.call().at());
        }
        Column id = session.fresh("$row", KqlType.LONG);
        Plan left = keepsUnmatched ? new Plan.Materialized(numbered(id)) : input;
        Plan right = new QueryBinder(session, scope).rows(given.getFirst());
        String function = evaluate.call().function();
        Scalar address = text(left, given.get(1), function);
        Scalar range = text(right, given.get(2), function);
        List<Plan.Join.KeyPair> extra = new ArrayList<>();
        for (Expr key : given.subList(3, given.size())) {
            extra.add(new Plan.Join.KeyPair(value(left, key), value(right, key)));
        }
        boolean sixth = function.equals("ipv6_lookup");
        Scalar inside =
                new Scalar.Call(sixth ? "ipv6_is_in_range" : "ipv4_is_in_range", List.of(address, range), KqlType.BOOL);
        Plan matched = matched(left, right, extra, inside);
        Plan found = keepsUnmatched ? padded(left, id, matched) : visible(matched);
        return sixth ? lookedUpFirst(found, left.shape().columns().size()) : found;
    }

    /** The pages on ipv6_lookup show the columns of the table that is looked up in before those of the rows. */
    private static Plan lookedUpFirst(Plan found, int own) {
        List<Column> columns = found.shape().columns();
        List<Column> turned = new ArrayList<>(columns.subList(own, columns.size()));
        turned.addAll(columns.subList(0, own));
        return new Plan.Compute(found, List.of(), found.shape().withColumns(turned));
    }

    private Plan numbered(Column id) {
        Scalar number = new Scalar.Window("row_number", List.of(Types.constant(1)), KqlType.LONG);
        List<Column> hidden = new ArrayList<>(input.shape().hidden());
        hidden.add(id);
        return new Plan.Compute(
                input, List.of(new Assignment(id, number)), input.shape().withHidden(hidden));
    }

    private Scalar value(Plan plan, Expr expr) {
        return new ExpressionBinder(session, scope, Row.of(plan.shape())).bind(expr);
    }

    private Scalar text(Plan plan, Expr expr, String function) {
        Scalar value = value(plan, expr);
        if (value.type() != KqlType.STRING && value.type() != KqlType.DYNAMIC) {
            throw session.error(
                    "SEM0260",
                    function + "() takes addresses as texts, not "
                            + value.type().keyword(),
                    expr.at());
        }
        return Types.convert(value, KqlType.STRING);
    }

    /** The pairs; the test of the range and the left side's number stand in hidden columns. */
    private Plan matched(Plan left, Plan right, List<Plan.Join.KeyPair> extra, Scalar inside) {
        NameMaker names = new NameMaker(List.of());
        List<Assignment> outputs = new ArrayList<>();
        for (Plan side : List.of(left, right)) {
            side.shape()
                    .columns()
                    .forEach(column -> outputs.add(new Assignment(
                            session.fresh(names.unique(column.name()), column.type()), new Scalar.Ref(column))));
        }
        List<Column> columns = outputs.stream().map(Assignment::column).toList();
        List<Column> hidden = new ArrayList<>();
        for (Column column : left.shape().hidden()) {
            Column copy = session.fresh(column.name(), column.type());
            hidden.add(copy);
            outputs.add(new Assignment(copy, new Scalar.Ref(column)));
        }
        Column test = session.fresh("$inside", KqlType.BOOL);
        hidden.add(test);
        outputs.add(new Assignment(test, inside));
        Plan pairs = new Plan.Join(JoinKind.INNER, left, right, extra, outputs, new Shape(columns, hidden, List.of()));
        return new Plan.Filter(pairs, new Scalar.Ref(test));
    }

    private static Plan visible(Plan matched) {
        return new Plan.Compute(matched, List.of(), matched.shape().withHidden(List.of()));
    }

    /** The pairs and, padded, the rows of the left side that are in none. */
    private Plan padded(Plan left, Column id, Plan matched) {
        List<Column> hidden = matched.shape().hidden();
        Column matchedId = hidden.get(hidden.size() - 2);
        List<Assignment> outputs = left.shape().columns().stream()
                .map(column -> new Assignment(session.fresh(column.name(), column.type()), new Scalar.Ref(column)))
                .toList();
        List<Column> alone = outputs.stream().map(Assignment::column).toList();
        Plan missing = new Plan.Join(
                JoinKind.LEFT_ANTI,
                left,
                matched,
                List.of(new Plan.Join.KeyPair(new Scalar.Ref(id), new Scalar.Ref(matchedId))),
                outputs,
                Shape.of(alone));
        List<Scalar> found = new ArrayList<>();
        List<Scalar> padding = new ArrayList<>();
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < matched.shape().columns().size(); i++) {
            Column column = matched.shape().columns().get(i);
            columns.add(session.fresh(column.name(), column.type()));
            found.add(new Scalar.Ref(column));
            padding.add(i < alone.size() ? new Scalar.Ref(alone.get(i)) : Types.nullOf(column.type()));
        }
        return new Plan.Union(
                List.of(new Plan.Union.Branch(matched, found), new Plan.Union.Branch(missing, padding)),
                Shape.of(columns));
    }
}
