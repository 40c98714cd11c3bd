package io.threatlockdown.cli.query;

import io.threatlockdown.cli.table.Rows;
import io.threatlockdown.event.OperationException;

import java.util.List;

/** A workspace that answers questions, one at a time. */
public interface QueryTarget {
    /**
     * The answer, which the caller closes.
     *
     * @throws RefusedQueryException when the query is wrong
     * @throws OperationException when there is no workspace, or it does not answer
     */
    Rows ask(Question question);

    /** The tables that a query may name, with their columns, first those that hold rows, each by name; empty when the workspace does not tell. */
    List<KnownTable> tables();

    /** Ends the question that is being answered, from any thread; asking, or the next row, then fails. */
    void stop();
}
