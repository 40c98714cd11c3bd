package io.threatlockdown.detection.correlation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Counts different texts of a field. */
final class DistinctHistory implements History {
    private final Composite composite;
    private final Distinct distinct;
    private final MemoryJournal journal;
    private final Map<String, DistinctLane> lanes = new HashMap<>();

    DistinctHistory(Composite composite, Distinct distinct, MemoryJournal journal) {
        this.composite = composite;
        this.distinct = distinct;
        this.journal = journal;
    }

    @Override
    public Composite composite() {
        return composite;
    }

    @Override
    public boolean completes(Occurrence now, List<Integer> path) {
        Optional<String> key = LaneKey.of(now, composite, composite.keys());
        Optional<String> text = now.text(distinct.field());
        if (key.isEmpty() || text.isEmpty()) {
            return false;
        }
        DistinctLane lane = lanes.get(key.get());
        if (lane == null) {
            return false;
        }
        Optional<Span> span = lane.complete(text.get(), now.ticks(composite.clock()));
        span.ifPresent(used -> {
            now.tally(lane.tally(used, text.get(), now.ticks(composite.clock())));
            lane.use(used);
            journal.used(composite.rule(), key.get(), used);
            now.spendFor(composite.rule());
        });
        return span.isPresent();
    }

    private DistinctLane lane(String key) {
        return new DistinctLane(distinct.count(), composite.timeframe());
    }

    /** A span that was used up before this memory was loaded. */
    void use(String key, Span span) {
        lanes.computeIfAbsent(key, this::lane).use(span);
    }

    @Override
    public boolean add(Remembered event) {
        Optional<String> key = LaneKey.of(event, composite, composite.keys());
        Optional<String> text = event.value(distinct.field());
        if (key.isEmpty() || text.isEmpty()) {
            return false;
        }
        return lanes.computeIfAbsent(key.get(), this::lane).add(text.get(), event.ticks(composite.clock()));
    }

    @Override
    public void dropBefore(long ticks) {
        lanes.values().forEach(lane -> lane.dropBefore(ticks));
        lanes.values().removeIf(DistinctLane::isEmpty);
    }

    @Override
    public int size() {
        return lanes.values().stream().mapToInt(DistinctLane::size).sum();
    }
}
