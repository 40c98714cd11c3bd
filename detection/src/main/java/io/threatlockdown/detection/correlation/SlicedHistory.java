package io.threatlockdown.detection.correlation;

import io.threatlockdown.detection.correlation.SliceLane.Window;
import io.threatlockdown.event.MemoryEntry;
import io.threatlockdown.event.Ticks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Counts many events, and different texts of a field among them. No event is kept, only numbers by slices of time, so that thousands of
 * events of each of thousands of callers cost no more than their number of slices.
 */
final class SlicedHistory implements NotingHistory {
    private static final Logger LOG = LoggerFactory.getLogger(SlicedHistory.class);
    private static final int MOST_SLICES = 500_000;
    private static final int TENTHS = 10;

    private final Composite composite;
    private final Distinct distinct;
    private final SliceRule rule;
    private final MemoryJournal journal;
    private final int mostSlices;
    private final Map<String, SliceLane> lanes = new HashMap<>();
    private final Set<Place> changed = new LinkedHashSet<>();
    private int size;

    SlicedHistory(Composite composite, Distinct distinct, MemoryJournal journal) {
        this(composite, distinct, journal, MOST_SLICES);
    }

    SlicedHistory(Composite composite, Distinct distinct, MemoryJournal journal, int mostSlices) {
        this.composite = composite;
        this.distinct = distinct;
        this.rule = SliceRule.of(composite, distinct);
        this.journal = journal;
        this.mostSlices = mostSlices;
    }

    private record Place(String lane, long slice) {}

    @Override
    public Composite composite() {
        return composite;
    }

    @Override
    public boolean completes(Occurrence now, List<Integer> path) {
        Optional<String> key = LaneKey.of(now, composite, composite.keys());
        Optional<String> text = now.text(distinct.field());
        SliceLane lane = key.isEmpty() || text.isEmpty() ? null : lanes.get(key.get());
        if (lane == null) {
            return false;
        }
        long ticks = now.ticks(composite.clock());
        Optional<Window> window = lane.complete(text.get(), ticks);
        window.ifPresent(full -> {
            now.tally(lane.tally(full, text.get(), ticks));
            // Whoever goes on is told of again when the timeframe has passed, not with each further handful of events.
            Window quiet = new Window(full.first(), full.last() + SliceRule.SLICES);
            use(key.get(), lane, quiet);
            journal.used(composite.rule(), key.get(), new Span(rule.start(quiet.first()), rule.end(quiet.last())));
            now.spendFor(composite.rule());
        });
        return window.isPresent();
    }

    private void use(String key, SliceLane lane, Window window) {
        lane.use(window, slice -> gone(key, slice));
    }

    private void gone(String key, long slice) {
        size--;
        changed.remove(new Place(key, slice));
        journal.removed(entry(key, slice, ""));
    }

    private MemoryEntry entry(String key, long slice, String text) {
        return new MemoryEntry(
                storedAs(),
                Integer.toString(composite.rule()),
                key + "@" + slice,
                Ticks.toInstant(rule.end(slice)),
                text);
    }

    @Override
    public void note(Occurrence now, List<Integer> path) {
        Optional<String> key = LaneKey.of(now, composite, composite.keys());
        Optional<String> text = now.text(distinct.field());
        if (key.isEmpty() || text.isEmpty()) {
            return;
        }
        long ticks = now.ticks(composite.clock());
        SliceLane lane = lane(key.get());
        if (lane.isUsed(rule.slice(ticks))) {
            return;
        }
        int before = lane.size();
        lane.count(text.get(), ticks);
        size += lane.size() - before;
        changed.add(new Place(key.get(), rule.slice(ticks)));
        if (size > mostSlices) {
            dropOldest();
        }
    }

    private SliceLane lane(String key) {
        return lanes.computeIfAbsent(key, unknown -> new SliceLane(rule));
    }

    private void dropOldest() {
        LOG.warn(
                "a rule counts for more callers than it can, the oldest tenth is forgotten rule={} slices={}",
                composite.rule(),
                size);
        TreeMap<Long, Integer> slices = new TreeMap<>();
        lanes.values().forEach(lane -> lane.numbers().forEach(number -> slices.merge(number, 1, Integer::sum)));
        int wanted = Math.max(size / TENTHS, 1);
        for (Map.Entry<Long, Integer> oldest : slices.entrySet()) {
            dropBefore(rule.end(oldest.getKey()) + 1);
            wanted -= oldest.getValue();
            if (wanted <= 0) {
                return;
            }
        }
    }

    /** A span that was used up before this memory was loaded. */
    void use(String key, Span span) {
        use(key, lane(key), new Window(rule.slice(span.start()), rule.slice(span.end())));
    }

    @Override
    public String storedAs() {
        return MemoryKind.COUNTED;
    }

    @Override
    public void load(MemoryEntry entry) {
        String key = entry.key().substring(0, entry.key().lastIndexOf('@'));
        Long first = Slice.first(entry.text());
        if (first == null) {
            journal.removed(entry);
            return;
        }
        long slice = rule.slice(first);
        SliceLane lane = lane(key);
        int before = lane.size();
        lane.load(slice, entry.text());
        size += lane.size() - before;
        if (!entry.key().equals(key + "@" + slice)) {
            // The timeframe of the rule was another one.
            journal.removed(entry);
            changed.add(new Place(key, slice));
        }
    }

    @Override
    public void write() {
        for (Place place : changed) {
            lanes.get(place.lane())
                    .json(place.slice())
                    .ifPresent(json -> journal.replaced(entry(place.lane(), place.slice(), json)));
        }
        changed.clear();
    }

    @Override
    public void dropBefore(long ticks) {
        long first = rule.slice(ticks);
        lanes.forEach((key, lane) -> lane.dropBefore(first, slice -> gone(key, slice)));
        lanes.values().removeIf(SliceLane::isEmpty);
    }

    @Override
    public int size() {
        return size;
    }
}
