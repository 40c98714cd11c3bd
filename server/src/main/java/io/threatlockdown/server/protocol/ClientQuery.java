package io.threatlockdown.server.protocol;

import io.threatlockdown.event.Column;
import io.threatlockdown.event.OperationException;
import io.threatlockdown.server.running.AwaitedRows;
import io.threatlockdown.server.running.RunningQuery;
import io.threatlockdown.workspace.protocol.QueryAnswer;

import java.util.List;

/** A client's question that runs. Closing it stops it. */
final class ClientQuery implements AutoCloseable {
    private final RunningQuery running;
    private final List<Column> columns;
    private final AwaitedRows rows;
    private final QueryAnswer answer;

    ClientQuery(RunningQuery running, List<Column> columns, AwaitedRows rows, QueryAnswer answer) {
        this.running = running;
        this.columns = columns;
        this.rows = rows;
        this.answer = answer;
    }

    /**
     * Waits until it is known whether the query works.
     *
     * @throws OperationException when it does not
     */
    void awaitFirst() {
        rows.awaitFirst();
    }

    /** @throws OperationException when the query fails on the way */
    void write(JsonAnswer out) {
        answer.write(columns, rows, out.json(), out.out());
    }

    void writeFailed(OperationException failure, JsonAnswer out) {
        QueryAnswer.writeFailed(columns, failure, out.json());
    }

    @Override
    public void close() {
        running.close();
    }
}
