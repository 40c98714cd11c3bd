package io.threatlockdown.pipeline.health;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** How fast events come in and how far they back up on the way from Azure to the commit. It is told of batches, not of events. Thread-safe. */
public final class IntakeMeter {
    private static final int MINUTES = 60;

    private final InstantSource clock;
    private final Instant started;
    private final MinuteCounts events;
    private final AtomicInteger mostHeldBack = new AtomicInteger();
    private final Map<Object, Instant> open = new ConcurrentHashMap<>();

    public IntakeMeter(InstantSource clock) {
        this.clock = clock;
        this.started = clock.instant();
        this.events = new MinuteCounts(clock, MINUTES);
    }

    /** The first rows of an answer have come; they are uncommitted from now on. */
    public void begins(Object answer) {
        open.put(answer, clock.instant());
    }

    /** The answer is committed, or given up. Nothing happens to one that has ended. */
    public void ends(Object answer) {
        open.remove(answer);
    }

    /** So many rows of one answer wait for the rules. */
    public void holdsBack(int rows) {
        mostHeldBack.accumulateAndGet(rows, Math::max);
    }

    /** So many rows are new and committed. */
    public void commits(long rows) {
        events.add(rows);
    }

    public Instant started() {
        return started;
    }

    /** New events that were committed in each of the last 60 minutes and the one that runs, the oldest first; none from before the start. */
    public List<Long> eventsByMinute() {
        return events.all();
    }

    /** The most rows of one answer that have waited for the rules since the start. */
    public int mostHeldBack() {
        return mostHeldBack.get();
    }

    /** Since when the answer that is under way longest has rows that are not committed. */
    public Optional<Instant> oldestUncommitted() {
        return open.values().stream().min(Comparator.naturalOrder());
    }
}
