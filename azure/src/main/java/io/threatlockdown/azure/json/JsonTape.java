package io.threatlockdown.azure.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One JSON value, checked to the letter of RFC 8259, as a tape of nodes over the bytes that it was found in: nothing is copied
 * and no object is made for a node. A node is named by a number; the first is the value itself. In an object each member is two nodes,
 * its name and its value. For one thread; the next {@link #scan} overwrites it.
 */
public final class JsonTape {
    /** The value goes on behind the last byte that is there. */
    public static final int CUT_OFF = -1;

    private static final int KIND = 0;
    private static final int START = 1;
    private static final int END = 2;
    private static final int NEXT = 3;
    static final int STRIDE = 4;

    private static final int KIND_MASK = 0xf;
    static final int ESCAPED = 0x10;
    static final int BEYOND_ASCII = 0x20;
    static final int ODD = 0x40;

    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

    private static final JsonKind[] KINDS = JsonKind.values();
    private static final List<Optional<JsonKind>> PRESENT =
            Stream.of(KINDS).map(Optional::of).toList();
    static final int OBJECT = JsonKind.OBJECT.ordinal();
    static final int ARRAY = JsonKind.ARRAY.ordinal();
    static final int STRING = JsonKind.STRING.ordinal();
    static final int NUMBER = JsonKind.NUMBER.ordinal();
    static final int TRUE = JsonKind.TRUE.ordinal();
    static final int FALSE = JsonKind.FALSE.ordinal();
    static final int NULL = JsonKind.NULL.ordinal();

    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private int[] nodes = new int[STRIDE * 256];
    private int size;
    private byte[] bytes = {};
    private byte[] unescaped = {};
    private final JsonScanner scanner = new JsonScanner(this);
    private final KnownTexts names = new KnownTexts(512);
    private final KnownTexts texts = new KnownTexts(1_024);

    /**
     * Looks at the value that begins at a byte.
     *
     * @param from where it begins; no blank
     * @param limit behind the last byte that is there
     * @return behind its end; {@link #CUT_OFF} when bytes are missing, which may also be so at the end of all of a number
     * @throws JsonFault when it is not JSON
     */
    public int scan(byte[] json, int from, int limit) {
        bytes = json;
        size = 0;
        return scanner.scan(json, from, limit);
    }

    /** Whether bytes are one list or object and compact; it is then on the tape. */
    public boolean scanCompact(byte[] json, int limit) {
        try {
            return scan(json, 0, limit) == limit && isCompact(0);
        } catch (JsonFault notJson) {
            return false;
        }
    }

    /** Puts a node behind the last. @param kind with its flags */
    void add(int kind, int start, int end) {
        if (size == nodes.length) {
            nodes = Arrays.copyOf(nodes, size * 2);
        }
        nodes[size + KIND] = kind;
        nodes[size + START] = start;
        nodes[size + END] = end;
        nodes[size + NEXT] = size + STRIDE;
        size += STRIDE;
    }

    /** All that is inside of an object or list stands before this. @param end behind its bracket */
    void close(int container, int end) {
        nodes[container + END] = end;
        nodes[container + NEXT] = size;
    }

    /** Notes of an object or list that it is not compact. */
    void markOdd(int container) {
        nodes[container + KIND] |= ODD;
    }

    boolean isObject(int node) {
        return (nodes[node + KIND] & KIND_MASK) == OBJECT;
    }

    /** Where the nodes stand that are behind the last. */
    public int end() {
        return size;
    }

    public JsonKind kind(int node) {
        return KINDS[nodes[node + KIND] & KIND_MASK];
    }

    /** The node behind this one and all that is inside of it. */
    public int next(int node) {
        return nodes[node + NEXT];
    }

    /** The first node inside of an object or list; its {@link #next} when there is none. */
    public int inside(int node) {
        return node + STRIDE;
    }

    /** Of a string without its quotes. */
    public int start(int node) {
        return nodes[node + START];
    }

    /** Behind the last byte; of a string without its quotes. */
    public int end(int node) {
        return nodes[node + END];
    }

    public int length(int node) {
        return nodes[node + END] - nodes[node + START];
    }

    /** Whether a string has escapes: its bytes are then not its text. */
    public boolean isEscaped(int node) {
        return (nodes[node + KIND] & ESCAPED) != 0;
    }

    /**
     * Whether the bytes are what {@link io.threatlockdown.event.Dynamic} keeps of the value: without blanks, with escapes only where JSON
     * needs them and in their short form, and with numbers that have no exponent and are not minus zero. Control characters that have no
     * short escape do not count as such either.
     */
    public boolean isCompact(int node) {
        return (nodes[node + KIND] & ODD) == 0;
    }

    /** The bytes of the value as they came; of a string what stands between the quotes, escapes as they are. */
    public String raw(int node) {
        return new String(bytes, nodes[node + START], length(node), charset(node));
    }

    /** The text of a string, its escapes undone. */
    public String text(int node) {
        if (!isEscaped(node)) {
            return raw(node);
        }
        if (!isCompact(node)) {
            return Escapes.undo(raw(node));
        }
        if (unescaped.length < length(node)) {
            unescaped = new byte[2 * length(node)];
        }
        return new String(unescaped, 0, unescape(node, unescaped), charset(node));
    }

    private Charset charset(int node) {
        // Of a container it is not known; UTF-8 without characters beyond ASCII is as quick.
        return (nodes[node + KIND] & (KIND_MASK | BEYOND_ASCII)) == STRING
                ? StandardCharsets.ISO_8859_1
                : StandardCharsets.UTF_8;
    }

    /**
     * Writes the text of a compact string as UTF-8.
     *
     * @param target of at least the string's length
     * @return how many bytes
     */
    public int unescape(int node, byte[] target) {
        return Escapes.undo(bytes, nodes[node + START], nodes[node + END], target);
    }

    /** Whether the bytes of a value, of a string those between its quotes, are these. */
    public boolean is(int node, byte[] expected) {
        return Arrays.equals(bytes, nodes[node + START], nodes[node + END], expected, 0, expected.length);
    }

    /** Whether two strings, names for instance, have the same bytes. */
    boolean isSame(int one, int other) {
        return Arrays.equals(
                bytes, nodes[one + START], nodes[one + END], bytes, nodes[other + START], nodes[other + END]);
    }

    /** Of the bytes of a string: mostly another one for another string. */
    int hash(int node) {
        return hash(bytes, nodes[node + START], nodes[node + END]);
    }

    private static int hash(byte[] bytes, int from, int to) {
        int length = to - from;
        long mixed = length;
        if (length >= Long.BYTES) {
            mixed ^= (long) EIGHT_BYTES.get(bytes, from);
            mixed = mixed * MULTIPLIER + (long) EIGHT_BYTES.get(bytes, to - Long.BYTES);
            mixed = mixed * MULTIPLIER + (long) EIGHT_BYTES.get(bytes, from + (length - Long.BYTES) / 2);
        } else {
            for (int i = from; i < to; i++) {
                mixed = mixed * 31 + bytes[i];
            }
        }
        mixed *= MULTIPLIER;
        return (int) (mixed >>> 32);
    }

    /** The value itself. */
    public JsonValue value() {
        return JsonValue.on(this, 0);
    }

    Optional<JsonKind> presentKind(int node) {
        return PRESENT.get(nodes[node + KIND] & KIND_MASK);
    }

    /** Whether an object on the tape may have two members of one name. */
    boolean repeatsNames() {
        return scanner.repeatsNames();
    }

    /** The text of a string; the same one for a string that was there before, if that is not long ago. */
    String knownText(int node) {
        return texts.text(this, node);
    }

    /** The same for the name of a member. */
    String name(int node) {
        return names.text(this, node);
    }

    /** The value of the member of that name; -1 when there is none. */
    int member(int object, String name) {
        int end = nodes[object + NEXT];
        int length = name.length();
        for (int node = object + STRIDE; node < end; ) {
            int value = node + STRIDE;
            boolean exact = (nodes[node + KIND] & (ESCAPED | BEYOND_ASCII)) == 0;
            if (exact
                    ? length(node) == length && isAscii(node, name)
                    : name(node).equals(name)) {
                return value;
            }
            node = nodes[value + NEXT];
        }
        return -1;
    }

    private boolean isAscii(int node, String text) {
        int start = nodes[node + START];
        for (int i = 0; i < text.length(); i++) {
            if (bytes[start + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** The value of the first member whose name is that one but for the case of its letters; -1 when there is none. */
    int memberIgnoringCase(int object, String name) {
        int end = nodes[object + NEXT];
        for (int node = object + STRIDE; node < end; ) {
            int value = node + STRIDE;
            if (length(node) >= name.length() && name(node).equalsIgnoreCase(name)) {
                return value;
            }
            node = nodes[value + NEXT];
        }
        return -1;
    }

    /** The bytes of a value, of a string those between its quotes. */
    byte[] copy(int node) {
        return Arrays.copyOfRange(bytes, nodes[node + START], nodes[node + END]);
    }

    /** The byte at a place in what was scanned. */
    public byte at(int place) {
        return bytes[place];
    }
}
