package io.threatlockdown.detection.field;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;

/** A text that a field has, with what was found out about it, as long as it is kept. For one thread. */
public final class KnownText {
    /** The number of a text that is not kept. */
    public static final long NO_NUMBER = -1;

    private static final AtomicLong NUMBERS = new AtomicLong();
    private static final Object[] NOBODY = {};

    private final String text;
    private final long number;

    /** Two bits for each answer: whether it is there, and what it is. */
    private final long[] answers;

    private boolean isBack;
    private Object[] askers = NOBODY;
    private long[][] bits = {};

    private KnownText(String text, long number, int answers) {
        this.text = text;
        this.number = number;
        this.answers = new long[(2 * answers + Long.SIZE - 1) / Long.SIZE];
    }

    static KnownText of(String text, int answers) {
        return new KnownText(text, NUMBERS.getAndIncrement(), answers);
    }

    /** One that is not kept beyond its event. */
    static KnownText passing(int answers) {
        return new KnownText("", NO_NUMBER, answers);
    }

    String text() {
        return text;
    }

    /** No other text of any field ever has this number, from 0; {@link #NO_NUMBER} for one that is not kept. */
    public long number() {
        return number;
    }

    /** @param answer its place among those of the field */
    boolean isAnswered(int answer) {
        return (bits(answer) & 1) != 0;
    }

    boolean answer(int answer) {
        return (bits(answer) & 2) != 0;
    }

    void keep(int answer, boolean found) {
        answers[2 * answer >> 6] |= (found ? 3L : 1L) << (2 * answer & Long.SIZE - 1);
    }

    /** It came once more. */
    void again() {
        isBack = true;
    }

    /** Whether an event before this one had it: one that comes again will come often. */
    public boolean isBack() {
        return isBack;
    }

    /** What somebody has kept here; null for nothing yet. */
    public long @Nullable [] bits(Object asker) {
        for (int i = 0; i < askers.length; i++) {
            if (askers[i] == asker) {
                return bits[i];
            }
        }
        return null;
    }

    /** Keeps what somebody found out, which must follow from the text alone. */
    public void keep(Object asker, long[] found) {
        int size = askers.length;
        askers = Arrays.copyOf(askers, size + 1);
        bits = Arrays.copyOf(bits, size + 1);
        askers[size] = asker;
        bits[size] = found;
    }

    private long bits(int answer) {
        return answers[2 * answer >> 6] >>> (2 * answer & Long.SIZE - 1);
    }
}
