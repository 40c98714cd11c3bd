package io.threatlockdown.detection;

import io.threatlockdown.detection.correlation.MemoryChanges;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.MemoryEntry;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The one analysis of a running product. Events are looked at in turns: a turn lasts from its first event to the commit that stores the
 * events with what the rules remember of them, and only one is under way. So no rule ever counts an event that was rolled back, and
 * events of different tables are counted together rightly. Safe to share between threads.
 */
public final class Detector {
    private final AnalysisSettings settings;
    private final Supplier<List<MemoryEntry>> stored;
    private final RunawayLog runaways = new RunawayLog();
    private final ReentrantLock turn = new ReentrantLock(true);
    private final RuleMeter meter;
    private final RuleTimes times = new RuleTimes();
    private volatile Ruleset ruleset;
    private volatile Optional<Rehearsal> rehearsal = Optional.empty();
    private Analysis analysis;
    private boolean isAsStored;

    /** @param stored reads what the rules remember, as it was committed */
    public Detector(Ruleset ruleset, AnalysisSettings settings, Supplier<List<MemoryEntry>> stored) {
        this.ruleset = ruleset;
        this.settings = settings;
        this.stored = stored;
        this.analysis = resumed(ruleset);
        this.isAsStored = true;
        this.meter = new RuleMeter(analysis.remembered());
    }

    private Analysis resumed(Ruleset by) {
        Analysis made =
                Analysis.resume(by, settings, stored.get(), UUID.randomUUID().toString(), runaways);
        made.measure(times);
        return made;
    }

    /** One that goes by the same rules now, and remembers other events. @param elsewhere reads what was stored of its memory */
    public Detector apart(Supplier<List<MemoryEntry>> elsewhere) {
        return new Detector(ruleset, settings, elsewhere);
    }

    public AnalysisSettings settings() {
        return settings;
    }

    /** An analysis for trying events: by the rules of now, with an empty memory of its own, of which nothing is stored. */
    public Analysis trial() {
        return Analysis.start(ruleset, settings);
    }

    /** The rules that the next turn goes by. */
    public Ruleset ruleset() {
        return ruleset;
    }

    /** What the rules have cost in the turns that have ended. */
    public RuleLoad load() {
        return meter.load();
    }

    /** What single rules have cost since they were loaded, by id: of those that were tried in an event that was timed rule by rule. */
    public Map<Integer, RuleTime> ruleTimes() {
        return times.byRule();
    }

    /** Goes by other rules from the next turn on; they remember what was stored. A turn that is under way keeps its rules. */
    public void swap(Ruleset other) {
        turn.lock();
        try {
            // Made first: a store that cannot be read leaves everything as it was.
            Analysis made = resumed(other);
            analysis = made;
            ruleset = other;
            times.beginAnew();
            isAsStored = true;
        } finally {
            turn.unlock();
        }
    }

    /** The rules in test; what they find is no finding of this detector. Asked for within a turn, it stays the same until its end. */
    public Optional<Rehearsal> rehearsal() {
        return rehearsal;
    }

    /**
     * Has rules in test look at the same events from the next turn on.
     *
     * @param withTest the rules in force and those in test
     * @param ids of those in test
     * @param memory reads what these rules remember, apart from those in force, as it was committed
     */
    public void rehearse(Ruleset withTest, Set<Integer> ids, Supplier<List<MemoryEntry>> memory) {
        turn.lock();
        try {
            rehearsal = Optional.of(new Rehearsal(new Detector(withTest, settings, memory), ids));
        } finally {
            turn.unlock();
        }
    }

    /** No rule is in test from the next turn on. */
    public void endRehearsal() {
        turn.lock();
        try {
            rehearsal = Optional.empty();
        } finally {
            turn.unlock();
        }
    }

    /** Begins a turn, once the one before has ended. */
    public Turn begin() {
        turn.lock();
        try {
            if (!isAsStored) {
                analysis = resumed(ruleset);
            }
            isAsStored = false;
            return new Turn();
        } catch (RuntimeException | Error e) {
            turn.unlock();
            throw e;
        }
    }

    /** Belongs to the thread that began it. Closing it without {@link #committed()} makes the rules forget its events. */
    public final class Turn implements AutoCloseable {
        private boolean hasEnded;

        private Turn() {}

        /** @param arrival when it came here */
        public Finding analyze(Event row, Instant arrival) {
            if (!meter.counts()) {
                return analysis.analyze(row, arrival);
            }
            long begun = System.nanoTime();
            Finding finding = analysis.analyze(row, arrival);
            meter.timed(System.nanoTime() - begun);
            return finding;
        }

        /** What the rules remember of the events of this turn since this was last asked: to be stored with the events. */
        public MemoryChanges takeChanges() {
            return analysis.takeChanges();
        }

        /** The events are stored, and with them all that the rules remember of them. */
        public void committed() {
            isAsStored = true;
        }

        @Override
        public void close() {
            if (!hasEnded) {
                hasEnded = true;
                meter.ended(analysis.remembered());
                turn.unlock();
            }
        }
    }
}
