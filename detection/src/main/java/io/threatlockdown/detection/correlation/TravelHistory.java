package io.threatlockdown.detection.correlation;

import io.threatlockdown.event.AlertEvidence;
import io.threatlockdown.event.Ticks;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds two events in places that are too far apart for the time between them. */
final class TravelHistory implements History {
    private final Composite composite;
    private final Travel travel;
    private final MemoryJournal journal;
    private final Map<String, TravelLane> lanes = new HashMap<>();

    TravelHistory(Composite composite, Travel travel, MemoryJournal journal) {
        this.composite = composite;
        this.travel = travel;
        this.journal = journal;
    }

    @Override
    public Composite composite() {
        return composite;
    }

    @Override
    public boolean completes(Occurrence now, List<Integer> path) {
        Optional<String> key = LaneKey.of(now, composite, composite.keys());
        Optional<Coordinates> place = place(now.text(travel.latitude()), now.text(travel.longitude()));
        TravelLane lane = key.isEmpty() ? null : lanes.get(key.get());
        if (lane == null || place.isEmpty()) {
            return false;
        }
        Optional<Span> between = lane.complete(place.get(), now.ticks(composite.clock()));
        between.ifPresent(span -> {
            now.tally(new AlertEvidence.Counted(2, 2, Ticks.toInstant(span.start()), Ticks.toInstant(span.end())));
            Span used = new Span(span.start() - composite.timeframe(), span.end() + composite.timeframe());
            lane.use(used);
            journal.used(composite.rule(), key.get(), used);
            now.spendFor(composite.rule());
        });
        return between.isPresent();
    }

    private static Optional<Coordinates> place(Optional<String> latitude, Optional<String> longitude) {
        return latitude.flatMap(north -> longitude.flatMap(east -> Coordinates.of(north, east)));
    }

    /** A span that was used up before this memory was loaded. */
    void use(String key, Span span) {
        lanes.computeIfAbsent(key, this::lane).use(span);
    }

    private TravelLane lane(String key) {
        return new TravelLane(travel, composite.timeframe());
    }

    @Override
    public boolean add(Remembered event) {
        Optional<String> key = LaneKey.of(event, composite, composite.keys());
        Optional<Coordinates> place = place(event.value(travel.latitude()), event.value(travel.longitude()));
        return key.isPresent()
                && place.isPresent()
                && lanes.computeIfAbsent(key.get(), this::lane).add(place.get(), event.ticks(composite.clock()));
    }

    @Override
    public void dropBefore(long ticks) {
        lanes.values().forEach(lane -> lane.dropBefore(ticks));
        lanes.values().removeIf(TravelLane::isEmpty);
    }

    @Override
    public int size() {
        return lanes.values().stream().mapToInt(TravelLane::size).sum();
    }
}
