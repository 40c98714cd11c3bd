package io.threatlockdown.cli.table;

import io.threatlockdown.event.Column;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/** A query's answer, row by row, wherever it comes from. */
public interface Rows extends AutoCloseable {
    List<Column> columns();

    /** Empty at the end. */
    Optional<@Nullable Object[]> next();

    @Override
    void close();
}
