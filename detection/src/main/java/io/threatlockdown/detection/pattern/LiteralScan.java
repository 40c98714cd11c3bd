package io.threatlockdown.detection.pattern;

import java.util.Arrays;

/** The pieces of an index that one text has. Serves one thread, for one text after the other, without allocating for each. */
public final class LiteralScan {
    private final LiteralIndex index;
    private final long[] found;
    private byte[] bytes = new byte[256];

    public LiteralScan(LiteralIndex index) {
        this.index = index;
        this.found = new long[index.size() / Long.SIZE + 1];
    }

    /** Takes the place of the text before. */
    @SuppressWarnings(
            "deprecation") // It copies the low bytes of the characters: of a byte text that is the text itself.
    public void read(String byteText) {
        int length = byteText.length();
        if (length > bytes.length) {
            bytes = new byte[length * 2];
        }
        byteText.getBytes(0, length, bytes, 0);
        Arrays.fill(found, 0);
        index.scan(bytes, length, found);
    }

    /** Whether a pattern of these pieces may match the text; it cannot when this is false. */
    public boolean mayMatch(int[] pieces) {
        for (int piece : pieces) {
            if ((found[piece >> 6] & 1L << piece) != 0) {
                return true;
            }
        }
        return pieces.length == 0;
    }
}
