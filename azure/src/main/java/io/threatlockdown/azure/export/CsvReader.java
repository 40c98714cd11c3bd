package io.threatlockdown.azure.export;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads rows of RFC 4180: cells in quotes may hold quotes, doubled, and line ends. A quote that nobody closes costs the line it stands on:
 * what follows is read anew from the next.
 */
final class CsvReader {
    /** Of one row, in characters; a longer one is taken for a quote that is not closed. */
    static final int LONGEST = 4 << 20;

    private static final int END = -1;

    private final Reader reader;
    private final char delimiter;
    private final char[] buffer = new char[1 << 16];
    private int position;
    private int limit;
    private String again = "";
    private int againPosition;
    private long line = 1;

    private final StringBuilder cell = new StringBuilder();
    private final StringBuilder beyondFirstLine = new StringBuilder();

    CsvReader(Reader reader, char delimiter) {
        this.reader = reader;
        this.delimiter = delimiter;
    }

    /** The next row; null at the end. Empty lines are left out. */
    @Nullable
    CsvRow next() throws IOException {
        while (peek() == '\n' || peek() == '\r') {
            read();
        }
        return peek() == END ? null : row();
    }

    private CsvRow row() throws IOException {
        long start = line;
        List<String> cells = new ArrayList<>();
        cell.setLength(0);
        beyondFirstLine.setLength(0);
        boolean quoted = false;
        boolean fresh = true;
        int length = 0;
        while (true) {
            int next = read();
            length++;
            if (quoted) {
                if (line > start && next != END) {
                    beyondFirstLine.append((char) next);
                }
                if (next == END || length > LONGEST) {
                    return unclosed(start);
                }
                if (next != '"') {
                    cell.append((char) next);
                } else if (peek() == '"') {
                    cell.append((char) read());
                    beyondFirstLine.append('"');
                } else {
                    quoted = false;
                }
                continue;
            }
            if (line > start && next != END) {
                beyondFirstLine.append((char) next);
            }
            if (next == END || next == '\n' || next == delimiter) {
                cells.add(taken());
                fresh = true;
                if (next != delimiter) {
                    return new CsvRow.Cells(cells, start);
                }
            } else if (next == '"' && fresh) {
                quoted = true;
                fresh = false;
            } else if (next != '\r' || peek() != '\n') {
                cell.append((char) next);
                fresh = false;
            }
        }
    }

    private String taken() {
        String text = cell.toString();
        cell.setLength(0);
        return text;
    }

    private CsvRow unclosed(long start) {
        if (line > start) {
            // The first character of what was kept is the line end itself.
            again = beyondFirstLine.substring(1) + again.substring(againPosition);
            againPosition = 0;
            line = start + 1;
        }
        return new CsvRow.Broken("a quote is not closed", start);
    }

    private int peek() throws IOException {
        if (againPosition < again.length()) {
            return again.charAt(againPosition);
        }
        if (position == limit) {
            limit = Math.max(0, reader.read(buffer));
            position = 0;
        }
        return position == limit ? END : buffer[position];
    }

    private int read() throws IOException {
        int next = peek();
        if (next == END) {
            return END;
        }
        if (againPosition < again.length()) {
            againPosition++;
        } else {
            position++;
        }
        if (next == '\n') {
            line++;
        }
        return next;
    }
}
