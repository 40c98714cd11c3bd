package io.threatlockdown.azure.export;

import io.threatlockdown.azure.json.JsonTape;
import io.threatlockdown.azure.json.JsonValue;
import io.threatlockdown.azure.record.RowHints;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads a CSV file with a header, as the portal exports query results. Every cell is text; the table's columns give it its type. Cells are
 * parted by the comma, semicolon or tab that the header has most of.
 */
final class CsvExport {
    /** The portal writes {@code TimeGenerated [UTC]}. */
    private static final Pattern TIME_ZONE = Pattern.compile("\\s*\\[[^\\]]*]$");

    private final InputStream in;
    private final RecordSink records;
    private final RowHints hints;
    private final JsonTape tape = new JsonTape();

    CsvExport(InputStream in, RecordSink records, RowHints hints) {
        this.in = in;
        this.records = records;
        this.hints = hints;
    }

    void read() throws IOException {
        CsvReader rows = new CsvReader(new InputStreamReader(in, StandardCharsets.UTF_8), delimiter());
        if (!(rows.next() instanceof CsvRow.Cells header)) {
            records.problem(1, "no header of column names");
            return;
        }
        List<String> names = names(header.cells());
        RowHints rowHints = hints.forRows(names, Map.of());
        for (CsvRow row = rows.next(); row != null; row = rows.next()) {
            switch (row) {
                case CsvRow.Cells cells -> take(names, cells, rowHints);
                case CsvRow.Broken broken -> records.problem(broken.line(), broken.reason());
            }
        }
    }

    private char delimiter() throws IOException {
        String start = new String(TextInput.peek(in, FormatOf.SNIFFED), StandardCharsets.UTF_8);
        int end = start.indexOf('\n');
        String header = end < 0 ? start : start.substring(0, end);
        char best = ',';
        for (char candidate : new char[] {';', '\t'}) {
            if (count(header, candidate) > count(header, best)) {
                best = candidate;
            }
        }
        return best;
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(character -> character == wanted).count();
    }

    private static List<String> names(List<String> header) {
        List<String> names = new ArrayList<>();
        header.forEach(cell -> names.add(TIME_ZONE.matcher(cell.strip()).replaceFirst("")));
        return names;
    }

    private void take(List<String> names, CsvRow.Cells row, RowHints rowHints) {
        List<String> cells = row.cells();
        if (cells.size() != names.size()) {
            records.problem(
                    row.line(),
                    "a row of " + cells.size() + " cells where the header has " + names.size() + " columns");
            return;
        }
        Map<String, JsonValue> record = new LinkedHashMap<>();
        long bytes = 0;
        for (int i = 0; i < cells.size(); i++) {
            if (!cells.get(i).isEmpty() && !names.get(i).isEmpty()) {
                record.put(names.get(i), JsonValue.text(cells.get(i)));
                bytes += cells.get(i).length();
            }
        }
        if (record.isEmpty()) {
            records.problem(row.line(), "a row without a value");
        } else {
            records.record(JsonValue.object(record).onto(tape), rowHints, bytes);
        }
    }
}
