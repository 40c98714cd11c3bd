package io.threatlockdown.server;

import io.threatlockdown.event.Dynamic;
import io.threatlockdown.event.ValueText;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.time.Instant;

/** A row of values as a line of comma-separated values (RFC 4180). */
public final class CsvRow {
    private CsvRow() {}

    public static void write(Writer out, @Nullable Object[] values) throws IOException {
        for (int i = 0; i < values.length; i++) {
            if (i > 0) {
                out.write(',');
            }
            out.write(cell(values[i]));
        }
        out.write("\r\n");
    }

    private static String cell(@Nullable Object value) {
        String text = switch (value) {
            case null -> "";
            case Instant instant -> ValueText.of(instant);
            case Duration duration -> ValueText.of(duration);
            case Dynamic dynamic -> dynamic.json();
            default -> value.toString();
        };
        // A cell that a spreadsheet would run as a formula is text to it with a quote in front; events are written by
        // strangers.
        boolean formula = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 && value instanceof String;
        String safe = formula ? "'" + text : text;
        return safe.matches("(?s).*[\",\r\n].*") ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
