package io.threatlockdown.azure.json;

import java.util.Arrays;

/** Finds out whether an object has two members of one name, mostly without comparing any. For one thread. */
final class RepeatedNames {
    private static final int BITS = 512;
    private static final int WORDS = BITS / Long.SIZE;

    /** Names are compared one by one in objects of so many nodes at most; of larger ones it is taken for granted that names repeat. */
    private static final int MOST_COMPARED = 4_096 * JsonTape.STRIDE;

    private final JsonTape tape;

    /** For each depth, a bit for each hash of a name of the object that is open there. */
    private long[] seen = new long[WORDS * 8];

    private boolean found;

    RepeatedNames(JsonTape tape) {
        this.tape = tape;
    }

    /** Another value begins. */
    void begin() {
        found = false;
    }

    /** An object begins at that depth, the outermost being 1. */
    void forget(int depth) {
        if (seen.length < depth * WORDS) {
            seen = Arrays.copyOf(seen, Math.max(depth * WORDS, seen.length * 2));
        }
        Arrays.fill(seen, (depth - 1) * WORDS, depth * WORDS, 0);
    }

    /** The next name of an object that is open at that depth. */
    void look(int name, int object, int depth) {
        int hash = tape.hash(name) & BITS - 1;
        int word = (depth - 1) * WORDS + hash / Long.SIZE;
        long bit = 1L << hash;
        if ((seen[word] & bit) != 0 && !found) {
            found = name - object > MOST_COMPARED || hasBefore(name, object);
        }
        seen[word] |= bit;
    }

    private boolean hasBefore(int name, int object) {
        for (int node = tape.inside(object); node < name; node = tape.next(node + JsonTape.STRIDE)) {
            if (tape.isSame(node, name)) {
                return true;
            }
        }
        return false;
    }

    /** Whether an object of the value may have two members of one name. */
    boolean found() {
        return found;
    }
}
