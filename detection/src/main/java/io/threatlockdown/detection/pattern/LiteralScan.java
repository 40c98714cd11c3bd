package io.threatlockdown.detection.pattern;

import java.util.Arrays;

/** The pieces of an index that one text has. Serves one thread, for one text after the other, without allocating for each. */
public final class LiteralScan {
    private final LiteralIndex index;
    private final long[] found;

    public LiteralScan(LiteralIndex index) {
        this.index = index;
        this.found = new long[index.size() / Long.SIZE + 1];
    }

    /** Takes the place of the text before. @param lowered the bytes of the text, A to Z folded, up to the length */
    public void read(byte[] lowered, int length) {
        Arrays.fill(found, 0);
        index.scan(lowered, length, found);
    }

    /** Whether a pattern of these pieces may match the text; it cannot when this is false. */
    public boolean mayMatch(Pieces pieces) {
        return pieces.mayStandIn(found);
    }
}
