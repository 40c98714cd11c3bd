package io.threatlockdown.azure.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Goes through the bytes of one JSON value, checks them to the letter of RFC 8259, and puts what it meets on a tape. For one thread. */
final class JsonScanner {
    static final int DEEPEST = 1_000;

    /** Of numbers, in digits: longer ones are no data and cost more than their length to work with. */
    private static final int LONGEST_NUMBER = 10_000;

    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long QUOTES = '"' * ONES;
    private static final long BACKSLASHES = '\\' * ONES;
    private static final long BLANKS = ' ' * ONES;

    private final JsonTape tape;
    private final RepeatedNames names;

    /** The objects and lists that are open, the outermost first. */
    private final int[] open = new int[DEEPEST];

    /** Of the string that was scanned last. */
    private int stringFlags;

    JsonScanner(JsonTape tape) {
        this.tape = tape;
        this.names = new RepeatedNames(tape);
    }

    /** Whether an object may have two members of one name. */
    boolean repeatsNames() {
        return names.found();
    }

    /** See {@link JsonTape#scan}. */
    int scan(byte[] json, int from, int limit) {
        names.begin();
        int depth = 0;
        int at = from;
        while (true) {
            // A value begins here.
            if (at >= limit) {
                return JsonTape.CUT_OFF;
            }
            int first = json[at];
            if (first == '"') {
                int end = string(json, at + 1, limit);
                if (end < 0) {
                    return JsonTape.CUT_OFF;
                }
                addString(at + 1, end - 1, depth);
                at = end;
            } else if (first == '{' || first == '[') {
                if (depth == DEEPEST) {
                    throw new JsonFault("nested deeper than " + DEEPEST + " levels");
                }
                open[depth++] = tape.end();
                tape.add(first == '{' ? JsonTape.OBJECT : JsonTape.ARRAY, at, 0);
                at = past(json, at + 1, limit, depth);
                if (at >= limit) {
                    return JsonTape.CUT_OFF;
                }
                if (json[at] != (first == '{' ? '}' : ']')) {
                    if (first == '{') {
                        names.forget(depth);
                        at = name(json, at, limit, depth);
                        if (at < 0) {
                            return JsonTape.CUT_OFF;
                        }
                    }
                    continue;
                }
                at = close(at, --depth);
            } else if (first == '-' || first >= '0' && first <= '9') {
                at = number(json, at, limit, depth);
                if (at < 0) {
                    return JsonTape.CUT_OFF;
                }
            } else {
                at = word(json, at, limit);
                if (at < 0) {
                    return JsonTape.CUT_OFF;
                }
            }
            // Behind a value: the next of its list or object, or the end of that.
            while (true) {
                if (depth == 0) {
                    return at;
                }
                at = past(json, at, limit, depth);
                if (at >= limit) {
                    return JsonTape.CUT_OFF;
                }
                boolean inObject = tape.isObject(open[depth - 1]);
                int next = json[at];
                if (next == ',') {
                    at = past(json, at + 1, limit, depth);
                    if (inObject) {
                        at = name(json, at, limit, depth);
                        if (at < 0) {
                            return JsonTape.CUT_OFF;
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

    private int close(int bracket, int depth) {
        int container = open[depth];
        tape.close(container, bracket + 1);
        if (!tape.isCompact(container)) {
            markOdd(depth);
        }
        return bracket + 1;
    }

    private void markOdd(int depth) {
        if (depth > 0) {
            tape.markOdd(open[depth - 1]);
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
            return JsonTape.CUT_OFF;
        }
        if (json[from] != '"') {
            throw new JsonFault("the name of a member is missing");
        }
        int end = string(json, from + 1, limit);
        if (end < 0) {
            return JsonTape.CUT_OFF;
        }
        addString(from + 1, end - 1, depth);
        names.look(tape.end() - JsonTape.STRIDE, open[depth - 1], depth);
        int at = past(json, end, limit, depth);
        if (at >= limit) {
            return JsonTape.CUT_OFF;
        }
        if (json[at] != ':') {
            throw new JsonFault("the colon behind the name of a member is missing");
        }
        return past(json, at + 1, limit, depth);
    }

    private void addString(int start, int end, int depth) {
        tape.add(JsonTape.STRING | stringFlags, start, end);
        if ((stringFlags & JsonTape.ODD) != 0) {
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
                return JsonTape.CUT_OFF;
            }
            int next = json[at];
            if (next == '"') {
                stringFlags = flags;
                return at + 1;
            }
            if (next == '\\') {
                if (at + 1 >= limit) {
                    return JsonTape.CUT_OFF;
                }
                flags |= JsonTape.ESCAPED;
                switch (json[at + 1]) {
                    case '"', '\\', 'b', 'f', 'n', 'r', 't' -> at += 2;
                    case '/' -> {
                        flags |= JsonTape.ODD;
                        at += 2;
                    }
                    case 'u' -> {
                        if (at + 6 > limit) {
                            return JsonTape.CUT_OFF;
                        }
                        for (int i = at + 2; i < at + 6; i++) {
                            if (Character.digit(json[i], 16) < 0) {
                                throw new JsonFault("an escape in a text is not four hexadecimal digits");
                            }
                        }
                        flags |= JsonTape.ODD;
                        at += 6;
                    }
                    default -> throw new JsonFault("an escape in a text that JSON does not have");
                }
            } else if (next < 0) {
                flags |= JsonTape.BEYOND_ASCII;
                int length = Utf8.length(json, at, limit);
                if (length == 0) {
                    return JsonTape.CUT_OFF;
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
            return JsonTape.CUT_OFF;
        }
        if (at - from > LONGEST_NUMBER) {
            throw new JsonFault("a number of more than " + LONGEST_NUMBER + " digits");
        }
        boolean odd = exponent || negative && json[digits] == '0';
        tape.add(JsonTape.NUMBER | (odd ? JsonTape.ODD : 0), from, at);
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
            case 't' -> word(json, from, limit, "true", JsonTape.TRUE);
            case 'f' -> word(json, from, limit, "false", JsonTape.FALSE);
            case 'n' -> word(json, from, limit, "null", JsonTape.NULL);
            default -> throw new JsonFault("something that is no value");
        };
    }

    private int word(byte[] json, int from, int limit, String word, int kind) {
        int end = from + word.length();
        for (int i = from; i < end; i++) {
            if (i >= limit) {
                return JsonTape.CUT_OFF;
            }
            if (json[i] != word.charAt(i - from)) {
                throw new JsonFault("something that is no value");
            }
        }
        tape.add(kind, from, end);
        return end;
    }
}
