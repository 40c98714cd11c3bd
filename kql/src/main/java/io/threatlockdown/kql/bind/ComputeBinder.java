package io.threatlockdown.kql.bind;

import io.threatlockdown.kql.plan.Assignment;
import io.threatlockdown.kql.plan.Column;
import io.threatlockdown.kql.plan.Plan;
import io.threatlockdown.kql.plan.Scalar;
import io.threatlockdown.kql.plan.Shape;
import io.threatlockdown.kql.syntax.Expr;
import io.threatlockdown.kql.syntax.NamedExpr;
import io.threatlockdown.kql.syntax.Operator;

import java.util.ArrayList;
import java.util.List;

/** Binds extend, project and project-rename: columns worked out from the input's row. */
final class ComputeBinder {
    private final Session session;
    private final Plan input;
    private final Shape shape;
    private final ExpressionBinder expressions;
    private final List<Assignment> assignments = new ArrayList<>();

    ComputeBinder(Session session, Scope scope, Plan input) {
        this.session = session;
        this.input = input;
        this.shape = input.shape();
        this.expressions = new ExpressionBinder(session, scope, Row.of(shape));
    }

    Plan extend(List<NamedExpr> columns) {
        List<Column> output = new ArrayList<>(shape.columns());
        NameMaker names = new NameMaker(Row.of(shape).names());
        DeclaredNames declared = new DeclaredNames(session);
        for (NamedExpr named : columns) {
            declared.add(named);
            if (named.expr() instanceof Expr.Star || named.names().isEmpty() && named.expr() instanceof Expr.Name) {
                unchanged(named);
                continue;
            }
            if (ColumnFunctions.handles(named.expr())) {
                several(named, names).forEach(column -> put(output, column));
                continue;
            }
            Scalar value = expressions.bind(named.expr());
            checkNames(named);
            String name = named.names().isEmpty()
                    ? ResultNames.infer(named.expr()).orElseGet(names::unnamed)
                    : named.names().getFirst();
            put(output, assigned(name, value));
        }
        return new Plan.Compute(input, assignments, shape.withColumns(output));
    }

    /** {@code extend x} only checks that there is an x. */
    private void unchanged(NamedExpr named) {
        if (named.expr() instanceof Expr.Name) {
            expressions.bind(named.expr());
        }
    }

    private List<Column> several(NamedExpr named, NameMaker names) {
        List<Column> columns = new ArrayList<>();
        for (ColumnFunctions.Result result : new ColumnFunctions(expressions).bind(named)) {
            columns.add(assigned(result.inferred() ? names.unique(result.name()) : result.name(), result.value()));
        }
        return columns;
    }

    private void checkNames(NamedExpr named) {
        if (named.names().size() > 1) {
            throw session.unsupported("several names for one value", named.at());
        }
    }

    private Column assigned(String name, Scalar value) {
        Column column = session.fresh(name, value.type());
        assignments.add(new Assignment(column, value));
        return column;
    }

    private static void put(List<Column> output, Column column) {
        for (int i = 0; i < output.size(); i++) {
            if (output.get(i).name().equals(column.name())) {
                output.set(i, column);
                return;
            }
        }
        output.add(column);
    }

    Plan project(Operator.Project project) {
        List<Column> output = new ArrayList<>();
        NameMaker names = new NameMaker(List.of());
        DeclaredNames declared = new DeclaredNames(session);
        for (NamedExpr named : project.columns()) {
            declared.add(named);
            if (named.expr() instanceof Expr.Star) {
                shape.columns()
                        .forEach(column -> output.add(assigned(names.unique(column.name()), new Scalar.Ref(column))));
                continue;
            }
            if (ColumnFunctions.handles(named.expr())) {
                output.addAll(several(named, names));
                continue;
            }
            checkNames(named);
            Scalar value = expressions.bind(named.expr());
            String name = named.names().isEmpty()
                    ? names.inferred(ResultNames.infer(named.expr()))
                    : names.unique(named.names().getFirst());
            output.add(assigned(name, value));
        }
        List<Column> hidden = shape.hidden().stream()
                .filter(column -> column.name().equals(Row.INGESTION_TIME))
                .toList();
        return new Plan.Compute(input, assignments, shape.withColumns(output).withHidden(hidden));
    }

    Plan rename(Operator.ProjectRename rename) {
        List<Column> output = new ArrayList<>(shape.columns());
        for (NamedExpr named : rename.columns()) {
            if (named.names().size() != 1 || !(expressions.bind(named.expr()) instanceof Scalar.Ref ref)) {
                throw session.error("SEM0061", "project-rename takes new = old", named.at());
            }
            int position = output.indexOf(ref.column());
            String name = named.names().getFirst();
            if (position < 0
                    || output.stream().anyMatch(column -> column.name().equals(name) && !column.equals(ref.column()))) {
                throw session.error(
                        "SEM0061",
                        "'" + name + "' cannot be the new name: it is taken, or the column was renamed before",
                        named.at());
            }
            output.set(position, assigned(name, ref));
        }
        return new Plan.Compute(input, assignments, shape.withColumns(output));
    }
}
