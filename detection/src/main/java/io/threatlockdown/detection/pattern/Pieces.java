package io.threatlockdown.detection.pattern;

import java.util.Arrays;
import java.util.List;

/** By which a {@link LiteralIndex} rules out a pattern: all pieces of at least one alternative stand in every text that matches. Immutable. */
public final class Pieces {
    /** Nothing to tell by: the pattern has to be tried. */
    public static final Pieces NONE = new Pieces(new int[0][]);

    private final int[][] alternatives;

    private Pieces(int[][] alternatives) {
        this.alternatives = alternatives;
    }

    /** @param alternatives numbers of pieces, at least one in each */
    static Pieces of(List<int[]> alternatives) {
        return new Pieces(alternatives.toArray(int[][]::new));
    }

    /** Whether there is something to rule the pattern out by. */
    public boolean canTell() {
        return alternatives.length > 0;
    }

    /** @param found the bits of the pieces that a text has */
    boolean mayStandIn(long[] found) {
        for (int[] pieces : alternatives) {
            if (haveAll(found, pieces)) {
                return true;
            }
        }
        return alternatives.length == 0;
    }

    private static boolean haveAll(long[] found, int[] pieces) {
        for (int piece : pieces) {
            if ((found[piece >> 6] & 1L << piece) == 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return Arrays.deepToString(alternatives);
    }
}
