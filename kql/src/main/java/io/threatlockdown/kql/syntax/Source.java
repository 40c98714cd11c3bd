package io.threatlockdown.kql.syntax;

import io.threatlockdown.kql.KqlType;

import java.util.List;
import java.util.Map;

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

    /**
     * {@code externaldata}.
     *
     * @param properties behind {@code with}, as written; their names in lower case
     */
    record External(int at, List<ColumnDeclaration> columns, List<Expr> urls, Map<String, String> properties)
            implements Source {
        public External {
            columns = List.copyOf(columns);
            urls = List.copyOf(urls);
        }
    }

    /** A pipeline that begins with an operator, {@code union A, B}. */
    record Leading(int at, Operator operator) implements Source {}

    /** A declared column of a datatable or of a tabular parameter. */
    record ColumnDeclaration(int at, String name, KqlType type) {}
}
