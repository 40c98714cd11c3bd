package io.threatlockdown.detection.correlation;

import io.threatlockdown.detection.pattern.RunawayListener;
import io.threatlockdown.detection.pattern.RunawayMatchException;
import io.threatlockdown.event.MemoryEntry;
import io.threatlockdown.event.Ticks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What the rules of one ruleset remember. One thread at a time.
 *
 * <p>An event is forgotten when no rule can count it any more: when it is farther behind the newest event than the longest timeframe
 * and the lateness together. Event times in the future count as arrivals there, so that a wrong clock does not make the memory
 * forget.
 */
public final class Memory {
    private static final Logger LOG = LoggerFactory.getLogger(Memory.class);
    private static final int MOST_EVENTS = 1_000_000;
    private static final long MOST_LOG_CHARACTERS = 64L << 20;
    private static final long SWEEP_EVERY = Ticks.of(Duration.ofMinutes(5));
    private static final long USELESS_AFTER = Ticks.of(Duration.ofDays(7));
    private static final long FIRST_SEEN_BY_DECODERS = Ticks.of(Duration.ofDays(3_650));

    private final Correlations correlations;
    private final MemoryJournal journal;
    private final History[] histories;
    private final LinkedHashMap<String, Remembered> events = new LinkedHashMap<>();
    private final ArrayDeque<Remembered> withLogs = new ArrayDeque<>();
    private final SeenTuples seen;
    private final Silences silences;
    private final FiredTimes fired;
    private final LastTexts texts;
    private final long reach;
    private final String idPrefix;
    private long logCharacters;
    private long nextId;
    private long newestEvent = Long.MIN_VALUE;
    private long newestArrival = Long.MIN_VALUE;
    private long sweptAt = Long.MIN_VALUE;

    private Memory(Correlations correlations, boolean keepsJournal, String idPrefix) {
        this.correlations = correlations;
        this.journal = new MemoryJournal(keepsJournal);
        this.histories = correlations.composites().stream().map(this::history).toArray(History[]::new);
        this.seen = new SeenTuples(journal);
        this.silences = new Silences(journal);
        this.fired = new FiredTimes(journal);
        this.texts = new LastTexts(journal);
        this.reach = correlations.composites().stream()
                .mapToLong(composite -> composite.timeframe() + composite.lateness())
                .max()
                .orElse(0);
        this.idPrefix = idPrefix;
    }

    /** An empty one of which nothing is stored. */
    public static Memory empty(Correlations correlations) {
        return new Memory(correlations, false, "");
    }

    /**
     * One whose changes are stored.
     *
     * @param stored what was stored before, in the order in which it was; entries of rules that are gone are dropped
     * @param generation tells this loading from every other one, so that no two events are named alike
     */
    public static Memory load(Correlations correlations, List<MemoryEntry> stored, String generation) {
        Memory memory = new Memory(correlations, true, generation + "-");
        memory.load(stored);
        return memory;
    }

    private History history(Composite composite) {
        return switch (composite.source()) {
            case Source.Steps steps -> new SequenceHistory(composite, steps.rules(), journal);
            case Source.Sid sid -> counting(composite);
            case Source.Group group -> counting(composite);
            case Source.Text text -> counting(composite);
        };
    }

    private History counting(Composite composite) {
        return composite
                .distinct()
                .<History>map(distinct -> new DistinctHistory(composite, distinct, journal))
                .orElseGet(() -> new CountingHistory(composite, journal));
    }

    private void load(List<MemoryEntry> stored) {
        Map<String, Set<Integer>> spent = new HashMap<>();
        for (MemoryEntry entry : stored) {
            switch (entry.kind()) {
                case MemoryKind.SPENT ->
                    spent.computeIfAbsent(entry.key(), event -> new HashSet<>()).add(Integer.valueOf(entry.scope()));
                case MemoryKind.USED -> use(entry);
                case MemoryKind.SEEN, MemoryKind.LEARNING -> seen.load(entry);
                case MemoryKind.SILENCE -> silences.load(entry);
                case MemoryKind.TEXT -> texts.load(entry);
                case MemoryKind.FIRED -> fired.load(entry);
                default -> {}
            }
        }
        for (MemoryEntry entry : stored) {
            if (entry.kind().equals(MemoryKind.EVENT)) {
                RememberedJson.read(entry)
                        .ifPresent(
                                event -> keep(event, spent.getOrDefault(event.id(), Set.of()), RunawayListener.NONE));
                newestEvent = Math.max(newestEvent, Ticks.of(entry.time()));
            }
        }
        clean(stored);
    }

    /** Entries that are of no use any more. What a rule needs that is not loaded now stays a while: it may come back. */
    private void clean(List<MemoryEntry> stored) {
        long old = newestEvent - Math.max(reach, USELESS_AFTER);
        for (MemoryEntry entry : stored) {
            boolean ages =
                    Set.of(MemoryKind.EVENT, MemoryKind.SPENT, MemoryKind.USED).contains(entry.kind());
            if (ages && Ticks.of(entry.time()) < old) {
                journal.removed(entry);
            }
        }
    }

    private void use(MemoryEntry entry) {
        int rule = Integer.parseInt(entry.scope());
        String lane = entry.key().substring(0, entry.key().lastIndexOf('@'));
        Span span = new Span(Long.parseLong(entry.text()), Ticks.of(entry.time()));
        for (History history : histories) {
            if (history instanceof DistinctHistory distinct
                    && history.composite().rule() == rule) {
                distinct.use(lane, span);
            }
        }
    }

    /** Whether the event at hand makes a rule over several events complete; what was counted is used up then. */
    public boolean completes(int composite, Occurrence now, List<Integer> path) {
        return histories[composite].completes(now, path);
    }

    /** Whether a combination of values was never seen; it is from now on. Never while the rule still learns. */
    public boolean isFirst(FirstSeen condition, Occurrence now) {
        StringBuilder tuple = new StringBuilder();
        for (CorrelatedField field : condition.fields()) {
            Optional<String> text = now.text(field);
            if (text.isEmpty()) {
                return false;
            }
            tuple.append(text.get().length()).append(':').append(text.get());
        }
        long ticks = now.ticks(condition.clock());
        long since = seen.learningSince(condition.scope(), ticks);
        boolean isNew = seen.isNew(condition.scope(), tuple.toString(), ticks, condition.within());
        return isNew && ticks - since >= condition.learning();
    }

    /** Whether a decoder sees this combination for the first time; it is seen from now on. */
    public boolean isFirstForDecoder(String combination, Occurrence now) {
        return seen.isNew("decoder", combination, now.ticks(Clock.ARRIVAL), FIRST_SEEN_BY_DECODERS);
    }

    /** The text that a rule saw last from a host, when this one is another; this one is the last from now on. */
    public Optional<String> differs(int rule, String host, Occurrence now) {
        return texts.differs(rule, host, now.fields().log(), now.arrival());
    }

    /** Whether a rule is silent because it raised an alert a short time ago; if not, it is silent from now on. */
    public boolean silent(int rule, Duration length, Clock clock, Occurrence now) {
        return silences.silent(rule, now.ticks(clock), Ticks.of(length));
    }

    /** Counts a rule as the chosen one and gives how often it was in this hour. */
    public int fired(int rule, Instant arrival) {
        return fired.count(rule, arrival);
    }

    /**
     * Remembers an event where a rule looks at it.
     *
     * @param rule the rule that it ended at, of a level of at least 1; a rule of level 0 counts for sequences only
     * @param log gives its text, asked only when it is remembered
     */
    public void remember(
            Occurrence now,
            int rule,
            boolean leavesHistory,
            List<Integer> path,
            Supplier<String> log,
            RunawayListener runaways) {
        long arrival = now.ticks(Clock.ARRIVAL);
        newestArrival = Math.max(newestArrival, arrival);
        newestEvent = Math.max(newestEvent, Math.min(now.ticks(Clock.EVENT), arrival + Ticks.PER_SECOND));
        if (!isLookedAt(now, rule, leavesHistory, path)) {
            return;
        }
        Map<String, String> values = new HashMap<>();
        for (int number : lookers(rule, leavesHistory, path)) {
            for (CorrelatedField field :
                    Correlations.compared(correlations.composites().get(number))) {
                now.text(field).ifPresent(text -> values.put(field.name(), text));
            }
        }
        Remembered event = new Remembered(
                idPrefix + nextId++,
                now.ticks(Clock.EVENT),
                arrival,
                leavesHistory ? rule : 0,
                path,
                now.agent(),
                now.category(),
                now.fields().hasDynamic(),
                values,
                log.get(),
                now.mark());
        Set<Integer> spent = now.spentFor();
        if (keep(event, spent, runaways)) {
            journal.fresh(RememberedJson.entry(event));
            spent.forEach(by -> journal.spent(by, event));
        }
        sweepWhenDue();
    }

    private boolean isLookedAt(Occurrence now, int rule, boolean leavesHistory, List<Integer> path) {
        if (leavesHistory && (correlations.lookingAt(rule).length > 0 || correlations.lookingAtTexts().length > 0)) {
            return true;
        }
        return correlations.hasSteps() && lookers(rule, false, path).length > 0;
    }

    private int[] lookers(int rule, boolean leavesHistory, List<Integer> path) {
        Set<Integer> numbers = new HashSet<>();
        if (leavesHistory) {
            add(numbers, correlations.lookingAt(rule));
            add(numbers, correlations.lookingAtTexts());
        }
        path.forEach(step -> add(numbers, correlations.withStep(step)));
        return numbers.stream().mapToInt(Integer::intValue).sorted().toArray();
    }

    private static void add(Set<Integer> numbers, int[] more) {
        for (int number : more) {
            numbers.add(number);
        }
    }

    /** Puts an event where it is looked at; whether it is anywhere. */
    private boolean keep(Remembered event, Set<Integer> spentFor, RunawayListener runaways) {
        boolean kept = false;
        for (int number : lookers(event.rule(), event.rule() != 0, event.path())) {
            History history = histories[number];
            if (!spentFor.contains(history.composite().rule()) && isOf(history.composite(), event, runaways)) {
                history.add(event);
                kept = true;
            }
        }
        if (kept) {
            events.put(event.id(), event);
            keepLog(event);
            if (events.size() > MOST_EVENTS) {
                dropOldest();
            }
        }
        return kept;
    }

    private static boolean isOf(Composite composite, Remembered event, RunawayListener runaways) {
        if (!(composite.source() instanceof Source.Text text)) {
            return true;
        }
        try {
            return text.category() == event.category() && text.pattern().matches(event.log());
        } catch (RunawayMatchException runaway) {
            runaways.gaveUp("rule " + composite.rule(), runaway);
            return false;
        }
    }

    /** The texts of the newest events are kept, as far as there is room for them. */
    private void keepLog(Remembered event) {
        logCharacters += event.log().length();
        withLogs.add(event);
        while (logCharacters > MOST_LOG_CHARACTERS) {
            Remembered oldest = withLogs.remove();
            logCharacters -= oldest.log().length();
            oldest.forgetLog();
        }
    }

    private void dropOldest() {
        LOG.warn(
                "rules over several events hold more than they can, the oldest tenth is forgotten events={}",
                events.size());
        List<Long> times = events.values().stream()
                .map(event -> event.ticks(Clock.EVENT))
                .sorted()
                .toList();
        drop(times.get(times.size() / 10));
    }

    private void sweepWhenDue() {
        if (newestEvent - SWEEP_EVERY > sweptAt) {
            sweptAt = newestEvent;
            sweep();
        }
    }

    private void sweep() {
        drop(newestEvent - reach);
        correlations.seenWithin().forEach((scope, within) -> seen.dropBefore(scope, newestEvent - within * 2));
    }

    private void drop(long before) {
        for (History history : histories) {
            Composite composite = history.composite();
            long newest = composite.clock() == Clock.EVENT ? newestEvent : newestArrival;
            history.dropBefore(Math.max(before, newest - composite.timeframe() - composite.lateness()));
        }
        silences.dropBefore(before - Ticks.of(Duration.ofDays(12)));
        events.values().removeIf(event -> {
            boolean old = event.ticks(Clock.EVENT) < before && event.ticks(Clock.ARRIVAL) < before;
            if (old) {
                journal.removed(RememberedJson.entry(event));
            }
            return old;
        });
        withLogs.removeIf(event -> {
            boolean gone = !events.containsKey(event.id());
            logCharacters -= gone ? event.log().length() : 0;
            return gone;
        });
    }

    /** What changed since it was last taken, to be stored together with the events that changed it. */
    public MemoryChanges takeChanges() {
        fired.write();
        return journal.take();
    }

    /** How many events are remembered. */
    public int size() {
        return events.size();
    }
}
