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

    /** Of numbers, in digits: longer ones are no data and cost more than their length to work with. */
    private static final int LONGEST_NUMBER = 10_000;

    static final int DEEPEST = 1_000;

    private static final int KIND = 0;
    private static final int START = 1;
    private static final int END = 2;
    private static final int NEXT = 3;
    private static final int STRIDE = 4;

    private static final int KIND_MASK = 0xf;
    private static final int ESCAPED = 0x10;
    private static final int BEYOND_ASCII = 0x20;
    private static final int ODD = 0x40;

    private static final int NAME_BITS = 512;

    /** Names are compared one by one in objects of so many nodes at most; of larger ones it is taken for granted that names repeat. */
    private static final int MOST_COMPARED = 4_096 * STRIDE;

    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

    private static final JsonKind[] KINDS = JsonKind.values();
    private static final List<Optional<JsonKind>> PRESENT =
            Stream.of(KINDS).map(Optional::of).toList();
    private static final int OBJECT = JsonKind.OBJECT.ordinal();
    private static final int ARRAY = JsonKind.ARRAY.ordinal();
    private static final int STRING = JsonKind.STRING.ordinal();
    private static final int NUMBER = JsonKind.NUMBER.ordinal();
    private static final int TRUE = JsonKind.TRUE.ordinal();
    private static final int FALSE = JsonKind.FALSE.ordinal();
    private static final int NULL = JsonKind.NULL.ordinal();

    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long QUOTES = '"' * ONES;
    private static final long BACKSLASHES = '\\' * ONES;
    private static final long BLANKS = ' ' * ONES;

    private int[] nodes = new int[STRIDE * 256];
    private int size;
    private byte[] bytes = {};
    private byte[] unescaped = {};
    private final KnownTexts names = new KnownTexts(512);
    private final KnownTexts texts = new KnownTexts(1_024);

    /** For each depth, a bit for each hash of a name of the object that is open there. */
    private long[] seenNames = new long[NAME_BITS / Long.SIZE * 8];

    private boolean repeatsNames;
    private final int[] open = new int[DEEPEST];

    /** Of the string that was scanned last. */
    private int stringFlags;

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
        repeatsNames = false;
        int depth = 0;
        int at = from;
        while (true) {
            // A value begins here.
            if (at >= limit) {
                return CUT_OFF;
            }
            int first = json[at];
            if (first == '"') {
                int end = string(json, at + 1, limit);
                if (end < 0) {
                    return CUT_OFF;
                }
                addString(at + 1, end - 1, depth);
                at = end;
            } else if (first == '{' || first == '[') {
                if (depth == DEEPEST) {
                    throw new JsonFault("nested deeper than " + DEEPEST + " levels");
                }
                open[depth++] = size;
                add(first == '{' ? OBJECT : ARRAY, at, 0);
                at = past(json, at + 1, limit, depth);
                if (at >= limit) {
                    return CUT_OFF;
                }
                if (json[at] != (first == '{' ? '}' : ']')) {
                    if (first == '{') {
                        forgetNames(depth);
                        at = name(json, at, limit, depth);
                        if (at < 0) {
                            return CUT_OFF;
                        }
                    }
                    continue;
                }
                at = close(at, --depth);
            } else if (first == '-' || first >= '0' && first <= '9') {
                at = number(json, at, limit, depth);
                if (at < 0) {
                    return CUT_OFF;
                }
            } else {
                at = word(json, at, limit);
                if (at < 0) {
                    return CUT_OFF;
                }
            }
            // Behind a value: the next of its list or object, or the end of that.
            while (true) {
                if (depth == 0) {
                    return at;
                }
                at = past(json, at, limit, depth);
                if (at >= limit) {
                    return CUT_OFF;
                }
                boolean inObject = (nodes[open[depth - 1] + KIND] & KIND_MASK) == OBJECT;
                int next = json[at];
                if (next == ',') {
                    at = past(json, at + 1, limit, depth);
                    if (inObject) {
                        at = name(json, at, limit, depth);
                        if (at < 0) {
                            return CUT_OFF;
                        }
                    }
                    break;
                }
                if (next != (inObject ? '}' : ']')) {
                    throw new JsonFault("a comma or the end of " + (inObject ? "an object" : "a list") + " is missing");
                }
                at = close(at, --depth);
            }
        }
    }

    /** Whether bytes are one list or object and compact; it is then on the tape. */
    public boolean scanCompact(byte[] json, int limit) {
        try {
            return scan(json, 0, limit) == limit && isCompact(0);
        } catch (JsonFault notJson) {
            return false;
        }
    }

    private void add(int kind, int start, int end) {
        if (size == nodes.length) {
            nodes = Arrays.copyOf(nodes, size * 2);
        }
        nodes[size + KIND] = kind;
        nodes[size + START] = start;
        nodes[size + END] = end;
        nodes[size + NEXT] = size + STRIDE;
        size += STRIDE;
    }

    private int close(int bracket, int depth) {
        int container = open[depth];
        nodes[container + END] = bracket + 1;
        nodes[container + NEXT] = size;
        if (depth > 0) {
            nodes[open[depth - 1] + KIND] |= nodes[container + KIND] & ODD;
        }
        return bracket + 1;
    }

    private void markOdd(int depth) {
        if (depth > 0) {
            nodes[open[depth - 1] + KIND] |= ODD;
        }
    }

    private int past(byte[] json, int from, int limit, int depth) {
        int at = from;
        while (at < limit && json[at] <= ' ') {
            int blank = json[at];
            if (blank != ' ' && blank != '\n' && blank != '\r' && blank != '\t') {
                break;
            }
            at++;
        }
        if (at != from) {
            markOdd(depth);
        }
        return at;
    }

    /** A member's name and the colon behind it; gives where its value begins. */
    private int name(byte[] json, int from, int limit, int depth) {
        if (from >= limit) {
            return CUT_OFF;
        }
        if (json[from] != '"') {
            throw new JsonFault("the name of a member is missing");
        }
        int end = string(json, from + 1, limit);
        if (end < 0) {
            return CUT_OFF;
        }
        addString(from + 1, end - 1, depth);
        lookForName(size - STRIDE, depth);
        int at = past(json, end, limit, depth);
        if (at >= limit) {
            return CUT_OFF;
        }
        if (json[at] != ':') {
            throw new JsonFault("the colon behind the name of a member is missing");
        }
        return past(json, at + 1, limit, depth);
    }

    private void forgetNames(int depth) {
        int words = NAME_BITS / Long.SIZE;
        if (seenNames.length < depth * words) {
            seenNames = Arrays.copyOf(seenNames, Math.max(depth * words, seenNames.length * 2));
        }
        Arrays.fill(seenNames, (depth - 1) * words, depth * words, 0);
    }

    private void lookForName(int node, int depth) {
        int hash = hash(node) & NAME_BITS - 1;
        int word = (depth - 1) * (NAME_BITS / Long.SIZE) + hash / Long.SIZE;
        long bit = 1L << hash;
        if ((seenNames[word] & bit) != 0 && !repeatsNames) {
            int object = open[depth - 1];
            repeatsNames = node - object > MOST_COMPARED || hasName(node, object);
        }
        seenNames[word] |= bit;
    }

    private boolean hasName(int name, int object) {
        int length = length(name);
        for (int node = object + STRIDE; node < name; ) {
            if (Arrays.equals(bytes, start(node), end(node), bytes, start(name), start(name) + length)) {
                return true;
            }
            node = nodes[node + STRIDE + NEXT];
        }
        return false;
    }

    private void addString(int start, int end, int depth) {
        add(STRING | stringFlags, start, end);
        if ((stringFlags & ODD) != 0) {
            markOdd(depth);
        }
    }

    /** From behind the opening quote to behind the closing one. */
    private int string(byte[] json, int from, int limit) {
        int at = from;
        int flags = 0;
        while (true) {
            while (at + Long.BYTES <= limit) {
                long word = (long) EIGHT_BYTES.get(json, at);
                long quotes = word ^ QUOTES;
                long backslashes = word ^ BACKSLASHES;
                // The lowest bit that is set is that of the first byte that is a quote, a backslash, below the blank or
                // beyond ASCII.
                long special = (((quotes - ONES) & ~quotes)
                                | ((backslashes - ONES) & ~backslashes)
                                | ((word - BLANKS) & ~word)
                                | word)
                        & HIGH_BITS;
                if (special != 0) {
                    at += Long.numberOfTrailingZeros(special) >>> 3;
                    break;
                }
                at += Long.BYTES;
            }
            if (at >= limit) {
                return CUT_OFF;
            }
            int next = json[at];
            if (next == '"') {
                stringFlags = flags;
                return at + 1;
            }
            if (next == '\\') {
                if (at + 1 >= limit) {
                    return CUT_OFF;
                }
                flags |= ESCAPED;
                switch (json[at + 1]) {
                    case '"', '\\', 'b', 'f', 'n', 'r', 't' -> at += 2;
                    case '/' -> {
                        flags |= ODD;
                        at += 2;
                    }
                    case 'u' -> {
                        if (at + 6 > limit) {
                            return CUT_OFF;
                        }
                        for (int i = at + 2; i < at + 6; i++) {
                            if (Character.digit(json[i], 16) < 0) {
                                throw new JsonFault("an escape in a text is not four hexadecimal digits");
                            }
                        }
                        flags |= ODD;
                        at += 6;
                    }
                    default -> throw new JsonFault("an escape in a text that JSON does not have");
                }
            } else if (next < 0) {
                flags |= BEYOND_ASCII;
                int length = Utf8.length(json, at, limit);
                if (length == 0) {
                    return CUT_OFF;
                }
                at += length;
            } else if (next < ' ') {
                throw new JsonFault("a control character in a text");
            } else {
                at++;
            }
        }
    }

    private int number(byte[] json, int from, int limit, int depth) {
        int at = from;
        boolean negative = json[at] == '-';
        if (negative) {
            at++;
        }
        int digits = at;
        at = digits(json, at, limit);
        boolean zero = at - digits == 1 && json[digits] == '0';
        if (at < limit && (at == digits || json[digits] == '0' && !zero)) {
            throw new JsonFault("a number that begins as none does");
        }
        boolean exponent = false;
        if (at < limit && json[at] == '.') {
            int fraction = at + 1;
            at = digits(json, fraction, limit);
            if (at < limit && at == fraction) {
                throw new JsonFault("a number without digits behind its point");
            }
        }
        if (at < limit && (json[at] == 'e' || json[at] == 'E')) {
            exponent = true;
            at++;
            if (at < limit && (json[at] == '+' || json[at] == '-')) {
                at++;
            }
            int power = at;
            at = digits(json, power, limit);
            if (at < limit && at == power) {
                throw new JsonFault("a number without digits in its exponent");
            }
        }
        if (at >= limit) {
            return CUT_OFF;
        }
        if (at - from > LONGEST_NUMBER) {
            throw new JsonFault("a number of more than " + LONGEST_NUMBER + " digits");
        }
        boolean odd = exponent || negative && json[digits] == '0';
        add(NUMBER | (odd ? ODD : 0), from, at);
        if (odd) {
            markOdd(depth);
        }
        return at;
    }

    private static int digits(byte[] json, int from, int limit) {
        int at = from;
        while (at < limit && json[at] >= '0' && json[at] <= '9') {
            at++;
        }
        return at;
    }

    private int word(byte[] json, int from, int limit) {
        return switch (json[from]) {
            case 't' -> word(json, from, limit, "true", TRUE);
            case 'f' -> word(json, from, limit, "false", FALSE);
            case 'n' -> word(json, from, limit, "null", NULL);
            default -> throw new JsonFault("something that is no value");
        };
    }

    private int word(byte[] json, int from, int limit, String word, int kind) {
        int end = from + word.length();
        for (int i = from; i < end; i++) {
            if (i >= limit) {
                return CUT_OFF;
            }
            if (json[i] != word.charAt(i - from)) {
                throw new JsonFault("something that is no value");
            }
        }
        add(kind, from, end);
        return end;
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
        return repeatsNames;
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
