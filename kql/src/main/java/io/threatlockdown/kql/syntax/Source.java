package io.threatlockdown.kql.syntax;

import io.threatlockdown.kql.KqlType;

import java.util.List;

/** Where the rows of a pipeline come from. */
public sealed interface Source {
    int at();

    /** Anything that is written as an expression: a table's or let's name, a call, a pipeline in parentheses. */
    record Of(int at, Expr expr) implements Source {}

    record Print(int at, List<NamedExpr> values) implements Source {
        public Print {
            values = List.copyOf(values);
        }
    }

    record Range(int at, String column, Expr from, Expr to, Expr step) implements Source {}

    /** Rows written out, cell by cell. */
    record DataTable(int at, List<ColumnDeclaration> columns, List<Expr> cells) implements Source {
        public DataTable {
            columns = List.copyOf(columns);
            cells = List.copyOf(cells);
        }
    }

    /** A pipeline that begins with an operator, {@code union A, B}. */
    record Leading(int at, Operator operator) implements Source {}

    /** A declared column of a datatable or of a tabular parameter. */
    record ColumnDeclaration(int at, String name, KqlType type) {}
}
