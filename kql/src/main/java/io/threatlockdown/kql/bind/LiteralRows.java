package io.threatlockdown.kql.bind;

import io.threatlockdown.kql.KqlType;
import io.threatlockdown.kql.plan.Column;
import io.threatlockdown.kql.plan.Plan;
import io.threatlockdown.kql.plan.Scalar;
import io.threatlockdown.kql.plan.Shape;
import io.threatlockdown.kql.syntax.NamedExpr;
import io.threatlockdown.kql.syntax.Source;

import java.util.ArrayList;
import java.util.List;

/** Binds the sources that write their rows out: print, datatable, range. */
final class LiteralRows {
    private final Session session;
    private final ExpressionBinder expressions;

    LiteralRows(Session session, Scope scope) {
        this.session = session;
        this.expressions = new ExpressionBinder(session, scope, Row.NONE);
    }

    Plan print(Source.Print print) {
        NameMaker names = new NameMaker(List.of());
        List<Column> columns = new ArrayList<>();
        List<Scalar> values = new ArrayList<>();
        for (int i = 0; i < print.values().size(); i++) {
            NamedExpr named = print.values().get(i);
            if (ColumnFunctions.handles(named.expr())) {
                for (ColumnFunctions.Result result : new ColumnFunctions(expressions).bind(named)) {
                    columns.add(session.fresh(
                            names.unique(result.name()), result.value().type()));
                    values.add(result.value());
                }
                continue;
            }
            Scalar value = expressions.bind(named.expr());
            String fallback = "print_" + i;
            String name = named.names().isEmpty()
                    ? names.unique(fallback)
                    : names.unique(named.names().getFirst());
            columns.add(session.fresh(name, value.type()));
            values.add(value);
        }
        return new Plan.Values(List.of(values), Shape.of(columns));
    }

    Plan dataTable(Source.DataTable table) {
        int width = table.columns().size();
        if (width == 0 || table.cells().size() % width != 0) {
            throw session.error(
                    "SEM0061",
                    "the datatable has " + table.cells().size() + " values for rows of " + width + " columns",
                    table.at());
        }
        List<Column> columns = table.columns().stream()
                .map(column -> session.fresh(column.name(), column.type()))
                .toList();
        List<List<Scalar>> rows = new ArrayList<>();
        for (int start = 0; start < table.cells().size(); start += width) {
            List<Scalar> row = new ArrayList<>();
            for (int i = 0; i < width; i++) {
                row.add(Types.convert(
                        expressions.bind(table.cells().get(start + i)),
                        columns.get(i).type()));
            }
            rows.add(row);
        }
        return new Plan.Values(rows, Shape.of(columns));
    }

    Plan range(Source.Range range) {
        Scalar from = expressions.bind(range.from());
        Scalar to = expressions.bind(range.to());
        Scalar step = expressions.bind(range.step());
        boolean real = from.type() == KqlType.REAL || step.type() == KqlType.REAL || to.type() == KqlType.REAL;
        KqlType type = real ? KqlType.REAL : from.type() == KqlType.INT ? KqlType.LONG : from.type();
        boolean time = type == KqlType.DATETIME || type == KqlType.TIMESPAN;
        boolean fits = time
                ? to.type() == type && step.type() == KqlType.TIMESPAN
                : Types.numeric(type) && Types.numeric(to.type()) && Types.numeric(step.type());
        if (!fits) {
            throw session.error("SEM0061", "range needs from, to and step of types that fit together", range.at());
        }
        Column column = session.fresh(range.column(), type);
        return new Plan.Series(from, to, step, Shape.of(List.of(column)));
    }
}
