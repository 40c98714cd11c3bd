package io.threatlockdown.kql.syntax;

import io.threatlockdown.kql.KqlType;

import java.util.List;
import java.util.Optional;

/** A statement of a query text. */
public sealed interface Statement {
    int at();

    /** {@code let name = value}; the value may turn out tabular or scalar. */
    record Let(int at, String name, Expr value) implements Statement {}

    /** @param view whether wildcards find its name like a table's */
    record LetFunction(int at, String name, boolean view, List<Parameter> parameters, List<Statement> body)
            implements Statement {
        public LetFunction {
            parameters = List.copyOf(parameters);
            body = List.copyOf(body);
        }
    }

    /** {@code declare query_parameters(…)}: names with a type and mostly a value that counts where none is handed in. */
    record QueryParameters(int at, List<Parameter> parameters) implements Statement {
        public QueryParameters {
            parameters = List.copyOf(parameters);
        }
    }

    /** A {@code set} statement: an option for the engine; {@code value} empty where it has none or none that is read here. */
    record SetOption(int at, String name, Optional<Expr> value) implements Statement {}

    /** A statement that is read over, to be refused by its name. */
    record Unsupported(int at, String name) implements Statement {}

    /** The statement that gives the result. */
    record Result(int at, Expr value) implements Statement {}

    /**
     * A parameter.
     *
     * @param at the offset of its name
     * @param type empty for a tabular one
     * @param columns that a tabular one must have
     */
    record Parameter(
            int at,
            String name,
            Optional<KqlType> type,
            List<Source.ColumnDeclaration> columns,
            Optional<Expr> defaultValue) {
        public Parameter {
            columns = List.copyOf(columns);
        }
    }
}
