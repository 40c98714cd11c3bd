package io.threatlockdown.kql;

import java.util.List;

/** Where the database finds rows that stand outside of the tables, or why it does not. */
public sealed interface OutsideTable {
    /**
     * A table function of the database gives the rows, every column as a text that is never null.
     *
     * @param function its name, not quoted
     * @param arguments its arguments
     * @param columns what the query sees, in the function's order; texts become the column's type as {@code to...()} makes them, and a
     *     dynamic one is parsed as JSON
     */
    record Rows(String function, List<String> arguments, List<ResultColumn> columns) implements OutsideTable {
        public Rows {
            arguments = List.copyOf(arguments);
            columns = List.copyOf(columns);
        }
    }

    /** @param message what is not there and what to do, one line */
    record Missing(String message) implements OutsideTable {}
}
