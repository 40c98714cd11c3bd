package io.threatlockdown.azure.export;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;

/**
 * Finds where JSON values begin and end, without looking at what they hold, so that a broken one costs no other. A value is in memory as a
 * whole; nothing else is.
 *
 * <p>Where a value that is not closed ends is told by lines: text never goes over the end of a line, and a line with the indentation of
 * the record's own that begins with an opening brace is the next record, if the grammar has no place for a brace there or if each record
 * of this file has a line of its own.
 */
final class JsonScanner {
    /** Of one record, in bytes. Azure's own limit for a row is far below. */
    static final int LONGEST = 64 << 20;

    private static final int DEEPEST = 1_000;
    private static final int END = -1;

    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private int position;
    private int limit;

    private long line = 1;
    private int indent;
    private boolean inIndent = true;

    private byte[] held = new byte[1 << 14];
    private int heldLength;
    private final boolean[] braces = new boolean[DEEPEST + 1];
    private int depth;

    private long startLine;
    private int startIndent;
    private boolean atNextRecord;
    private boolean aLineARecord;

    JsonScanner(InputStream in) {
        this.in = in;
    }

    /** The line of the next byte, from 1. */
    long line() {
        return line;
    }

    /** The next byte, or -1 at the end. */
    int peek() throws IOException {
        if (position == limit) {
            limit = Math.max(0, in.read(buffer));
            position = 0;
        }
        return position == limit ? END : buffer[position] & 0xff;
    }

    /** The next byte that is not blank, or -1 at the end. */
    int peekPastBlanks() throws IOException {
        int next = peek();
        while (next == ' ' || next == '\t' || next == '\r' || next == '\n') {
            skip();
            next = peek();
        }
        return next;
    }

    void skip() throws IOException {
        int skipped = peek();
        position++;
        if (skipped == '\n') {
            line++;
            indent = 0;
            inIndent = true;
        } else if (inIndent && (skipped == ' ' || skipped == '\t')) {
            indent++;
        } else {
            inIndent = false;
        }
    }

    void skipLine() throws IOException {
        for (int next = peek(); next != END && next != '\n'; next = peek()) {
            skip();
        }
    }

    /** Skips a number, word or text that stands where an object should, up to what ends it. */
    void skipScalar() throws IOException {
        boolean text = peek() == '"';
        boolean escaped = false;
        if (text) {
            skip();
        }
        for (int next = peek(); next != END && next != '\n'; next = peek()) {
            if (!text && (next == ',' || next == ']' || next == '}' || next == '{' || next == '[')) {
                return;
            }
            skip();
            if (text && next == '"' && !escaped) {
                return;
            }
            escaped = next == '\\' && !escaped;
        }
    }

    /**
     * The object or array that begins at the next byte.
     *
     * @param opening names of members which, if they are lists, are not read as part of the object
     * @param onlyFirst whether such a member counts only if nothing but what describes a page of an answer stands before it
     */
    Framed value(Set<String> opening, boolean onlyFirst) throws IOException {
        start();
        return frame(opening, onlyFirst);
    }

    /** What is left of an object of which a member was opened, as an object. */
    Framed rest() throws IOException {
        start();
        hold('{');
        depth = 1;
        braces[1] = true;
        if (peekPastBlanks() == ',') {
            skip();
        }
        return frame(Set.of(), false);
    }

    private void start() {
        startLine = line;
        startIndent = indent;
        heldLength = 0;
        depth = 0;
        atNextRecord = false;
    }

    private Framed frame(Set<String> opening, boolean onlyFirst) throws IOException {
        boolean watching = !opening.isEmpty();
        boolean inText = false;
        boolean escaped = false;
        int nameFrom = 0;
        String name = "";
        int before = depth == 0 ? 0 : '{';
        while (heldLength < LONGEST) {
            int next = peek();
            if (next == END) {
                return broken("the file ends before this record does");
            }
            if (inText) {
                if (next == '\n') {
                    return broken("a text is not closed at the end of its line");
                }
                take(next);
                if (next == '"' && !escaped) {
                    inText = false;
                    if (watching && nameFrom > 0) {
                        name = new String(held, nameFrom, heldLength - 1 - nameFrom, StandardCharsets.UTF_8);
                        nameFrom = 0;
                        watching = !onlyFirst || opening.contains(name) || describesPage(name);
                    }
                }
                escaped = next == '\\' && !escaped;
                continue;
            }
            switch (next) {
                case '"' -> {
                    take(next);
                    inText = true;
                    nameFrom = watching && depth == 1 && (before == '{' || before == ',') ? heldLength : 0;
                }
                case '{', '[' -> {
                    if (next == '{' && isNextRecord(before)) {
                        atNextRecord = true;
                        return broken("the record is not closed before the next begins");
                    }
                    if (depth == DEEPEST) {
                        return broken("it is nested deeper than " + DEEPEST + " levels");
                    }
                    take(next);
                    if (next == '[' && watching && depth == 1 && before == ':' && opening.contains(name)) {
                        return opened(name);
                    }
                    braces[++depth] = next == '{';
                }
                case '}', ']' -> {
                    if (braces[depth] != (next == '}')) {
                        return broken("a '" + (char) next + "' closes what was not opened by its like");
                    }
                    take(next);
                    if (--depth == 0) {
                        aLineARecord |= startLine == line && startIndent == 0;
                        return new Framed.Value(Arrays.copyOf(held, heldLength), startLine);
                    }
                }
                default -> take(next);
            }
            if (next > ' ') {
                before = next;
            }
        }
        return broken("the record is longer than " + (LONGEST >> 20) + " MB");
    }

    private boolean isNextRecord(int before) {
        if (depth == 0 || !inIndent || indent != startIndent || line == startLine) {
            return false;
        }
        boolean placeForBrace = before == ':' || before == ',' || before == '[';
        return aLineARecord || !placeForBrace;
    }

    private Framed opened(String name) {
        hold(']');
        hold('}');
        return new Framed.Opened(name, Arrays.copyOf(held, heldLength), startLine);
    }

    /** What pages of Graph and of Azure's management API say beside their values. */
    private static boolean describesPage(String name) {
        return name.startsWith("@") || name.equals("nextLink") || name.equals("count");
    }

    private Framed broken(String reason) {
        return new Framed.Broken(reason, startLine);
    }

    private void take(int next) throws IOException {
        hold(next);
        skip();
    }

    private void hold(int next) {
        if (heldLength == held.length) {
            held = Arrays.copyOf(held, held.length * 2);
        }
        held[heldLength++] = (byte) next;
    }

    /**
     * Behind a broken value: goes to the end of its line; from a value of several lines to the line on which it ends or the next begins, as
     * far as indentation shows that.
     */
    void resume() throws IOException {
        if (atNextRecord) {
            return;
        }
        boolean oneLine = line == startLine;
        skipLine();
        while (!oneLine && peek() != END) {
            int next = peekPastBlanks();
            if (indent <= startIndent) {
                if (next == '}') {
                    skip();
                    return;
                }
                if (next == '{' || next == ']') {
                    return;
                }
            }
            skipLine();
        }
    }
}
