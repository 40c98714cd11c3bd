package io.threatlockdown.detection.pattern;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One alternative, compiled: its items as arrays, because a search looks at them for every byte. Immutable. */
final class OsRegexAlternative {
    private static final int BYTES = 256;
    private static final boolean[] NO_CLASS = {};

    /** What stands at an index; {@link #END} behind the last item. */
    enum Kind {
        LITERAL,
        CLASS,
        ONCE_OR_MORE,
        ANY_NUMBER,
        EDGE,
        END
    }

    private final Kind[] kinds;
    private final int[] values;
    private final boolean[][] classes;
    private final boolean[] beginners;
    private final int size;
    private final int edges;
    private final boolean atStart;
    private final boolean atEnd;

    /**
     * @param edges how many of the items are group edges; always even
     * @param atStart whether a {@code ^} binds it to the start
     * @param atEnd whether a {@code $} binds it to the end
     */
    OsRegexAlternative(List<OsRegexItem> items, int edges, boolean atStart, boolean atEnd) {
        this.size = items.size();
        // Two ends: whoever looks two items ahead of the last one finds an end there too.
        this.kinds = new Kind[size + 4];
        this.values = new int[size];
        this.classes = new boolean[size][];
        for (int i = 0; i < kinds.length; i++) {
            kinds[i] = i < size ? place(items.get(i), i) : Kind.END;
        }
        this.edges = edges;
        this.atStart = atStart;
        this.atEnd = atEnd;
        this.beginners = beginners();
    }

    private Kind place(OsRegexItem item, int index) {
        classes[index] = NO_CLASS;
        return switch (item) {
            case OsRegexItem.Literal literal -> {
                values[index] = literal.value();
                yield Kind.LITERAL;
            }
            case OsRegexItem.ByteClass set -> {
                boolean[] members = new boolean[BYTES];
                set.members().stream().forEach(member -> members[member] = true);
                classes[index] = members;
                values[index] = set.members().cardinality() == 1 ? set.members().nextSetBit(0) : -1;
                yield Kind.CLASS;
            }
            case OsRegexItem.Repeat repeat ->
                repeat == OsRegexItem.Repeat.ONCE_OR_MORE ? Kind.ONCE_OR_MORE : Kind.ANY_NUMBER;
            case OsRegexItem.GroupEdge edge -> {
                values[index] = edge.number();
                yield Kind.EDGE;
            }
        };
    }

    /** The bytes that a first literal takes; empty when every byte has to be looked at by the procedure. */
    private boolean[] beginners() {
        if (size == 0 || kinds[0] != Kind.LITERAL) {
            return NO_CLASS;
        }
        boolean[] bytes = new boolean[BYTES];
        for (char c = 0; c < BYTES; c++) {
            bytes[c] = ByteText.lower(c) == values[0];
        }
        return bytes;
    }

    int edges() {
        return edges;
    }

    boolean atStart() {
        return atStart;
    }

    boolean atEnd() {
        return atEnd;
    }

    /** Whether a match may begin with this byte of the text. */
    boolean canBeginAt(String text, int index) {
        return beginners.length == 0 || beginners[text.charAt(index)];
    }

    boolean endsAt(int index) {
        return index >= size;
    }

    Kind kind(int index) {
        return kinds[index];
    }

    char literal(int index) {
        return (char) values[index];
    }

    /** The number of the group edge there. */
    int edge(int index) {
        return values[index];
    }

    /** Whether the class there has a byte. */
    boolean has(int index, char c) {
        return classes[index][c];
    }

    boolean isEdge(int index) {
        return kinds[index] == Kind.EDGE;
    }

    boolean isClass(int index) {
        return kinds[index] == Kind.CLASS;
    }

    boolean isRepeat(int index) {
        return kinds[index] == Kind.ONCE_OR_MORE || kinds[index] == Kind.ANY_NUMBER;
    }

    /**
     * Whether an escaped parenthesis or bar stands there. When the text ends in a run, the original passes over one of these
     * before an optional run: {@code \d+\)\s*} is found in {@code 12}.
     */
    boolean isEscapedMark(int index) {
        return isClass(index) && !isRepeat(index + 1) && values[index] >= 0 && "()|".indexOf(values[index]) >= 0;
    }

    /** Whether a class repeated any number of times stands there. */
    boolean isOptionalRun(int index) {
        return isClass(index) && kinds[index + 1] == Kind.ANY_NUMBER;
    }

    /** The lower-cased text that equals every text found, when the alternative is bound at both ends and literal between. */
    Optional<String> wholeText() {
        return atStart && atEnd ? literalText() : Optional.empty();
    }

    /** Its lower-cased text when it is nothing but text: the search is one for that text then. */
    Optional<String> literalText() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < size; i++) {
            if (!isSingleByte(i)) {
                return Optional.empty();
            }
            text.append(ByteText.lower((char) values[i]));
        }
        return Optional.of(text.toString());
    }

    private boolean isSingleByte(int index) {
        return kinds[index] == Kind.LITERAL || isClass(index) && values[index] >= 0 && !isRepeat(index + 1);
    }

    /**
     * The lower-cased texts each of which stands in every text that is found. A last single item behind a run is not among them: the
     * procedure may succeed without it.
     */
    List<String> necessaryTexts() {
        List<String> texts = new ArrayList<>();
        StringBuilder run = new StringBuilder();
        boolean behindClass = false;
        for (int i = 0; i < size; i++) {
            boolean skippable = behindClass && i == size - 1;
            if (kinds[i] == Kind.LITERAL && !skippable) {
                run.append((char) values[i]);
                continue;
            }
            if (!run.isEmpty()) {
                texts.add(run.toString());
                run.setLength(0);
            }
            behindClass = true;
        }
        if (!run.isEmpty()) {
            texts.add(run.toString());
        }
        return texts;
    }
}
