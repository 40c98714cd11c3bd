package io.threatlockdown.azure.blob;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The lines of a blob. Empty lines are none. The last line of a blob that is still written to counts when its line break is there.
 */
final class BlobLines implements BlobRecords {
    private static final int BUFFER = 256 * 1024;

    /** Longer lines are no log records, which Azure bounds at 1 MB; more would not fit into memory beside the rest. */
    private static final int LONGEST_LINE = 16 * 1024 * 1024;

    /** What is kept of a longer one. */
    private static final int BEGINNING = 64 * 1024;

    private final InputStream in;
    private final boolean lastLineIsWhole;
    private final byte[] buffer = new byte[BUFFER];
    private final List<String> warnings = new ArrayList<>();
    private ByteArrayOutputStream line = new ByteArrayOutputStream();
    private int next;
    private int filled;
    private long read;
    private long taken;
    private boolean ended;

    /**
     * @param from where in the blob the stream begins
     * @param lastLineIsWhole whether what stands behind the last line break is a line too
     */
    BlobLines(InputStream in, long from, boolean lastLineIsWhole) {
        this.in = in;
        this.lastLineIsWhole = lastLineIsWhole;
        this.read = from;
        this.taken = from;
    }

    @Override
    public Optional<byte[]> next() throws IOException {
        while (!ended) {
            boolean whole = readLine();
            if (!whole) {
                ended = true;
                if (!lastLineIsWhole) {
                    return Optional.empty();
                }
            }
            taken = read;
            byte[] text = text();
            if (text.length > 0) {
                return Optional.of(text);
            }
        }
        return Optional.empty();
    }

    /** Whether a line break was there. */
    private boolean readLine() throws IOException {
        line.reset();
        boolean tooLong = false;
        while (true) {
            if (next == filled && !fill()) {
                return false;
            }
            int end = next;
            while (end < filled && buffer[end] != '\n') {
                end++;
            }
            if (!tooLong && line.size() + (end - next) > LONGEST_LINE) {
                tooLong = true;
                keepBeginning();
            }
            if (!tooLong) {
                line.write(buffer, next, end - next);
            }
            boolean whole = end < filled;
            read += end - next + (whole ? 1 : 0);
            next = end + (whole ? 1 : 0);
            if (whole) {
                if (tooLong) {
                    warnings.add("the line that ends at byte " + read + " has more than " + LONGEST_LINE / (1024 * 1024)
                            + " MB; only its first " + BEGINNING / 1024 + " KB are kept, as text");
                }
                return true;
            }
        }
    }

    private void keepBeginning() {
        byte[] all = line.toByteArray();
        line = new ByteArrayOutputStream();
        line.write(all, 0, Math.min(all.length, BEGINNING));
    }

    private boolean fill() throws IOException {
        filled = Math.max(in.read(buffer), 0);
        next = 0;
        return filled > 0;
    }

    private byte[] text() {
        byte[] bytes = line.toByteArray();
        int from = startsWithMark(bytes) ? 3 : 0;
        int to = bytes.length;
        if (to > from && bytes[to - 1] == '\r') {
            to--;
        }
        return from == 0 && to == bytes.length ? bytes : Arrays.copyOfRange(bytes, from, to);
    }

    /** The mark of UTF-8, which some writers put before the first line. */
    private static boolean startsWithMark(byte[] bytes) {
        return bytes.length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF;
    }

    @Override
    public long taken() {
        return taken;
    }

    @Override
    public long readBytes() {
        return read;
    }

    @Override
    public List<String> warnings() {
        List<String> since = List.copyOf(warnings);
        warnings.clear();
        return since;
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException connectionIsGoneAlready) {
            // Said by the read that failed.
        }
    }
}
