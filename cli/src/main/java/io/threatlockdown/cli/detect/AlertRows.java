package io.threatlockdown.cli.detect;

import io.threatlockdown.cli.table.Rows;
import io.threatlockdown.event.Column;
import io.threatlockdown.event.ColumnType;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/** The alerts of a run as rows for people, as they come. */
public final class AlertRows implements Rows {
    private static final List<Column> COLUMNS = List.of(
            Column.of("Time", ColumnType.DATETIME),
            Column.of("Level", ColumnType.INT),
            Column.of("Rule", ColumnType.INT),
            Column.of("Description", ColumnType.STRING),
            Column.of("User", ColumnType.STRING),
            Column.of("SourceIp", ColumnType.STRING));

    private final DetectionRun run;

    public AlertRows(DetectionRun run) {
        this.run = run;
    }

    @Override
    public List<Column> columns() {
        return COLUMNS;
    }

    @Override
    public Optional<@Nullable Object[]> next() {
        return run.next().map(AlertRows::row);
    }

    private static Object[] row(FoundAlert alert) {
        return new Object[] {
            alert.finding().time(),
            alert.rule().level(),
            alert.rule().id(),
            alert.finding().description(),
            alert.finding().user(),
            alert.finding().sourceIp()
        };
    }

    /** Leaves the run open. */
    @Override
    public void close() {
        // The run belongs to whoever started it.
    }
}
