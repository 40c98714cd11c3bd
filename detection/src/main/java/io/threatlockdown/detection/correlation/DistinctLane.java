package io.threatlockdown.detection.correlation;

import io.threatlockdown.event.AlertEvidence;
import io.threatlockdown.event.Ticks;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * When each text of a field was seen among the events that agree in the rest. A span in which enough different texts came together
 * is used up: what happened in it is not counted again, and is forgotten.
 *
 * <p>What is left is kept in pieces as long as the timeframe. In each of them are fewer texts than the rule asks for, or it would have
 * been complete before; so the cost of an event does not grow with the number of those before it.
 */
final class DistinctLane {
    private final int count;
    private final long timeframe;
    private final TreeMap<Long, Map<String, TreeSet<Long>>> pieces = new TreeMap<>();
    private final Map<String, Last> lasts = new HashMap<>();
    private final TreeSet<Last> lastsInOrder = new TreeSet<>(Last.ORDER);
    private final TreeMap<Long, Span> usedByStart = new TreeMap<>();

    DistinctLane(int count, long timeframe) {
        this.count = count;
        this.timeframe = timeframe;
    }

    /** When a text was seen last. */
    private record Last(long ticks, String text) {
        static final Comparator<Last> ORDER =
                Comparator.comparingLong(Last::ticks).thenComparing(Last::text);
    }

    /** Whether it may be counted one day, and tells what is not known yet. */
    boolean add(String text, long ticks) {
        if (isUsed(ticks)) {
            return false;
        }
        Last known = lasts.get(text);
        if (known == null || known.ticks() < ticks) {
            forget(known);
            note(new Last(ticks, text));
        }
        return pieces.computeIfAbsent(piece(ticks), unknown -> new HashMap<>())
                .computeIfAbsent(text, unknown -> new TreeSet<>())
                .add(ticks);
    }

    private void note(Last last) {
        lasts.put(last.text(), last);
        lastsInOrder.add(last);
    }

    private void forget(@Nullable Last last) {
        if (last != null) {
            lasts.remove(last.text());
            lastsInOrder.remove(last);
        }
    }

    private long piece(long ticks) {
        return Math.floorDiv(ticks, Math.max(timeframe, 1));
    }

    private boolean isUsed(long ticks) {
        var before = usedByStart.floorEntry(ticks);
        return before != null && before.getValue().contains(ticks);
    }

    void use(Span span) {
        usedByStart.put(span.start(), span);
        for (var texts : around(span).values()) {
            texts.values()
                    .forEach(instants -> instants.subSet(span.start(), true, span.end(), true)
                            .clear());
            texts.values().removeIf(TreeSet::isEmpty);
        }
        pieces.values().removeIf(Map::isEmpty);
        lastsInOrder.stream()
                .filter(last -> span.contains(last.ticks()))
                .toList()
                .forEach(this::findLastAgain);
    }

    /** A text may have been seen before what was used up. */
    private void findLastAgain(Last usedUp) {
        forget(usedUp);
        for (var texts : pieces.descendingMap().values()) {
            TreeSet<Long> instants = texts.get(usedUp.text());
            if (instants != null) {
                note(new Last(instants.last(), usedUp.text()));
                return;
            }
        }
    }

    private Map<Long, Map<String, TreeSet<Long>>> around(Span span) {
        return pieces.subMap(piece(span.start()), true, piece(span.end()), true);
    }

    /** The span in which enough different texts lie, that of the event at hand among them; empty when there is none. */
    Optional<Span> complete(String text, long ticks) {
        if (isUsed(ticks)) {
            return Optional.empty();
        }
        Span reach = reach(ticks);
        return lastsInOrder.isEmpty() || lastsInOrder.last().ticks() <= ticks
                ? spanUpTo(ticks, text, reach)
                : firstSpan(others(text, ticks, reach), ticks, reach);
    }

    /** Nothing is later than the event at hand: it is enough to know when each text was seen last. */
    private Optional<Span> spanUpTo(long ticks, String text, Span reach) {
        int texts = 1;
        for (Last last : lastsInOrder.descendingSet()) {
            if (last.ticks() < reach.start() || texts >= count) {
                break;
            }
            texts += last.text().equals(text) ? 0 : 1;
        }
        return texts < count ? Optional.empty() : Optional.of(new Span(reach.start(), ticks));
    }

    /** What may be counted with an event: as far as the timeframe, or where it was used up already. */
    private Span reach(long ticks) {
        long from = ticks - timeframe;
        long to = ticks + timeframe;
        var before = usedByStart.lowerEntry(ticks);
        if (before != null) {
            from = Math.max(from, before.getValue().end() + 1);
        }
        Long after = usedByStart.higherKey(ticks);
        if (after != null) {
            to = Math.min(to, after - 1);
        }
        return new Span(from, to);
    }

    /** When another text was nearest to the event at hand. */
    private static final class Other {
        static final long BEFORE_ALL = Long.MIN_VALUE;
        static final long AFTER_ALL = Long.MAX_VALUE;
        private long before = BEFORE_ALL;
        private long after = AFTER_ALL;

        long before() {
            return before;
        }

        long after() {
            return after;
        }
    }

    private List<Other> others(String text, long ticks, Span reach) {
        Map<String, Other> others = new HashMap<>();
        for (var texts : around(reach).values()) {
            texts.forEach((other, instants) -> {
                if (!other.equals(text)) {
                    note(others.computeIfAbsent(other, unknown -> new Other()), instants, ticks, reach);
                }
            });
        }
        return new ArrayList<>(others.values());
    }

    private static void note(Other other, TreeSet<Long> instants, long ticks, Span reach) {
        Long before = instants.floor(ticks);
        if (before != null && before >= reach.start()) {
            other.before = Math.max(other.before, before);
        }
        Long after = instants.higher(ticks);
        if (after != null && after <= reach.end()) {
            other.after = Math.min(other.after, after);
        }
    }

    /** The one that ends first: at the event at hand, else where another text comes to it. */
    private Optional<Span> firstSpan(List<Other> others, long ticks, Span reach) {
        List<Other> leaving = new ArrayList<>(others);
        leaving.sort(Comparator.comparingLong(Other::before));
        List<Other> coming = new ArrayList<>(others);
        coming.sort(Comparator.comparingLong(Other::after));
        int left = 0;
        while (left < leaving.size() && leaving.get(left).before() == Other.BEFORE_ALL) {
            left++;
        }
        int texts = 1 + leaving.size() - left;
        long start = reach.start();
        long end = ticks;
        int come = 0;
        while (texts < count) {
            if (come == coming.size() || coming.get(come).after() == Other.AFTER_ALL) {
                return Optional.empty();
            }
            end = coming.get(come).after();
            for (; come < coming.size() && coming.get(come).after() == end; come++) {
                texts += coming.get(come).before() < start ? 1 : 0;
            }
            start = Math.max(reach.start(), end - timeframe);
            for (; left < leaving.size() && leaving.get(left).before() < start; left++) {
                // One that came already on the other side goes on counting.
                texts -= leaving.get(left).after() <= end ? 0 : 1;
            }
        }
        return Optional.of(new Span(start, end));
    }

    /** Sums up a span that is complete, the event at hand among it; events of one text at one instant count once. */
    AlertEvidence.Counted tally(Span span, String text, long ticks) {
        Set<String> texts = new HashSet<>(Set.of(text));
        TreeSet<Long> instants = new TreeSet<>(Set.of(ticks));
        int events = 1;
        for (var piece : around(span).values()) {
            for (var known : piece.entrySet()) {
                var inside = known.getValue().subSet(span.start(), true, span.end(), true);
                if (!inside.isEmpty()) {
                    texts.add(known.getKey());
                    instants.addAll(inside);
                    events += inside.size();
                }
            }
        }
        return new AlertEvidence.Counted(
                events, texts.size(), Ticks.toInstant(instants.first()), Ticks.toInstant(instants.last()));
    }

    /** Forgets what is before an instant, in whole pieces. */
    void dropBefore(long ticks) {
        pieces.headMap(piece(ticks)).clear();
        while (!lastsInOrder.isEmpty() && piece(lastsInOrder.first().ticks()) < piece(ticks)) {
            forget(lastsInOrder.first());
        }
        usedByStart.values().removeIf(span -> span.end() < ticks);
    }

    int size() {
        return pieces.values().stream()
                .flatMap(texts -> texts.values().stream())
                .mapToInt(TreeSet::size)
                .sum();
    }

    boolean isEmpty() {
        return pieces.isEmpty() && usedByStart.isEmpty();
    }
}
