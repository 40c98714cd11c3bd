package io.threatlockdown.detection.correlation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Counts events. From the event at hand it goes back in time, and forward where later events came before it, as far as the timeframe
 * reaches and until it meets an event that a rule of this level or a higher one has counted already.
 */
final class CountingHistory implements History {
    private final Composite composite;
    private final MemoryJournal journal;
    private final int wanted;
    private final Map<String, Runs> lanes = new HashMap<>();

    CountingHistory(Composite composite, MemoryJournal journal) {
        this.composite = composite;
        this.journal = journal;
        this.wanted = composite.count() - 1;
    }

    @Override
    public Composite composite() {
        return composite;
    }

    @Override
    public boolean completes(Occurrence now, List<Integer> path) {
        Optional<String> key = LaneKey.of(now, composite, composite.keys());
        Runs events = key.isEmpty() ? null : lanes.get(key.get());
        if (events == null) {
            now.fallsShort(1, composite.count());
            return false;
        }
        long ticks = now.ticks(composite.clock());
        List<Remembered> before = new ArrayList<>(Math.min(wanted, 8));
        events.back(ticks - composite.timeframe(), ticks, now, event -> isTaken(event, before));
        if (before.size() >= wanted) {
            count(now, before, before.subList(0, 1));
            return true;
        }
        List<Remembered> after = new ArrayList<>(0);
        events.forth(ticks, ticks + composite.timeframe(), now, event -> isTaken(event, after));
        if (completesWithLater(now, before, after)) {
            return true;
        }
        now.fallsShort(before.size() + 1, composite.count());
        return false;
    }

    /** Whether to go on: until enough are found, or one that is used up. */
    private boolean isTaken(Remembered event, List<Remembered> found) {
        if (event.mark() >= composite.level()) {
            return false;
        }
        found.add(event);
        return found.size() < wanted;
    }

    /** Whether a span that ends at one of the later events holds enough. */
    private boolean completesWithLater(Occurrence now, List<Remembered> before, List<Remembered> after) {
        int reached = before.size();
        for (int j = 1; j <= after.size(); j++) {
            long first = after.get(j - 1).ticks(composite.clock()) - composite.timeframe();
            while (reached > 0 && before.get(reached - 1).ticks(composite.clock()) < first) {
                reached--;
            }
            if (reached + j >= wanted) {
                List<Remembered> counted = new ArrayList<>(after.subList(0, j).reversed());
                counted.addAll(before.subList(0, reached));
                // What came before this event stands on both sides of it: neither side may count on.
                count(now, counted, counted);
                return true;
            }
        }
        return false;
    }

    /**
     * With a pair nothing is used up: every event behind the first one completes it again.
     *
     * @param usedUp those at which others of this level stop to count; behind the newest of them nothing is reached any more
     */
    private void count(Occurrence now, List<Remembered> counted, List<Remembered> usedUp) {
        if (composite.count() > 2) {
            for (Remembered event : usedUp) {
                event.mark(composite.level());
                journal.changed(event);
            }
        }
        now.tally(Tally.of(now, counted, composite.clock()));
        now.completes(composite.level(), counted, composite.source() instanceof Source.Text);
    }

    @Override
    public boolean add(Remembered event) {
        Optional<String> key = LaneKey.of(event, composite, composite.keys());
        key.ifPresent(known ->
                lanes.computeIfAbsent(known, first -> new Runs(composite)).add(event));
        return key.isPresent();
    }

    @Override
    public void dropBefore(long ticks) {
        lanes.values().forEach(lane -> lane.dropBefore(ticks));
        lanes.values().removeIf(lane -> lane.size() == 0);
    }

    @Override
    public int size() {
        return lanes.values().stream().mapToInt(Runs::size).sum();
    }
}
