package io.threatlockdown.kql.bind;

import io.threatlockdown.kql.KqlType;
import io.threatlockdown.kql.plan.Column;
import io.threatlockdown.kql.plan.Plan;
import io.threatlockdown.kql.plan.Scalar;
import io.threatlockdown.kql.syntax.Expr;
import io.threatlockdown.kql.syntax.LiteralValue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Binds scalar expressions of one row, in one scope. */
final class ExpressionBinder {
    private static final Set<KqlType> UNORDERED = Set.of(KqlType.STRING, KqlType.BOOL, KqlType.GUID);

    private final Session session;
    private final Scope scope;
    private final Row row;

    ExpressionBinder(Session session, Scope scope, Row row) {
        this.session = session;
        this.scope = scope;
        this.row = row;
    }

    Session session() {
        return session;
    }

    Scope scope() {
        return scope;
    }

    Row row() {
        return row;
    }

    ExpressionBinder insideAggregate() {
        return new ExpressionBinder(session, scope, row.insideAggregate());
    }

    Scalar bind(Expr expr) {
        return switch (expr) {
            case Expr.Literal literal -> new Scalar.Constant(literal.value());
            case Expr.Name name -> name(name);
            case Expr.Path path ->
                qualified(path)
                        .orElseGet(() -> property(path.at(), bind(path.target()), Types.constant(path.property())));
            case Expr.Index index -> element(index.at(), bind(index.target()), bind(index.index()));
            case Expr.Call call -> new CallBinder(this).bind(call);
            case Expr.Negate negate -> negate(negate);
            case Expr.Binary binary
            when binary.left() instanceof Expr.Star -> new SearchTerms(this).inAnyColumn(binary);
            case Expr.Binary binary ->
                new OperatorBinder(session).binary(binary, bind(binary.left()), bind(binary.right()));
            case Expr.Between between -> between(between);
            case Expr.Membership membership -> new MembershipBinder(this).bind(membership);
            case Expr.Parenthesised inner -> bind(inner.inner());
            case Expr.Star star -> throw session.error("SEM0001", "'*' cannot stand here", star.at());
            case Expr.TypeOf typeOf -> Types.constant(typeOf.type().keyword());
            case Expr.Tabular tabular ->
                throw session.error(
                        "SEM0001", "rows stand where a value is expected; toscalar() takes one", tabular.at());
        };
    }

    /** The expression as a truth value. */
    Scalar condition(Expr expr) {
        Scalar bound = bind(expr);
        if (bound.type() != KqlType.BOOL) {
            throw session.error(
                    "SEM0062",
                    "a condition is expected, but this is of type "
                            + bound.type().keyword() + "; compare it with something, or wrap it in tobool()",
                    expr.at());
        }
        return bound;
    }

    private Scalar name(Expr.Name name) {
        Optional<Column> column = row.find(name.name());
        if (column.isPresent()) {
            return new Scalar.Ref(column.get());
        }
        Optional<Scope.Definition> definition = scope.find(name.name());
        if (definition.isEmpty()) {
            throw unresolved(name);
        }
        return switch (definition.get()) {
            case Scope.Definition.Value value -> value.scalar();
            case Scope.Definition.Rows ignored ->
                throw session.error(
                        "SEM0001",
                        "'" + name.name() + "' is a set of rows where a value is expected; toscalar() takes one",
                        name.at());
            case Scope.Definition.Function function ->
                new FunctionCalls(this).scalar(function, new Expr.Call(name.at(), name.name(), List.of()));
        };
    }

    private RuntimeException unresolved(Expr.Name name) {
        Set<String> known = new TreeSet<>(row.names());
        known.addAll(scope.names());
        return session.error(
                "SEM0100",
                "there is no column or let named '" + name.name() + "'" + Suggestions.near(name.name(), known),
                name.at());
    }

    /** A column whose name is qualified, as {@code step.column} in scan. */
    private Optional<Scalar> qualified(Expr.Path path) {
        return path.target() instanceof Expr.Name name && row.find(name.name()).isEmpty()
                ? row.find(name.name() + "." + path.property()).map(Scalar.Ref::new)
                : Optional.empty();
    }

    private Scalar property(int at, Scalar target, Scalar name) {
        if (target.type() != KqlType.DYNAMIC) {
            throw session.error(
                    "SEM0052",
                    "only a dynamic value has properties, and this is of type "
                            + target.type().keyword() + "; parse_json() makes one of a text",
                    at);
        }
        return new Scalar.Call("get_property", List.of(target, name), KqlType.DYNAMIC);
    }

    private Scalar element(int at, Scalar target, Scalar index) {
        return switch (index.type()) {
            case STRING -> property(at, target, index);
            case INT, LONG -> {
                property(at, target, index);
                yield new Scalar.Call("get_element", List.of(target, index), KqlType.DYNAMIC);
            }
            case DYNAMIC -> {
                property(at, target, index);
                yield new Scalar.Call(
                        "get_property", List.of(target, Types.convert(index, KqlType.STRING)), KqlType.DYNAMIC);
            }
            default ->
                throw session.error(
                        "SEM0052",
                        "an index is a whole number or a text, not "
                                + index.type().keyword(),
                        at);
        };
    }

    private Scalar negate(Expr.Negate negate) {
        Scalar operand = bind(negate.operand());
        if (operand instanceof Scalar.Constant constant) {
            if (constant.value() instanceof LiteralValue.Whole whole && whole.type() != KqlType.DATETIME) {
                return new Scalar.Constant(new LiteralValue.Whole(whole.type(), -whole.value()));
            }
            if (constant.value() instanceof LiteralValue.Real real) {
                return new Scalar.Constant(new LiteralValue.Real(-real.value()));
            }
        }
        if (!Types.numeric(operand.type()) && operand.type() != KqlType.TIMESPAN) {
            throw session.error(
                    "SEM0063", "'-' takes a number, not " + operand.type().keyword(), negate.at());
        }
        KqlType type = operand.type() == KqlType.INT ? KqlType.LONG : operand.type();
        return new Scalar.Call("negate", List.of(operand), type);
    }

    private Scalar between(Expr.Between between) {
        Scalar value = bind(between.value());
        Scalar low = bind(between.low());
        Scalar high = bind(between.high());
        for (Scalar each : List.of(value, low, high)) {
            if (UNORDERED.contains(each.type())) {
                throw session.error(
                        "SEM0064",
                        "between does not compare values of type " + each.type().keyword(),
                        between.at());
            }
        }
        OperatorBinder operators = new OperatorBinder(session);
        if (low.type() == KqlType.DATETIME && high.type() == KqlType.TIMESPAN) {
            high = operators.arithmetic("+", low, high, between.at());
        }
        Scalar above = operators.comparison(">=", value, low, between.at());
        Scalar below = operators.comparison("<=", value, high, between.at());
        Scalar inside = new Scalar.Call("and", List.of(above, below), KqlType.BOOL);
        return between.negated() ? new Scalar.Call("not", List.of(inside), KqlType.BOOL) : inside;
    }

    /** The rows that an expression in the place of a value gives, or nothing when it is a value. */
    Optional<Plan> rows(Expr expr) {
        QueryBinder queries = new QueryBinder(session, scope);
        return queries.isTabular(expr, row) ? Optional.of(queries.rows(expr)) : Optional.empty();
    }
}
