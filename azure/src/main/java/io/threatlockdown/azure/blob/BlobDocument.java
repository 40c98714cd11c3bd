package io.threatlockdown.azure.blob;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The records of a blob that is JSON as a whole: {@code {"records":[…]}}, lists, single records, one after the other. It can be read from
 * its beginning only. What is cut off at its end comes when the blob has grown.
 *
 * <p>Records are cut out by their braces, and what they hold is not looked at: memory holds one record, and one that is no JSON inside
 * costs no other.
 */
final class BlobDocument implements BlobRecords {
    private static final int END = -1;

    /** Longer records are none of a log, which Azure bounds at 1 MB; more would not fit into memory beside the rest. */
    private static final int LONGEST_RECORD = 16 * 1024 * 1024;

    /** What is kept of a longer one. */
    private static final int BEGINNING = 64 * 1024;

    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final byte[] FRAME = "\"records\"".getBytes(StandardCharsets.US_ASCII);

    private final InputStream in;
    private final long length;
    private final byte[] buffer = new byte[256 * 1024];
    private final List<String> warnings = new ArrayList<>();
    private byte[] record = new byte[16 * 1024];
    private int size;
    private boolean tooLong;
    private int next;
    private int filled;
    private long read;
    private int depthOfList;
    private boolean inFrame;
    private boolean ended;

    /** @param length of the blob */
    BlobDocument(InputStream in, long length) {
        this.in = in;
        this.length = length;
    }

    @Override
    public Optional<byte[]> next() throws IOException {
        if (read == 0) {
            skipMark();
        }
        while (!ended) {
            int first = peekPastBlanks();
            switch (first) {
                case END -> end(depthOfList > 0);
                case ',' -> skip();
                case '[' -> {
                    skip();
                    depthOfList++;
                }
                case ']' -> leaveList();
                case '{' -> {
                    Optional<byte[]> object = object();
                    if (object.isPresent()) {
                        return object;
                    }
                }
                default -> passScalar();
            }
        }
        return Optional.empty();
    }

    private void skipMark() throws IOException {
        for (byte part : MARK) {
            if (peek() != (part & 0xff)) {
                return;
            }
            skip();
        }
    }

    /** Behind its list a frame may say more, which is no record. */
    private void leaveList() throws IOException {
        skip();
        if (depthOfList == 0) {
            end(true);
            return;
        }
        depthOfList--;
        if (depthOfList == 0 && inFrame) {
            inFrame = false;
            beginRecord();
            copy(1);
        }
    }

    /** A number, a word or a text stands where a record should; in a list it is passed over. */
    private void passScalar() throws IOException {
        if (depthOfList == 0) {
            end(true);
        } else if (peek() == '"') {
            beginRecord();
            copyText();
        } else {
            for (int each = peek(); each != END && each != ',' && each != ']'; each = peek()) {
                skip();
            }
        }
    }

    /** The object that begins here; empty when it only frames records, which come next, or is not whole. */
    private Optional<byte[]> object() throws IOException {
        beginRecord();
        take();
        // Its first member tells a frame from a record: frames begin with their list.
        if (depthOfList == 0 && isFrame()) {
            depthOfList = 1;
            inFrame = true;
            return Optional.empty();
        }
        if (!copy(1)) {
            return Optional.empty();
        }
        if (tooLong) {
            warnings.add("the record that ends at byte " + read + " has more than " + LONGEST_RECORD / (1024 * 1024)
                    + " MB; only its first " + BEGINNING / 1024 + " KB are kept, as text");
        }
        return Optional.of(Arrays.copyOf(record, size));
    }

    private boolean isFrame() throws IOException {
        takeBlanks();
        if (peek() != '"') {
            return false;
        }
        int begin = size;
        copyText();
        boolean named = Arrays.equals(FRAME, Arrays.copyOfRange(record, begin, Math.max(begin, size)));
        takeBlanks();
        if (!named || peek() != ':') {
            return false;
        }
        take();
        takeBlanks();
        if (peek() != '[') {
            return false;
        }
        skip();
        return true;
    }

    /**
     * Goes on to the brace that closes what is open.
     *
     * @return whether it was there
     */
    private boolean copy(int open) throws IOException {
        int depth = open;
        while (depth > 0) {
            int each = peek();
            if (each == END) {
                end(true);
                return false;
            }
            if (each == '"') {
                copyText();
                continue;
            }
            take();
            if (each == '{' || each == '[') {
                depth++;
            } else if (each == '}' || each == ']') {
                depth--;
            }
        }
        return true;
    }

    private void copyText() throws IOException {
        take();
        boolean escaped = false;
        for (int each = peek(); each != END; each = peek()) {
            take();
            if (each == '"' && !escaped) {
                return;
            }
            escaped = each == '\\' && !escaped;
        }
    }

    private void beginRecord() {
        size = 0;
        tooLong = false;
    }

    private void take() throws IOException {
        if (!tooLong) {
            if (size == record.length) {
                record = Arrays.copyOf(record, size * 2);
            }
            record[size++] = (byte) peek();
            if (size > LONGEST_RECORD) {
                record = Arrays.copyOf(record, BEGINNING);
                size = BEGINNING;
                tooLong = true;
            }
        }
        skip();
    }

    private void takeBlanks() throws IOException {
        for (int each = peek(); isBlank(each); each = peek()) {
            take();
        }
    }

    private int peekPastBlanks() throws IOException {
        int each = peek();
        while (isBlank(each)) {
            skip();
            each = peek();
        }
        return each;
    }

    private static boolean isBlank(int each) {
        return each == ' ' || each == '\n' || each == '\r' || each == '\t';
    }

    private int peek() throws IOException {
        if (next == filled) {
            filled = Math.max(in.read(buffer), 0);
            next = 0;
        }
        return filled == 0 ? END : buffer[next] & 0xff;
    }

    private void skip() throws IOException {
        if (peek() != END) {
            next++;
            read++;
        }
    }

    private void end(boolean tooEarly) {
        ended = true;
        if (tooEarly) {
            warnings.add("the blob is not whole JSON; what stands before byte " + read + " is taken");
        }
    }

    @Override
    public long taken() {
        return ended ? length : 0;
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
