package io.threatlockdown.kql.bind;

import io.threatlockdown.kql.KqlType;
import io.threatlockdown.kql.plan.Assignment;
import io.threatlockdown.kql.plan.Column;
import io.threatlockdown.kql.plan.JoinKind;
import io.threatlockdown.kql.plan.Plan;
import io.threatlockdown.kql.plan.Scalar;
import io.threatlockdown.kql.plan.Shape;
import io.threatlockdown.kql.syntax.Expr;
import io.threatlockdown.kql.syntax.Operator;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Binds join and lookup. */
final class JoinBinder {
    private final Session session;
    private final Scope scope;
    private final Plan left;

    JoinBinder(Session session, Scope scope, Plan left) {
        this.session = session;
        this.scope = scope;
        this.left = left;
    }

    Plan join(Operator.Join join) {
        JoinKind kind = JoinKind.of(join.kind())
                .orElseThrow(() -> session.error(
                        "SEM0061",
                        "'" + join.kind() + "' is no kind of join"
                                + Suggestions.near(join.kind(), JoinKind.spellings()),
                        join.at()));
        Plan right = new QueryBinder(session, scope).rows(join.right());
        return plan(kind, right, keys(right, join.conditions()), Set.of());
    }

    Plan lookup(Operator.Lookup lookup) {
        JoinKind kind = JoinKind.of(lookup.kind())
                .filter(found -> found == JoinKind.LEFT_OUTER || found == JoinKind.INNER)
                .orElseThrow(
                        () -> session.error("SEM0061", "'" + lookup.kind() + "' is no kind of lookup", lookup.at()));
        Plan right = new QueryBinder(session, scope).rows(lookup.right());
        List<Plan.Join.KeyPair> keys = keys(right, lookup.conditions());
        Set<Column> dropped = new LinkedHashSet<>();
        keys.forEach(pair -> {
            if (pair.right() instanceof Scalar.Ref ref) {
                dropped.add(ref.column());
            }
        });
        return plan(kind, right, keys, dropped);
    }

    private Plan plan(JoinKind kind, Plan right, List<Plan.Join.KeyPair> keys, Set<Column> dropped) {
        List<Assignment> outputs = new ArrayList<>();
        NameMaker names = new NameMaker(List.of());
        if (!kind.rightOnly()) {
            left.shape().columns().forEach(column -> outputs.add(output(names, column)));
        }
        if (!kind.leftOnly()) {
            right.shape().columns().stream()
                    .filter(column -> !dropped.contains(column))
                    .forEach(column -> outputs.add(output(names, column)));
        }
        Shape shape = Shape.of(outputs.stream().map(Assignment::column).toList());
        return new Plan.Join(kind, left, right, keys, outputs, shape);
    }

    private Assignment output(NameMaker names, Column column) {
        return new Assignment(session.fresh(names.unique(column.name()), column.type()), new Scalar.Ref(column));
    }

    private List<Plan.Join.KeyPair> keys(Plan right, List<Expr> conditions) {
        List<Plan.Join.KeyPair> keys = new ArrayList<>();
        conditions.forEach(condition -> add(right, condition, keys));
        return keys;
    }

    private void add(Plan right, Expr condition, List<Plan.Join.KeyPair> keys) {
        switch (condition) {
            case Expr.Parenthesised inner -> add(right, inner.inner(), keys);
            case Expr.Name name ->
                keys.add(pair(
                        condition.at(),
                        column(left, name.name(), "left", name.at()),
                        column(right, name.name(), "right", name.at())));
            case Expr.Binary and
            when and.operator().equals("and") -> {
                add(right, and.left(), keys);
                add(right, and.right(), keys);
            }
            case Expr.Binary equal when equal.operator().equals("==") -> keys.add(equality(right, equal));
            default ->
                throw session.error(
                        "SEM0061", "a join's condition is a column's name or $left.a == $right.b", condition.at());
        }
    }

    private Plan.Join.KeyPair equality(Plan right, Expr.Binary equal) {
        Expr first = unwrapped(equal.left());
        Expr second = unwrapped(equal.right());
        boolean swapped = side(first).equals("$right") && side(second).equals("$left");
        if (!swapped && !(side(first).equals("$left") && side(second).equals("$right"))) {
            throw session.error("SEM0061", "a join's condition compares $left.a with $right.b", equal.at());
        }
        Expr.Path leftPath = (Expr.Path) (swapped ? second : first);
        Expr.Path rightPath = (Expr.Path) (swapped ? first : second);
        return pair(
                equal.at(),
                column(left, leftPath.property(), "left", leftPath.at()),
                column(right, rightPath.property(), "right", rightPath.at()));
    }

    private static Expr unwrapped(Expr expr) {
        return expr instanceof Expr.Parenthesised inner ? unwrapped(inner.inner()) : expr;
    }

    private static String side(Expr expr) {
        return expr instanceof Expr.Path path && path.target() instanceof Expr.Name name ? name.name() : "";
    }

    private Scalar column(Plan plan, String name, String side, int at) {
        Row row = Row.of(plan.shape());
        return row.find(name)
                .<Scalar>map(Scalar.Ref::new)
                .orElseThrow(() -> session.error(
                        "SEM0100",
                        "the " + side + " side of the join has no column named '" + name + "'"
                                + Suggestions.near(name, row.names()),
                        at));
    }

    private Plan.Join.KeyPair pair(int at, Scalar leftKey, Scalar rightKey) {
        if (leftKey.type() == KqlType.DYNAMIC || rightKey.type() == KqlType.DYNAMIC) {
            throw session.error(
                    "SEM0021", "rows cannot be joined on a dynamic value; extend with tostring() first", at);
        }
        boolean numbers = Types.numeric(leftKey.type()) && Types.numeric(rightKey.type());
        if (leftKey.type() != rightKey.type() && !numbers) {
            throw session.error(
                    "SEM0064",
                    "the join compares " + leftKey.type().keyword() + " with "
                            + rightKey.type().keyword(),
                    at);
        }
        return new Plan.Join.KeyPair(leftKey, rightKey);
    }
}
