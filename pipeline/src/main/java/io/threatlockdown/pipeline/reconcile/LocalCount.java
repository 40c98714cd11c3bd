package io.threatlockdown.pipeline.reconcile;

import io.threatlockdown.kql.KqlException;
import io.threatlockdown.workspace.QueryCursor;
import io.threatlockdown.workspace.QueryOptions;
import io.threatlockdown.workspace.Workspace;

import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What our own tables hold of an hour. */
final class LocalCount {
    private LocalCount() {}

    /**
     * Empty when our KQL cannot answer the question.
     *
     * @throws io.threatlockdown.event.OperationException when the workspace fails
     */
    static Optional<BinCounts> ask(Workspace workspace, String question, Instant now) {
        SortedMap<Instant, Long> rows = new TreeMap<>();
        try (QueryCursor cursor = workspace.query(question, QueryOptions.at(now))) {
            for (Object[] row : cursor.all()) {
                if (row[0] instanceof Instant bin && row[1] instanceof Long count) {
                    rows.put(bin, count);
                }
            }
        } catch (KqlException notAnswered) {
            return Optional.empty();
        }
        return Optional.of(new BinCounts(rows, false));
    }
}
