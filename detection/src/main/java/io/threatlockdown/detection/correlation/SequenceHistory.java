package io.threatlockdown.detection.correlation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Finds steps that follow each other. Whichever step comes last to our knowledge makes the sequence complete: of a late first step the
 * others lie in its future. Each event is part of one sequence only.
 */
final class SequenceHistory implements History {
    private final Composite composite;
    private final List<Integer> steps;
    private final MemoryJournal journal;
    private final List<KeyField> earlierKeys;
    private final List<KeyField> currentKeys;
    private final Map<String, List<Lane>> lanes = new HashMap<>();

    SequenceHistory(Composite composite, List<Integer> steps, MemoryJournal journal) {
        this.composite = composite;
        this.steps = List.copyOf(steps);
        this.journal = journal;
        this.earlierKeys = composite.keys().stream()
                .map(key -> new KeyField(key.earlier(), key.earlier()))
                .toList();
        // The last step has the fields under the names of the event at hand.
        this.currentKeys = composite.keys().stream()
                .map(key -> new KeyField(key.current(), key.current()))
                .toList();
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
        boolean isLast = step == steps.size() - 1;
        Optional<String> key = LaneKey.of(now, composite, isLast ? composite.keys() : earlierKeys);
        List<Lane> known = key.isEmpty() ? null : lanes.get(key.get());
        if (known == null) {
            return false;
        }
        List<Remembered> others =
                new StepSearch(known, step, now.ticks(composite.clock()), composite.timeframe()).others();
        if (others.isEmpty()) {
            return false;
        }
        others.forEach(this::spend);
        now.spendFor(composite.rule());
        now.tally(Tally.of(now, others, composite.clock()));
        now.completes(composite.level(), others.reversed(), false);
        return true;
    }

    private void spend(Remembered event) {
        forEachLane(event, lane -> lane.remove(event));
        journal.spent(composite.rule(), event);
    }

    @Override
    public boolean add(Remembered event) {
        return forEachLane(event, lane -> lane.add(event));
    }

    /** An event of several steps stands in the lane of each, and the last step may have another key. */
    private boolean forEachLane(Remembered event, Consumer<Lane> action) {
        boolean hasLane = false;
        for (int step = 0; step < steps.size(); step++) {
            if (event.path().contains(steps.get(step))) {
                Optional<String> key =
                        LaneKey.of(event, composite, step == steps.size() - 1 ? currentKeys : composite.keys());
                if (key.isPresent()) {
                    action.accept(lanes.computeIfAbsent(key.get(), unknown -> emptyLanes())
                            .get(step));
                    hasLane = true;
                }
            }
        }
        return hasLane;
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
