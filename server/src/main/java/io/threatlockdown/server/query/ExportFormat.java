package io.threatlockdown.server.query;

import io.threatlockdown.event.Column;
import io.threatlockdown.server.ApiErrors.BadRequestException;

import java.io.Writer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** What rows are exported as. Times are ISO 8601 in UTC in each of them. */
enum ExportFormat {
    CSV("csv", "text/csv;charset=UTF-8") {
        @Override
        ExportedRows to(Writer out, List<Column> columns) {
            return new CsvExport(out, columns);
        }
    },
    /** An object a line; dynamic values as the JSON that they are. */
    JSON_LINES("jsonl", "application/x-ndjson;charset=UTF-8") {
        @Override
        ExportedRows to(Writer out, List<Column> columns) {
            return new JsonLinesExport(out, columns);
        }
    },
    MARKDOWN("md", "text/markdown;charset=UTF-8") {
        @Override
        ExportedRows to(Writer out, List<Column> columns) {
            return new MarkdownExport(out, columns);
        }
    };

    private final String extension;
    private final String mediaType;

    ExportFormat(String extension, String mediaType) {
        this.extension = extension;
        this.mediaType = mediaType;
    }

    /** @throws BadRequestException when there is no such format */
    static ExportFormat of(String extension) {
        return Arrays.stream(values())
                .filter(format -> format.extension.equals(extension))
                .findFirst()
                .orElseThrow(() -> BadRequestException.invalid("'format' is one of "
                        + Arrays.stream(values()).map(ExportFormat::extension).collect(Collectors.joining(", "))
                        + ", not " + extension));
    }

    String extension() {
        return extension;
    }

    String mediaType() {
        return mediaType;
    }

    abstract ExportedRows to(Writer out, List<Column> columns);
}
