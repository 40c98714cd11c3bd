package io.threatlockdown.detection.correlation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds steps that follow each other. Whichever step comes last to our knowledge makes the sequence complete: of a late first step the
 * others lie in its future. Each event is part of one sequence only.
 */
final class SequenceHistory implements History {
    private final Composite composite;
    private final List<Integer> steps;
    private final MemoryJournal journal;
    private final Map<String, List<Lane>> lanes = new HashMap<>();

    SequenceHistory(Composite composite, List<Integer> steps, MemoryJournal journal) {
        this.composite = composite;
        this.steps = List.copyOf(steps);
        this.journal = journal;
    }

    @Override
    public Composite composite() {
        return composite;
    }

    @Override
    public boolean completes(Occurrence now, List<Integer> path) {
        for (int step = steps.size() - 1; step >= 0; step--) {
            if (path.contains(steps.get(step)) && completes(now, step)) {
                return true;
            }
        }
        return false;
    }

    private boolean completes(Occurrence now, int step) {
        // The event at hand has the fields of an earlier event unless it is the last step.
        Optional<String> key = LaneKey.of(now, step < steps.size() - 1 ? earlierKeys() : composite.keys());
        List<Lane> known = key.isEmpty() ? null : lanes.get(key.get());
        if (known == null) {
            return false;
        }
        Optional<List<Remembered>> others = others(known, now.ticks(composite.clock()), step);
        others.ifPresent(events -> {
            events.forEach(event -> spend(known, event));
            now.spendFor(composite.rule());
            now.completes(composite.level(), events.reversed(), false);
        });
        return others.isPresent();
    }

    private List<KeyField> earlierKeys() {
        return composite.keys().stream()
                .map(key -> new KeyField(key.earlier(), key.earlier()))
                .toList();
    }

    /** For every other step the event that is nearest in time, in the order of time; empty when one is missing or too far. */
    private Optional<List<Remembered>> others(List<Lane> known, long ticks, int step) {
        List<Remembered> found = new ArrayList<>(steps.size());
        long first = ticks;
        for (int earlier = step - 1; earlier >= 0; earlier--) {
            Lane lane = known.get(earlier);
            int place = lane.behind(first);
            if (place == 0) {
                return Optional.empty();
            }
            found.addFirst(lane.get(place - 1));
            first = lane.ticks(place - 1);
        }
        long last = ticks;
        for (int later = step + 1; later < steps.size(); later++) {
            Lane lane = known.get(later);
            int place = lane.behind(last - 1);
            if (place == lane.size()) {
                return Optional.empty();
            }
            found.add(lane.get(place));
            last = lane.ticks(place);
        }
        return last - first <= composite.timeframe() ? Optional.of(found) : Optional.empty();
    }

    private void spend(List<Lane> known, Remembered event) {
        known.forEach(lane -> lane.remove(event));
        journal.spent(composite.rule(), event);
    }

    /** An event of several steps stands in the lane of each. */
    @Override
    public void add(Remembered event) {
        for (int step = 0; step < steps.size(); step++) {
            if (event.path().contains(steps.get(step))) {
                int lane = step;
                LaneKey.of(event, step == steps.size() - 1 ? currentKeys() : composite.keys())
                        .ifPresent(key -> lanes.computeIfAbsent(key, unknown -> emptyLanes())
                                .get(lane)
                                .add(event));
            }
        }
    }

    /** The last step has the fields under the names of the event at hand. */
    private List<KeyField> currentKeys() {
        return composite.keys().stream()
                .map(key -> new KeyField(key.current(), key.current()))
                .toList();
    }

    private List<Lane> emptyLanes() {
        return steps.stream().map(step -> new Lane(composite.clock())).toList();
    }

    @Override
    public void dropBefore(long ticks) {
        lanes.values().forEach(known -> known.forEach(lane -> lane.dropBefore(ticks)));
        lanes.values().removeIf(known -> known.stream().allMatch(lane -> lane.size() == 0));
    }

    @Override
    public int size() {
        return lanes.values().stream()
                .flatMap(List::stream)
                .mapToInt(Lane::size)
                .sum();
    }
}
