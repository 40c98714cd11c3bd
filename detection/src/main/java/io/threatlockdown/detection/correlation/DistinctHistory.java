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
        Optional<String> key = LaneKey.of(now, composite.keys());
        Optional<String> text = now.text(distinct.field());
        if (key.isEmpty() || text.isEmpty()) {
            return false;
        }
        DistinctLane lane = lanes.get(key.get());
        if (lane == null) {
            return false;
        }
        Optional<Span> span =
                lane.complete(text.get(), now.ticks(composite.clock()), distinct.count(), composite.timeframe());
        span.ifPresent(used -> {
            lane.use(used);
            journal.used(composite.rule(), key.get(), used);
            now.spendFor(composite.rule());
        });
        return span.isPresent();
    }

    /** A span that was used up before this memory was loaded. */
    void use(String key, Span span) {
        lanes.computeIfAbsent(key, unknown -> new DistinctLane()).use(span);
    }

    @Override
    public void add(Remembered event) {
        Optional<String> key = LaneKey.of(event, composite.keys());
        Optional<String> text = event.value(distinct.field());
        if (key.isPresent() && text.isPresent()) {
            lanes.computeIfAbsent(key.get(), unknown -> new DistinctLane())
                    .add(text.get(), event.ticks(composite.clock()));
        }
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
