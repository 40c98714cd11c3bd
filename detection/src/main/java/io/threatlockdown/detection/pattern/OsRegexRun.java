package io.threatlockdown.detection.pattern;

import io.threatlockdown.detection.pattern.OsRegexAlternative.Kind;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One search for one alternative of an osregex in one text.
 *
 * <p>The procedure reads the text once, byte by byte, and keeps its place in the pattern. A repeated class gives way as soon as
 * the item behind it fits the byte; where it gave way is kept in one of four slots, to come back to when the rest fails. This is
 * not backtracking as a regular expression engine has it: bytes before a slot are never looked at again.
 */
final class OsRegexRun {
    private static final int UNSET = -2;
    private static final int SLOTS = 4;
    private static final int[] NONE = {};

    private final OsRegexAlternative alternative;
    private final String text;
    private final int from;
    private final String written;
    private int[] slotItem = NONE;
    private int[] slotIndex = NONE;
    private final int[] marks;
    private int filledSlots;
    private int item;
    private int index;
    private int last;
    private int anchor = UNSET;
    private boolean running;
    private int steps;

    /** @param from where the search begins; what stands before is not seen */
    OsRegexRun(OsRegexAlternative alternative, String text, int from, String written) {
        this.alternative = alternative;
        this.text = text;
        this.from = from;
        this.written = written;
        this.marks = alternative.edges() == 0 ? NONE : new int[alternative.edges()];
        Arrays.fill(marks, UNSET);
    }

    private enum Step {
        NEXT_BYTE,
        SAME_BYTE,
        FOUND,
        FAILED
    }

    /** @param capturing whether the pattern is a decoder's and has groups, which changes what is accepted at the end */
    Optional<Found> find(boolean capturing) {
        return search(capturing) ? Optional.of(found()) : Optional.empty();
    }

    /** Whether it is found; {@link #found()} tells where then. A pair of edges in the wrong order is no match. */
    boolean search(boolean capturing) {
        int length = text.length();
        for (index = from; index < length; index++) {
            if (item == 0 && anchor == UNSET && filledSlots == 0 && !alternative.canBeginAt(text, index)) {
                // Nothing is under way: this byte would be a mismatch that changes nothing.
                if (alternative.atStart()) {
                    return false;
                }
                last = UNSET;
                continue;
            }
            Step step;
            do {
                if (++steps > TextPattern.STEP_LIMIT) {
                    throw new RunawayMatchException(written);
                }
                step = step();
            } while (step == Step.SAME_BYTE);
            if (step == Step.FOUND) {
                return hasOrderedMarks();
            }
            if (step == Step.FAILED) {
                return false;
            }
        }
        return acceptsEnd(capturing) && hasOrderedMarks();
    }

    private Step step() {
        if (alternative.endsAt(item)) {
            return alternative.atEnd() ? mismatch() : Step.FOUND;
        }
        if (alternative.isEdge(item)) {
            mark(item, index);
            item++;
            if (alternative.endsAt(item)) {
                return alternative.atEnd() ? mismatch() : Step.FOUND;
            }
        }
        char c = text.charAt(index);
        return switch (alternative.kind(item)) {
            case CLASS -> alternative.has(item, c) ? member(c) : stranger();
            case LITERAL -> literal(c, alternative.literal(item));
            // Only one edge is taken for a byte; a second one is compared as the parenthesis it was made from.
            case EDGE -> literal(c, '(');
            case ONCE_OR_MORE, ANY_NUMBER, END ->
                throw new IllegalStateException("repeat without its class in " + written);
        };
    }

    private Step literal(char c, char expected) {
        if (ByteText.lower(c) != expected) {
            return mismatch();
        }
        advance();
        return Step.NEXT_BYTE;
    }

    private void advance() {
        item++;
        last = index;
        if (anchor == UNSET) {
            anchor = index;
        }
    }

    /** The byte belongs to the class at the current item. */
    private Step member(char c) {
        if (!alternative.isRepeat(item + 1)) {
            advance();
            return Step.NEXT_BYTE;
        }
        if (alternative.kind(item + 1) == Kind.ANY_NUMBER) {
            running = true;
        }
        if (running) {
            hopOrStay(c);
        } else {
            startRun();
        }
        return Step.NEXT_BYTE;
    }

    /** The first byte of a run of at least one: what follows is not looked at yet. */
    private void startRun() {
        if (alternative.isEdge(item + 2)) {
            mark(item + 2, index == text.length() - 1 ? index + 1 : index);
        }
        running = true;
        last = index;
    }

    /** Gives way to the item behind the run when the byte fits it, else goes on consuming. */
    private void hopOrStay(char c) {
        int edge = alternative.isEdge(item + 2) ? item + 2 : UNSET;
        int next = edge == UNSET ? item + 2 : item + 3;
        if (alternative.endsAt(next)) {
            if (edge != UNSET) {
                mark(edge, index + 1);
            }
            return;
        }
        switch (alternative.kind(next)) {
            case CLASS -> {
                if (alternative.has(next, c)) {
                    hop(edge, alternative.isRepeat(next + 1) ? next : next + 1);
                } else {
                    last = index;
                }
            }
            case LITERAL -> hopOver(alternative.literal(next), c, edge, next);
            case EDGE -> hopOver('(', c, edge, next);
            case ONCE_OR_MORE, ANY_NUMBER, END ->
                throw new IllegalStateException("repeat without its class in " + written);
        }
    }

    private void hopOver(char expected, char c, int edge, int next) {
        if (ByteText.lower(c) == expected) {
            running = false;
            hop(edge, next + 1);
        } else {
            last = index;
        }
    }

    private void hop(int edge, int target) {
        if (edge != UNSET) {
            mark(edge, index);
        }
        if (slotItem.length == 0) {
            slotItem = new int[SLOTS];
            slotIndex = new int[SLOTS];
        }
        if (filledSlots < SLOTS) {
            slotItem[filledSlots] = item;
            slotIndex[filledSlots] = index;
            filledSlots++;
        }
        item = target;
        last = index;
    }

    /** The byte does not belong to the class at the current item. */
    private Step stranger() {
        if (running && last != UNSET && isLastOrBeforeOne()) {
            last = index;
            if (!alternative.atEnd()) {
                return Step.FOUND;
            }
            running = false;
            return mismatch();
        }
        if (alternative.isRepeat(item + 1)) {
            boolean anyNumber = alternative.kind(item + 1) == Kind.ANY_NUMBER;
            if (running && !anyNumber) {
                running = false;
                item += 2;
                return Step.SAME_BYTE;
            }
            if (anyNumber) {
                running = false;
                item += 2;
                last = index - 1;
                return Step.SAME_BYTE;
            }
        }
        running = false;
        return mismatch();
    }

    /** Whether the class is the last item, or one item that is written as a single byte follows and then the end. */
    private boolean isLastOrBeforeOne() {
        return alternative.endsAt(item + 1) || alternative.endsAt(item + 2) && !alternative.isClass(item + 1);
    }

    private Step mismatch() {
        if (filledSlots > 0) {
            filledSlots--;
            item = slotItem[filledSlots];
            index = slotIndex[filledSlots];
            return Step.NEXT_BYTE;
        }
        if (alternative.atStart()) {
            return Step.FAILED;
        }
        if (anchor != UNSET) {
            index = anchor;
            anchor = UNSET;
        }
        item = 0;
        last = UNSET;
        return Step.NEXT_BYTE;
    }

    private boolean acceptsEnd(boolean capturing) {
        int at = item;
        if (capturing) {
            while (alternative.isOptionalRun(at)) {
                at += 2;
            }
            if (alternative.isEdge(at)) {
                mark(at, text.length());
            }
        }
        return last != UNSET && (isComplete(at) || isComplete(item));
    }

    private boolean isComplete(int from) {
        if (endsBehindEdge(from)) {
            return true;
        }
        int at = alternative.isEdge(from) ? from + 1 : from;
        if (alternative.isOptionalRun(at) && endsBehindEdge(at + 2)) {
            return true;
        }
        if (!running || !alternative.isClass(at) || !alternative.isRepeat(at + 1)) {
            return false;
        }
        int behind = alternative.isEdge(at + 2) ? at + 3 : at + 2;
        int behindEscape = alternative.isEscapedMark(behind) ? behind + 1 : behind;
        return endsBehindEdge(at + 2) || alternative.isOptionalRun(behindEscape) && endsBehindEdge(behindEscape + 2);
    }

    private boolean endsBehindEdge(int at) {
        return alternative.endsAt(at) || alternative.isEdge(at) && alternative.endsAt(at + 1);
    }

    private void mark(int edgeItem, int position) {
        marks[alternative.edge(edgeItem)] = position;
    }

    /** A pair of edges in the wrong order: the groups would have no text. */
    private boolean hasOrderedMarks() {
        for (int i = 0; isMarked(i); i += 2) {
            if (marks[i] > marks[i + 1]) {
                return false;
            }
        }
        return true;
    }

    private boolean isMarked(int pair) {
        return pair + 1 < marks.length && marks[pair] != UNSET && marks[pair + 1] != UNSET;
    }

    /** What was found, once it was. */
    Found found() {
        if (marks.length == 0) {
            return new Found(resume(), List.of());
        }
        List<String> captures = new ArrayList<>(marks.length / 2);
        for (int i = 0; isMarked(i); i += 2) {
            captures.add(text.substring(marks[i], Math.min(marks[i + 1], text.length())));
        }
        return new Found(resume(), captures);
    }

    /** Where it is found; the whole text up to its end where the procedure does not know where it began. */
    Optional<Place> place() {
        if (!search(false)) {
            return Optional.empty();
        }
        int end = resume();
        int start = anchor == UNSET || anchor > end ? from : anchor;
        return Optional.of(new Place(start, end));
    }

    /** The position from which a following pattern goes on. */
    int resume() {
        return (int) Math.clamp(last + 1L, from, text.length());
    }
}
