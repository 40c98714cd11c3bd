package io.threatlockdown.cli.query;

import io.threatlockdown.cli.table.Rows;
import io.threatlockdown.event.Column;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/** The first rows of an answer; the others are not read. */
public final class FirstRows implements Rows {
    private final Rows all;
    private final long most;
    private long given;
    private boolean cut;

    /** @param most how many, more than zero */
    public FirstRows(Rows all, long most) {
        this.all = all;
        this.most = most;
    }

    @Override
    public List<Column> columns() {
        return all.columns();
    }

    @Override
    public Optional<@Nullable Object[]> next() {
        if (cut) {
            return Optional.empty();
        }
        Optional<@Nullable Object[]> row = all.next();
        cut = row.isPresent() && given == most;
        given++;
        return cut ? Optional.empty() : row;
    }

    /** Whether there are more rows than were given; known when {@link #next()} has said that it was the last. */
    public boolean isCut() {
        return cut;
    }

    @Override
    public void close() {
        all.close();
    }
}
