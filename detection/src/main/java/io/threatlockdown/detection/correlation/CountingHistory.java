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
    private final Map<String, Lane> lanes = new HashMap<>();

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
        Optional<String> key = LaneKey.of(now, composite.keys());
        Lane lane = key.isEmpty() ? null : lanes.get(key.get());
        if (lane == null) {
            return false;
        }
        long ticks = now.ticks(composite.clock());
        int place = lane.behind(ticks);
        List<Remembered> before = earlier(lane, place, ticks, now);
        if (before.size() >= wanted) {
            count(now, before);
            return true;
        }
        return completesWithLater(lane, now, before, later(lane, place, ticks, now));
    }

    /** At most as many as are wanted, the newest first. */
    private List<Remembered> earlier(Lane lane, int place, long ticks, Occurrence now) {
        List<Remembered> found = new ArrayList<>(Math.min(wanted, 8));
        for (int i = place - 1; i >= 0 && found.size() < wanted; i--) {
            Remembered event = lane.get(i);
            if (ticks - lane.ticks(i) > composite.timeframe()) {
                break;
            }
            if (!isComparable(event, now)) {
                continue;
            }
            if (event.mark() >= composite.level()) {
                break;
            }
            found.add(event);
        }
        return found;
    }

    /** At most as many as are wanted, the earliest first. */
    private List<Remembered> later(Lane lane, int place, long ticks, Occurrence now) {
        List<Remembered> found = new ArrayList<>(0);
        for (int i = place; i < lane.size() && found.size() < wanted; i++) {
            Remembered event = lane.get(i);
            if (lane.ticks(i) - ticks > composite.timeframe()) {
                break;
            }
            if (!isComparable(event, now)) {
                continue;
            }
            if (event.mark() >= composite.level()) {
                break;
            }
            found.add(event);
        }
        return found;
    }

    /** Whether a span that ends at one of the later events holds enough. */
    private boolean completesWithLater(Lane lane, Occurrence now, List<Remembered> before, List<Remembered> after) {
        int reached = before.size();
        for (int j = 1; j <= after.size(); j++) {
            long first = after.get(j - 1).ticks(composite.clock()) - composite.timeframe();
            while (reached > 0 && before.get(reached - 1).ticks(composite.clock()) < first) {
                reached--;
            }
            if (reached + j >= wanted) {
                List<Remembered> counted = new ArrayList<>(after.subList(0, j).reversed());
                counted.addAll(before.subList(0, reached));
                count(now, counted);
                return true;
            }
        }
        return false;
    }

    private boolean isComparable(Remembered event, Occurrence now) {
        if (!composite.anyAgent() && !event.agent().equals(now.agent())) {
            return false;
        }
        for (CorrelatedField field : composite.different()) {
            boolean nothingToCompare = field instanceof CorrelatedField.Dynamic
                    && !event.hasDynamic()
                    && !now.fields().hasDynamic();
            Optional<String> text = now.text(field);
            if (nothingToCompare || text.isPresent() && text.equals(event.value(field))) {
                return false;
            }
        }
        return true;
    }

    /** With a pair nothing is used up: every event behind the first one completes it again. */
    private void count(Occurrence now, List<Remembered> counted) {
        if (composite.count() > 2) {
            Remembered newest = counted.getFirst();
            newest.mark(composite.level());
            journal.changed(newest);
        }
        now.completes(composite.level(), counted, composite.source() instanceof Source.Text);
    }

    @Override
    public void add(Remembered event) {
        LaneKey.of(event, composite.keys())
                .ifPresent(key -> lanes.computeIfAbsent(key, unknown -> new Lane(composite.clock()))
                        .add(event));
    }

    @Override
    public void dropBefore(long ticks) {
        lanes.values().forEach(lane -> lane.dropBefore(ticks));
        lanes.values().removeIf(lane -> lane.size() == 0);
    }

    @Override
    public int size() {
        return lanes.values().stream().mapToInt(Lane::size).sum();
    }
}
