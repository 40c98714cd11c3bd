package io.threatlockdown.server.query;

import io.threatlockdown.event.Column;
import io.threatlockdown.server.CsvRow;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** Comma-separated values, the names of the columns first. */
record CsvExport(Writer out, List<Column> columns) implements ExportedRows {
    @Override
    public void head() throws IOException {
        row(columns.stream().map(Column::name).toArray());
    }

    @Override
    public void row(@Nullable Object[] values) throws IOException {
        CsvRow.write(out, values);
    }
}
