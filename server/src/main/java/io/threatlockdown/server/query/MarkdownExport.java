package io.threatlockdown.server.query;

import io.threatlockdown.event.Column;
import io.threatlockdown.event.Dynamic;
import io.threatlockdown.event.ValueText;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A table as GitHub's Markdown has it. */
record MarkdownExport(Writer out, List<Column> columns) implements ExportedRows {
    @Override
    public void head() throws IOException {
        row(columns.stream().map(Column::name).toArray());
        out.write("| " + columns.stream().map(column -> "---").collect(Collectors.joining(" | ")) + " |\n");
    }

    @Override
    public void row(@Nullable Object[] values) throws IOException {
        out.write("| " + Arrays.stream(values).map(MarkdownExport::cell).collect(Collectors.joining(" | ")) + " |\n");
    }

    private static String cell(@Nullable Object value) {
        String text = switch (value) {
            case null -> "";
            case Instant instant -> ValueText.of(instant);
            case Duration duration -> ValueText.of(duration);
            case Dynamic dynamic -> dynamic.json();
            default -> value.toString();
        };
        // Events are written by strangers: nothing of them becomes a cell, a tag or a link.
        return text.replace("\\", "\\\\")
                .replace("|", "\\|")
                .replace("<", "&lt;")
                .replace("[", "\\[")
                .replace("`", "\\`")
                .replaceAll("\\R", " ");
    }
}
