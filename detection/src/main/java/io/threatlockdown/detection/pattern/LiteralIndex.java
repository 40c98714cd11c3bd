package io.threatlockdown.detection.pattern;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
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

    /** The pass costs the same for one piece of a pattern as for several, which rule out more. */
    private static final int MOST_PIECES = 3;

    private final Map<Integer, Integer> numbers = new HashMap<>();
    private int[] keys = {};
    private int[] values = {};
    private final long[] filter = new long[FILTER_BITS / Long.SIZE];
    private int shift;

    /** The pieces of a pattern; {@link Pieces#NONE} when there are none to tell by, and when nothing is collected any more. */
    public Pieces piecesOf(TextPattern pattern) {
        if (keys.length > 0) {
            return Pieces.NONE;
        }
        List<int[]> alternatives = new ArrayList<>();
        for (List<String> necessary : pattern.necessaryTexts()) {
            int[] rarest = rarest(necessary);
            if (rarest.length == 0) {
                return Pieces.NONE;
            }
            alternatives.add(rarest);
        }
        return Pieces.of(alternatives.stream()
                .map(pieces -> Arrays.stream(pieces)
                        .map(piece -> numbers.computeIfAbsent(piece, unknown -> numbers.size()))
                        .toArray())
                .toList());
    }

    /** A piece of a text. @param rank the higher, the rarer */
    private record Candidate(int text, int from, int piece, int rank) {
        static Candidate of(int text, String whole, int from) {
            int rank = 0;
            int piece = 0;
            for (int i = from; i < from + PIECE; i++) {
                int place = FREQUENT.indexOf(whole.charAt(i));
                rank += place < 0 ? FREQUENT.length() : place;
                piece = piece << Byte.SIZE | whole.charAt(i) & 0xFF;
            }
            return new Candidate(text, from, piece, rank);
        }

        boolean overlaps(Candidate other) {
            return text == other.text && Math.abs(from - other.from) < PIECE;
        }
    }

    /** The rarest of all the texts that do not overlap; none when no text is long enough. */
    private static int[] rarest(List<String> texts) {
        List<Candidate> all = new ArrayList<>();
        for (int text = 0; text < texts.size(); text++) {
            for (int from = 0; from + PIECE <= texts.get(text).length(); from++) {
                all.add(Candidate.of(text, texts.get(text), from));
            }
        }
        all.sort(Comparator.comparingInt(Candidate::rank).reversed());
        List<Candidate> chosen = new ArrayList<>();
        for (Candidate candidate : all) {
            if (chosen.size() < MOST_PIECES && chosen.stream().noneMatch(candidate::overlaps)) {
                chosen.add(candidate);
            }
        }
        return chosen.stream().mapToInt(Candidate::piece).distinct().toArray();
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
