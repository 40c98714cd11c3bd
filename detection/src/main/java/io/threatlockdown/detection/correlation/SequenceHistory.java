package io.threatlockdown.detection.correlation;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finds steps that follow each other. Whichever step comes last to our knowledge makes the sequence complete: of a late first step the
 * others lie in its future. Each event is part of one sequence only.
 */
final class SequenceHistory implements History {
    private static final Logger LOG = LoggerFactory.getLogger(SequenceHistory.class);

    private final Composite composite;
    private final List<Integer> steps;
    private final MemoryJournal journal;
    private final List<List<KeyField>> keys;
    private final List<StepFields> comparisons;
    private final Map<String, List<Lane>> lanes = new HashMap<>();
    private boolean hasWarned;

    SequenceHistory(Composite composite, List<Integer> steps, MemoryJournal journal) {
        this.composite = composite;
        this.steps = List.copyOf(steps);
        this.journal = journal;
        this.keys = IntStream.range(0, steps.size()).mapToObj(this::keysOf).toList();
        this.comparisons =
                composite.ofSteps().stream().filter(fields -> !fields.isKey()).toList();
    }

    /** The last step has the fields under the names of the event at hand, the others under those of earlier ones. */
    private List<KeyField> keysOf(int step) {
        boolean isLast = step == steps.size() - 1;
        Stream<CorrelatedField> named = composite.keys().stream().map(key -> isLast ? key.current() : key.earlier());
        Stream<CorrelatedField> ofStep = composite.ofSteps().stream()
                .filter(StepFields::isKey)
                .flatMap(fields -> fields.ofSteps().get(step).stream());
        return Stream.concat(named, ofStep)
                .map(field -> new KeyField(field, field))
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
        Optional<String> key = LaneKey.of(now, composite, keys.get(step));
        List<Lane> known = key.isEmpty() ? null : lanes.get(key.get());
        if (known == null) {
            return false;
        }
        StepSearch search = new StepSearch(known, new StepAgreement(comparisons, step, now), now, composite);
        List<Remembered> others = search.others();
        warnOnce(search);
        if (others.isEmpty()) {
            return false;
        }
        others.forEach(this::spend);
        now.spendFor(composite.rule());
        now.tally(Tally.of(now, others, composite.clock()));
        now.completes(composite.level(), others.reversed(), false);
        return true;
    }

    private void warnOnce(StepSearch search) {
        if (search.gaveUp() && !hasWarned) {
            hasWarned = true;
            LOG.warn("too many events to compare for a sequence, they count as none rule={}", composite.rule());
        }
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
                Optional<String> key = LaneKey.of(event, composite, keys.get(step));
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
