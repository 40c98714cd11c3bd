package io.threatlockdown.detection.correlation;

import io.threatlockdown.event.AlertEvidence;
import io.threatlockdown.event.Ticks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongConsumer;

/** How many events, and which texts, there were in each slice of time among events that agree in the rest. Slices have numbers. */
final class SliceLane {
    private final SliceRule rule;
    private final TreeMap<Long, Slice> slices = new TreeMap<>();

    /** The spans of slices that a rule used up, first to last, by the first. */
    private final TreeMap<Long, Long> used = new TreeMap<>();

    /** In how many slices each text is, and how many events there are: mostly they say that it cannot be enough. */
    private final Map<String, Integer> slicesOfText = new HashMap<>();

    private long events;

    SliceLane(SliceRule rule) {
        this.rule = rule;
    }

    /** Slices, both ends inclusive. */
    record Window(long first, long last) {}

    boolean isUsed(long slice) {
        Map.Entry<Long, Long> before = used.floorEntry(slice);
        return before != null && slice <= before.getValue();
    }

    void count(String text, long ticks) {
        long number = rule.slice(ticks);
        Slice slice = slices.computeIfAbsent(number, unknown -> new Slice(rule.texts()));
        int textsBefore = slice.texts().size();
        slice.count(text, ticks);
        events++;
        if (slice.texts().size() > textsBefore) {
            slicesOfText.merge(text, 1, Integer::sum);
        }
    }

    /** Takes in a stored slice. */
    void load(long number, String json) {
        Slice slice = slices.computeIfAbsent(number, unknown -> new Slice(rule.texts()));
        forgetTally(slice);
        slice.add(json);
        events += slice.events();
        slice.texts().forEach(text -> slicesOfText.merge(text, 1, Integer::sum));
    }

    private void forgetTally(Slice slice) {
        events -= slice.events();
        slice.texts().forEach(text -> slicesOfText.merge(text, -1, (some, one) -> some + one == 0 ? null : some + one));
    }

    /** The window that holds enough, the event at hand in it; the one that ends first of them. */
    Optional<Window> complete(String text, long ticks) {
        long own = rule.slice(ticks);
        int known = slicesOfText.size() + (slicesOfText.containsKey(text) ? 0 : 1);
        if (events + 1 < rule.events() || known < rule.texts() || isUsed(own)) {
            return Optional.empty();
        }
        List<Long> ends = new ArrayList<>(List.of(own));
        ends.addAll(slices.subMap(own, false, own + SliceRule.SLICES - 1, true).keySet());
        return ends.stream()
                .map(end -> new Window(end - SliceRule.SLICES + 1, end))
                .filter(window -> isEnough(window, text))
                .findFirst();
    }

    private boolean isEnough(Window window, String text) {
        int count = 1;
        Set<String> texts = new HashSet<>(Set.of(text));
        for (Slice slice : inside(window).values()) {
            count += slice.events();
            texts.addAll(slice.texts());
        }
        return count >= rule.events() && texts.size() >= rule.texts();
    }

    private Map<Long, Slice> inside(Window window) {
        return slices.subMap(window.first(), true, window.last(), true);
    }

    /** Sums up a window that holds enough, the event at hand in it. */
    AlertEvidence.Counted tally(Window window, String text, long ticks) {
        int count = 1;
        Set<String> texts = new HashSet<>(Set.of(text));
        long first = ticks;
        long last = ticks;
        for (Slice slice : inside(window).values()) {
            count += slice.events();
            texts.addAll(slice.texts());
            first = Math.min(first, slice.first());
            last = Math.max(last, slice.last());
        }
        return new AlertEvidence.Counted(count, texts.size(), Ticks.toInstant(first), Ticks.toInstant(last));
    }

    /** Forgets what is in a window, now and for what comes. @param gone takes the slices that were there */
    void use(Window window, LongConsumer gone) {
        used.merge(window.first(), window.last(), Math::max);
        forget(inside(window), gone);
    }

    /** Forgets what is before a slice. @param gone takes the slices that were there */
    void dropBefore(long slice, LongConsumer gone) {
        forget(slices.headMap(slice), gone);
        used.values().removeIf(last -> last < slice);
    }

    private void forget(Map<Long, Slice> some, LongConsumer gone) {
        some.forEach((number, slice) -> {
            forgetTally(slice);
            gone.accept(number);
        });
        some.clear();
    }

    /** The slice as it is stored; empty when it is gone. */
    Optional<String> json(long slice) {
        return Optional.ofNullable(slices.get(slice)).map(Slice::json);
    }

    Set<Long> numbers() {
        return slices.keySet();
    }

    int size() {
        return slices.size();
    }

    boolean isEmpty() {
        return slices.isEmpty() && used.isEmpty();
    }
}
