package io.threatlockdown.detection.field;

import io.threatlockdown.event.Column;
import io.threatlockdown.event.ColumnType;
import io.threatlockdown.event.Dynamic;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.Schema;
import io.threatlockdown.event.ValueText;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The event as one line of JSON, for rules that look for text anywhere in it: columns in order, a blank behind each colon and comma,
 * dynamic values as strings of JSON text, absent values as {@code null}. Serves one thread.
 */
final class EventText {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] EMPTY = "\"\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);

    /** Which characters of ASCII stand for themselves in a JSON string. */
    private static final boolean[] PLAIN = plain();

    private final ByteLine line;
    private @Nullable Schema named;
    private byte[][] names = {};

    EventText(ByteLine line) {
        this.line = line;
    }

    private static boolean[] plain() {
        boolean[] plain = new boolean[0x80];
        for (char c = ' '; c < plain.length; c++) {
            plain[c] = c != '"' && c != '\\';
        }
        return plain;
    }

    /** Puts the text in UTF-8 into the line. */
    void write(Event event) {
        if (named != event.schema()) {
            readNames(event.schema());
        }
        line.clear();
        List<Column> columns = event.schema().columns();
        for (int i = 0; i < names.length; i++) {
            line.append(names[i]);
            value(event.value(i), columns.get(i).type());
        }
        if (names.length == 0) {
            line.append((byte) '{');
        }
        line.append((byte) '}');
    }

    /** What stands in front of each value: events of one schema follow each other. */
    private void readNames(Schema schema) {
        names = new byte[schema.size()][];
        for (int i = 0; i < names.length; i++) {
            line.clear();
            line.appendUtf8(i == 0 ? "{" : ", ");
            string(schema.columns().get(i).name());
            line.appendUtf8(": ");
            names[i] = line.text().getBytes(StandardCharsets.ISO_8859_1);
        }
        named = schema;
    }

    private void value(@Nullable Object value, ColumnType type) {
        // The two most frequent kinds first: a choice among many costs more.
        if (value instanceof String string) {
            string(string);
            return;
        }
        if (value == null) {
            line.append(type == ColumnType.STRING ? EMPTY : NULL);
            return;
        }
        switch (value) {
            case Dynamic dynamic -> string(dynamic.json());
            case Instant instant -> string(ValueText.of(instant));
            case Duration duration -> string(ValueText.of(duration));
            case BigDecimal decimal -> string(decimal.toPlainString());
            case Boolean flag -> line.appendUtf8(flag.toString());
            case Number number -> line.appendUtf8(number.toString());
            case Object other -> string(other.toString());
        }
    }

    /** Runs of characters that need no escape are copied as a whole. */
    private void string(String value) {
        line.append((byte) '"');
        int length = value.length();
        int copied = 0;
        for (int i = 0; i < length; i++) {
            char c = value.charAt(i);
            if (c < PLAIN.length && PLAIN[c]) {
                continue;
            }
            line.appendAscii(value, copied, i);
            copied = c < PLAIN.length ? escaped(c, i) : beyondAscii(value, i);
            i = copied - 1;
        }
        line.appendAscii(value, copied, length);
        line.append((byte) '"');
    }

    /** Writes a run of characters beyond ASCII; gives the position behind it. */
    private int beyondAscii(String value, int from) {
        int to = from;
        while (to < value.length() && value.charAt(to) >= PLAIN.length) {
            to++;
        }
        line.appendUtf8(value.substring(from, to));
        return to;
    }

    private int escaped(char c, int at) {
        line.append((byte) '\\');
        switch (c) {
            case '"', '\\' -> line.append((byte) c);
            case '\n' -> line.append((byte) 'n');
            case '\r' -> line.append((byte) 'r');
            case '\t' -> line.append((byte) 't');
            case '\b' -> line.append((byte) 'b');
            case '\f' -> line.append((byte) 'f');
            default -> {
                line.appendUtf8("u00");
                line.append(HEX[c >> 4]);
                line.append(HEX[c & 0xF]);
            }
        }
        return at + 1;
    }
}
