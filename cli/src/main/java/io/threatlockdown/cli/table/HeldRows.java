package io.threatlockdown.cli.table;

import io.threatlockdown.event.Column;
import org.jspecify.annotations.Nullable;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Rows that are in memory. */
public record HeldRows(List<Column> columns, Iterator<Object[]> rows) implements Rows {
    @Override
    public Optional<@Nullable Object[]> next() {
        return rows.hasNext() ? Optional.of(rows.next()) : Optional.empty();
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
