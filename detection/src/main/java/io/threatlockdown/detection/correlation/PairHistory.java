package io.threatlockdown.detection.correlation;

import io.threatlockdown.event.AlertEvidence;
import io.threatlockdown.event.MemoryEntry;
import io.threatlockdown.event.Ticks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/**
 * Finds two steps that follow each other where the first one is too frequent to keep its events: of what both have in common there is a
 * hash of 128 bits, with the last few times of each step. Whichever step comes last to our knowledge makes the pair complete.
 */
final class PairHistory implements NotingHistory {
    private static final Logger LOG = LoggerFactory.getLogger(PairHistory.class);
    private static final int MOST_THINGS = 500_000;
    private static final int TENTHS = 10;

    private final Composite composite;
    private final List<Integer> steps;
    private final MemoryJournal journal;
    private final int mostThings;
    private final List<KeyField> earlierKeys;
    private final TextHash hash = new TextHash();

    /** In the order in which they were heard of last. */
    private final LinkedHashMap<UUID, PairTimes> things = new LinkedHashMap<>(16, 0.75f, true);

    private final Set<UUID> changed = new LinkedHashSet<>();

    PairHistory(Composite composite, Source.Pair pair, MemoryJournal journal) {
        this(composite, pair, journal, MOST_THINGS);
    }

    PairHistory(Composite composite, Source.Pair pair, MemoryJournal journal, int mostThings) {
        this.composite = composite;
        this.steps = List.of(pair.first(), pair.second());
        this.journal = journal;
        this.mostThings = mostThings;
        this.earlierKeys = composite.keys().stream()
                .map(key -> new KeyField(key.earlier(), key.earlier()))
                .toList();
    }

    @Override
    public Composite composite() {
        return composite;
    }

    @Override
    public boolean completes(Occurrence now, List<Integer> path) {
        return path.contains(steps.get(1)) && completes(now, 1) || path.contains(steps.get(0)) && completes(now, 0);
    }

    private boolean completes(Occurrence now, int step) {
        Optional<UUID> thing = thing(now, step);
        PairTimes times = thing.isEmpty() ? null : things.get(thing.get());
        if (times == null) {
            return false;
        }
        long ticks = now.ticks(composite.clock());
        OptionalLong partner = times.partner(step, ticks, composite.timeframe());
        if (partner.isEmpty()) {
            return false;
        }
        times.remove(1 - step, partner.getAsLong());
        note(thing.get(), times);
        now.spendFor(composite.rule());
        now.tally(new AlertEvidence.Counted(
                2,
                0,
                Ticks.toInstant(Math.min(ticks, partner.getAsLong())),
                Ticks.toInstant(Math.max(ticks, partner.getAsLong()))));
        return true;
    }

    private Optional<UUID> thing(Occurrence now, int step) {
        return LaneKey.of(now, composite, step == 1 ? composite.keys() : earlierKeys)
                .map(hash::of);
    }

    /** Something of the thing is another now. */
    private void note(UUID thing, PairTimes times) {
        if (times.isEmpty()) {
            things.remove(thing);
            gone(thing);
        } else {
            changed.add(thing);
        }
    }

    private void gone(UUID thing) {
        changed.remove(thing);
        journal.removed(new MemoryEntry(storedAs(), scope(), thing.toString(), Ticks.toInstant(0), ""));
    }

    private String scope() {
        return Integer.toString(composite.rule());
    }

    @Override
    public void note(Occurrence now, List<Integer> path) {
        for (int step = 0; step < steps.size(); step++) {
            if (path.contains(steps.get(step))) {
                note(now, step);
            }
        }
    }

    private void note(Occurrence now, int step) {
        Optional<UUID> thing = thing(now, step);
        if (thing.isEmpty()) {
            return;
        }
        things.computeIfAbsent(thing.get(), unknown -> new PairTimes()).add(step, now.ticks(composite.clock()));
        changed.add(thing.get());
        if (things.size() > mostThings) {
            dropEldest();
        }
    }

    private void dropEldest() {
        LOG.warn(
                "a rule hears of more things than it can remember, the eldest tenth is forgotten rule={} things={}",
                composite.rule(),
                things.size());
        Iterator<UUID> eldest = things.keySet().iterator();
        for (int left = Math.max(things.size() / TENTHS, 1); left > 0; left--) {
            UUID thing = eldest.next();
            eldest.remove();
            gone(thing);
        }
    }

    @Override
    public void write() {
        for (UUID thing : changed) {
            PairTimes times = things.get(thing);
            if (times != null) {
                journal.replaced(new MemoryEntry(
                        storedAs(), scope(), thing.toString(), Ticks.toInstant(times.newest()), times.text()));
            }
        }
        changed.clear();
    }

    @Override
    public String storedAs() {
        return MemoryKind.PAIR;
    }

    @Override
    public void load(MemoryEntry entry) {
        PairTimes.read(entry.text())
                .ifPresentOrElse(
                        times -> things.put(UUID.fromString(entry.key()), times), () -> journal.removed(entry));
    }

    @Override
    public void dropBefore(long ticks) {
        Map<UUID, PairTimes> old = new HashMap<>();
        things.forEach((thing, times) -> {
            if (times.dropBefore(ticks)) {
                old.put(thing, times);
            }
        });
        old.forEach(this::note);
    }

    @Override
    public int size() {
        return things.size();
    }
}
