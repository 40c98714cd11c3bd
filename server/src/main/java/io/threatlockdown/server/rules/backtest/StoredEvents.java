package io.threatlockdown.server.rules.backtest;

import io.threatlockdown.workspace.Workspace;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/** The events of several tables in the order in which they happened, as one stream. Whoever opened it closes it; serves one thread. */
final class StoredEvents implements AutoCloseable {
    private final List<StoredRows> tables = new ArrayList<>();
    private final PriorityQueue<Head> heads =
            new PriorityQueue<>(Comparator.comparing(head -> head.event().time()));

    private StoredEvents() {}

    /** The next event of a table. */
    private record Head(StoredEvent event, StoredRows table) {}

    /** @param from inclusive @param to exclusive */
    static StoredEvents open(Workspace workspace, List<StoredTable> tables, Instant from, Instant to) {
        StoredEvents events = new StoredEvents();
        try {
            for (StoredTable table : tables) {
                StoredRows rows = StoredRows.open(workspace, table, from, to);
                events.tables.add(rows);
                events.advance(rows);
            }
            return events;
        } catch (RuntimeException e) {
            events.close();
            throw e;
        }
    }

    Optional<StoredEvent> next() {
        Head first = heads.poll();
        if (first == null) {
            return Optional.empty();
        }
        advance(first.table());
        return Optional.of(first.event());
    }

    private void advance(StoredRows table) {
        table.next().ifPresent(event -> heads.add(new Head(event, table)));
    }

    @Override
    public void close() {
        tables.forEach(StoredRows::close);
    }
}
