package io.threatlockdown.azure.json;

import io.threatlockdown.event.Json;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * JSON text as it comes in a stream. Whoever reads it walks through the frame by tokens and takes the values inside of it whole, each as a
 * {@link JsonTape}: memory holds one value and a buffer.
 *
 * <p>Its methods throw {@link tools.jackson.core.JacksonException}: {@link JsonFault} when the text is not JSON or breaks off, another
 * with the {@link IOException} as its cause when the stream fails. For one thread.
 */
public final class JsonInput implements AutoCloseable {
    private static final int BUFFER = 128 * 1024;

    /** Of one value: more is no row and no record of a log. */
    private static final int LONGEST_VALUE = 256 << 20;

    /** Of UTF-8, which some writers put before the first byte. */
    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private static final int END = -1;

    private final InputStream in;
    private final JsonTape tape = new JsonTape();
    private byte[] buffer = new byte[BUFFER];
    private int position;
    private int limit;
    private boolean ended;
    /** Of the stream, before the first byte of the buffer. */
    private long before;

    /** @param in UTF-8; closed with this */
    public JsonInput(InputStream in) {
        this.in = in;
    }

    /** How many bytes have been read: all before the next token. */
    public long bytes() {
        return before + position;
    }

    /** The next byte that is not blank, which stays; -1 at the end of the stream. */
    public int peek() {
        while (true) {
            while (position < limit) {
                int next = buffer[position];
                if (next != ' ' && next != '\n' && next != '\r' && next != '\t') {
                    return next & 0xff;
                }
                position++;
            }
            if (!fill()) {
                return END;
            }
        }
    }

    /** Goes past the next byte if it is this one. */
    public boolean takeIf(char expected) {
        if (peek() != expected) {
            return false;
        }
        position++;
        return true;
    }

    /** @throws JsonFault when another byte is next */
    public void take(char expected) {
        if (!takeIf(expected)) {
            throw new JsonFault(
                    peek() == END ? "it breaks off" : "a '" + expected + "' is missing behind byte " + bytes());
        }
    }

    /**
     * Goes to the next element of the list, or member of the object, that is open.
     *
     * @param first whether nothing of it was read yet
     * @param closing its bracket
     * @return false at its end, which is then behind
     */
    public boolean nextOf(boolean first, char closing) {
        if (takeIf(closing)) {
            return false;
        }
        if (!first) {
            take(',');
        }
        return true;
    }

    /** The name of a member and the colon behind it. */
    public String name() {
        if (peek() != '"') {
            throw new JsonFault(peek() == END ? "it breaks off" : "the name of a member is missing");
        }
        JsonTape name = value();
        String text = name.text(0);
        take(':');
        return text;
    }

    /** The next value as a whole, checked; it counts until the next is asked for. */
    public JsonTape value() {
        if (peek() == END) {
            throw new JsonFault("it breaks off");
        }
        while (true) {
            int end = tape.scan(buffer, position, limit);
            if (end >= 0) {
                position = end;
                return tape;
            }
            if (!fill()) {
                throw new JsonFault("it breaks off");
            }
        }
    }

    /** The next value, to be asked for what is inside of it; it counts until the next is asked for. */
    public JsonValue element() {
        return value().value().withoutRepeatedNames();
    }

    /** The next value as a tree. */
    public JsonNode tree() {
        JsonTape whole = value();
        try {
            return Json.read(whole.kind(0) == JsonKind.STRING ? '"' + whole.raw(0) + '"' : whole.raw(0));
        } catch (NumberFormatException beyondAllNumbers) {
            throw new JsonFault("a number beyond all numbers");
        }
    }

    /** Goes past the next value, however long it is, without holding it. */
    public void skip() {
        skip(0);
    }

    private void skip(int depth) {
        int next = peek();
        if (next != '{' && next != '[') {
            value();
            return;
        }
        if (depth == JsonScanner.DEEPEST) {
            throw new JsonFault("nested deeper than " + JsonScanner.DEEPEST + " levels");
        }
        char closing = next == '{' ? '}' : ']';
        position++;
        for (boolean first = true; nextOf(first, closing); first = false) {
            if (closing == '}') {
                name();
            }
            skip(depth + 1);
        }
    }

    /** Brings more bytes behind those that are not read yet; false at the end of the stream. */
    private boolean fill() {
        if (ended) {
            return false;
        }
        int unread = limit - position;
        boolean atBegin = before == 0 && position == 0 && limit < MARK.length;
        if (position > 0) {
            before += position;
            System.arraycopy(buffer, position, buffer, 0, limit - position);
            limit -= position;
            position = 0;
        } else if (limit == buffer.length) {
            if (limit >= LONGEST_VALUE) {
                throw new JsonFault("a value of more than " + (LONGEST_VALUE >> 20) + " MB");
            }
            buffer = Arrays.copyOf(buffer, limit * 2);
        }
        try {
            do {
                int count = in.read(buffer, limit, buffer.length - limit);
                ended = count < 0;
                limit += Math.max(0, count);
            } while (atBegin && !ended && limit < MARK.length);
        } catch (IOException lost) {
            throw JacksonIOException.construct(lost);
        }
        if (atBegin && limit >= MARK.length && Arrays.equals(buffer, 0, MARK.length, MARK, 0, MARK.length)) {
            position = MARK.length;
        }
        return limit - position > unread || !ended;
    }

    /** Never fails: what is not read any more cannot be lost. */
    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException alreadyBroken) {
            // Said by the read that failed.
        }
    }
}
