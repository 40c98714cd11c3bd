package io.threatlockdown.detection.pattern;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells in one pass over a text which of many patterns cannot match it. Of each pattern a few pieces of four bytes are kept that
 * stand in every text that matches; the pass notes the pieces that the text has.
 *
 * <p>Pieces are collected while rules load. After {@link #freeze()} it is immutable and safe to share between threads; a
 * {@link LiteralScan} holds what one text has.
 */
public final class LiteralIndex {
    private static final int PIECE = 4;
    private static final int FILTER_BITS = 1 << 16;
    private static final int FILTER_SHIFT = Integer.SIZE - 16;
    private static final int SCATTER = 0x9E3779B1;

    /** Letters by how often they stand in log texts, the most frequent first: pieces of rare ones tell most. */
    private static final String FREQUENT = "etaoinsrlcdpu mhgfby.wv0123456789k-_/:,=\"'x{}[]()jzq";

    /** No piece: the pattern has to be tried. */
    public static final int[] ALWAYS = {};

    private final Map<Integer, Integer> numbers = new HashMap<>();
    private int[] keys = {};
    private int[] values = {};
    private final long[] filter = new long[FILTER_BITS / Long.SIZE];
    private int shift;

    /**
     * The numbers of pieces at least one of which stands in every text that matches; {@link #ALWAYS} when there are none to tell by,
     * and when nothing is collected any more.
     */
    public int[] piecesOf(TextPattern pattern) {
        if (keys.length > 0) {
            return ALWAYS;
        }
        List<Integer> chosen = new ArrayList<>();
        for (List<String> necessary : pattern.necessaryTexts()) {
            int piece = rarest(necessary);
            if (piece == 0) {
                return ALWAYS;
            }
            chosen.add(piece);
        }
        return chosen.stream()
                .distinct()
                .mapToInt(piece -> numbers.computeIfAbsent(piece, unknown -> numbers.size()))
                .toArray();
    }

    /** 0 when no text is long enough; no piece is 0, as no text holds a NUL. */
    private static int rarest(List<String> texts) {
        int best = 0;
        int bestRank = -1;
        for (String text : texts) {
            for (int i = 0; i + PIECE <= text.length(); i++) {
                int rank = 0;
                int piece = 0;
                for (int j = i; j < i + PIECE; j++) {
                    char c = text.charAt(j);
                    int place = FREQUENT.indexOf(c);
                    rank += place < 0 ? FREQUENT.length() : place;
                    piece = piece << Byte.SIZE | c & 0xFF;
                }
                if (rank > bestRank) {
                    best = piece;
                    bestRank = rank;
                }
            }
        }
        return best;
    }

    /** How many pieces there are. */
    public int size() {
        return numbers.size();
    }

    /** Ends the collecting. */
    public void freeze() {
        int slots = Integer.highestOneBit(Math.max(16, numbers.size() * 4)) << 1;
        shift = Integer.SIZE - Integer.numberOfTrailingZeros(slots);
        keys = new int[slots];
        values = new int[slots];
        Arrays.fill(values, -1);
        numbers.forEach((piece, number) -> {
            int slot = slot(piece);
            int place = piece * SCATTER >>> FILTER_SHIFT;
            filter[place >> 6] |= 1L << place;
            while (values[slot] >= 0) {
                slot = slot + 1 & slots - 1;
            }
            keys[slot] = piece;
            values[slot] = number;
        });
    }

    private int slot(int piece) {
        return piece * SCATTER >>> shift;
    }

    /** Sets the bit of each piece that the first {@code length} bytes have, which are lower-cased. */
    void scan(byte[] text, int length, long[] found) {
        int piece = 0;
        for (int i = 0; i < length; i++) {
            piece = piece << Byte.SIZE | text[i] & 0xFF;
            int place = piece * SCATTER >>> FILTER_SHIFT;
            if ((filter[place >> 6] & 1L << place) != 0) {
                note(piece, found);
            }
        }
    }

    private void note(int piece, long[] found) {
        for (int slot = slot(piece); values[slot] >= 0; slot = slot + 1 & values.length - 1) {
            if (keys[slot] == piece) {
                found[values[slot] >> 6] |= 1L << values[slot];
                return;
            }
        }
    }
}
