package io.threatlockdown.kql.bind;

import io.threatlockdown.kql.KqlType;
import io.threatlockdown.kql.plan.Assignment;
import io.threatlockdown.kql.plan.Column;
import io.threatlockdown.kql.plan.Plan;
import io.threatlockdown.kql.plan.Scalar;
import io.threatlockdown.kql.plan.Shape;
import io.threatlockdown.kql.syntax.Expr;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Binds {@code in}, {@code in~}, {@code has_any}, {@code has_all} and their negations. */
final class MembershipBinder {
    private final ExpressionBinder expressions;

    MembershipBinder(ExpressionBinder expressions) {
        this.expressions = expressions;
    }

    Scalar bind(Expr.Membership membership) {
        String operator = membership.operator();
        boolean negated = operator.startsWith("!");
        String positive = negated ? operator.substring(1) : operator;
        Scalar value = expressions.bind(membership.value());
        Scalar found = positive.startsWith("has")
                ? has(positive, Types.convert(value, KqlType.STRING), membership)
                : in(positive.equals("in~"), value, membership);
        return negated ? new Scalar.Call("not", List.of(found), KqlType.BOOL) : found;
    }

    private Scalar in(boolean foldCase, Scalar value, Expr.Membership membership) {
        if (membership.elements().size() == 1) {
            Optional<Plan> rows = expressions.rows(membership.elements().getFirst());
            if (rows.isPresent()) {
                return inRows(foldCase, value, rows.get(), membership);
            }
        }
        List<Scalar> arguments = new ArrayList<>();
        List<Scalar> sets = new ArrayList<>();
        for (Expr element : membership.elements()) {
            Scalar bound = expressions.bind(element);
            if (bound.type() == KqlType.DYNAMIC) {
                sets.add(bound);
            } else {
                arguments.add(bound);
            }
        }
        return oneOf(foldCase, value, arguments, sets, membership.at());
    }

    private Scalar oneOf(boolean foldCase, Scalar value, List<Scalar> plain, List<Scalar> sets, int at) {
        Scalar left = value.type() == KqlType.DYNAMIC && !plain.isEmpty()
                ? Types.convert(value, plain.getFirst().type())
                : value;
        boolean texts = foldCase
                || plain.stream().anyMatch(element -> OperatorBinder.numberWithText(left, element))
                || left.type() == KqlType.STRING
                || left.type() == KqlType.DYNAMIC
                || left.type() == KqlType.GUID;
        List<Scalar> found = new ArrayList<>();
        if (!plain.isEmpty()) {
            List<Scalar> arguments = new ArrayList<>(List.of(texts ? Types.convert(left, KqlType.STRING) : left));
            for (Scalar element : plain) {
                arguments.add(element(left, texts, element, at));
            }
            found.add(new Scalar.Call(foldCase ? "in~" : "in", arguments, KqlType.BOOL));
        }
        for (Scalar set : sets) {
            found.add(new Scalar.Call(
                    foldCase ? "in_dynamic~" : "in_dynamic",
                    List.of(
                            Types.convert(left, KqlType.STRING),
                            set,
                            left.type() == KqlType.STRING ? left : Types.convert(left, KqlType.STRING)),
                    KqlType.BOOL));
        }
        return found.stream()
                .reduce((a, b) -> new Scalar.Call("or", List.of(a, b), KqlType.BOOL))
                .orElseGet(() -> new Scalar.Constant(new io.threatlockdown.kql.syntax.LiteralValue.Bool(false)));
    }

    private Scalar element(Scalar left, boolean texts, Scalar element, int at) {
        boolean fits = texts
                ? element.type() == KqlType.STRING
                        || element.type() == KqlType.GUID
                        || OperatorBinder.wholeConstant(element)
                        || left.type() == KqlType.DYNAMIC
                : element.type() == left.type()
                        || Types.numeric(element.type()) && Types.numeric(left.type())
                        || Types.isNull(element);
        if (!fits) {
            throw expressions
                    .session()
                    .error(
                            "SEM0025",
                            "'in' looks for a value of type " + left.type().keyword() + " among values of type "
                                    + element.type().keyword(),
                            at);
        }
        return texts ? Types.convert(element, KqlType.STRING) : element;
    }

    private Scalar inRows(boolean foldCase, Scalar value, Plan rows, Expr.Membership membership) {
        if (rows.shape().columns().isEmpty()) {
            throw expressions.session().error("SEM0025", "the rows behind 'in' have no column", membership.at());
        }
        Column column = rows.shape().columns().getFirst();
        if (column.type() == KqlType.DYNAMIC) {
            Scalar elements = collected("make_set", new Scalar.Ref(column), rows);
            return oneOf(foldCase, value, List.of(), List.of(elements), membership.at());
        }
        Scalar left = value.type() == column.type() || Types.numeric(value.type()) && Types.numeric(column.type())
                ? value
                : convertible(value, column.type(), membership.at());
        return new Scalar.InQuery(left, rows, column, foldCase && column.type() == KqlType.STRING);
    }

    private Scalar convertible(Scalar value, KqlType type, int at) {
        if (value.type() != KqlType.DYNAMIC && type != KqlType.STRING) {
            throw expressions
                    .session()
                    .error(
                            "SEM0025",
                            "'in' looks for a value of type " + value.type().keyword() + " among values of type "
                                    + type.keyword(),
                            at);
        }
        return Types.convert(value, type);
    }

    private Scalar has(String operator, Scalar value, Expr.Membership membership) {
        List<Scalar> arguments = new ArrayList<>(List.of(value));
        for (Expr element : membership.elements()) {
            Optional<Plan> rows = expressions.rows(element);
            Scalar bound = rows.isPresent() ? texts(rows.get(), membership.at()) : expressions.bind(element);
            if (bound.type() != KqlType.STRING && bound.type() != KqlType.DYNAMIC) {
                throw expressions
                        .session()
                        .error(
                                "SEM0025",
                                "'" + operator + "' looks for texts, not "
                                        + bound.type().keyword(),
                                element.at());
            }
            arguments.add(bound);
        }
        return new Scalar.Call(operator, arguments, KqlType.BOOL);
    }

    /** The texts in the first column of rows, as a dynamic array. */
    private Scalar texts(Plan rows, int at) {
        if (rows.shape().columns().isEmpty()) {
            throw expressions.session().error("SEM0025", "the rows that texts are looked for in have no column", at);
        }
        return collected(
                "make_list", Types.convert(new Scalar.Ref(rows.shape().columns().getFirst()), KqlType.STRING), rows);
    }

    /** What rows hold, as one dynamic array; arrays in them give their elements where they make a set. */
    private Scalar collected(String aggregate, Scalar value, Plan rows) {
        Column list = expressions.session().fresh("texts", KqlType.DYNAMIC);
        Scalar collected = new Scalar.Aggregate(aggregate, List.of(value), KqlType.DYNAMIC);
        Plan one =
                new Plan.Aggregate(rows, List.of(), List.of(new Assignment(list, collected)), Shape.of(List.of(list)));
        return new Scalar.First(one, list);
    }
}
