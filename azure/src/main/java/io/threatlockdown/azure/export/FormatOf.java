package io.threatlockdown.azure.export;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Whether a text is JSON or CSV: its first character decides, then the end of the file's name, then whether its first line has cells. */
final class FormatOf {
    /** How much of a file is looked at, in bytes. */
    static final int SNIFFED = 1 << 15;

    private FormatOf() {}

    static boolean isCsv(InputStream text, String plainName) throws IOException {
        String start = new String(TextInput.peek(text, SNIFFED), StandardCharsets.UTF_8).stripLeading();
        if (start.startsWith("{") || start.startsWith("[")) {
            return false;
        }
        return switch (ExportFiles.end(plainName)) {
            case "csv", "tsv" -> true;
            case "json", "jsonl", "ndjson" -> false;
            default -> start.lines().findFirst().orElse("").matches(".*[,;\\t].*");
        };
    }
}
