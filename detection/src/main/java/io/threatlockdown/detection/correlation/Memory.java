package io.threatlockdown.detection.correlation;

import io.threatlockdown.detection.pattern.RunawayListener;
import io.threatlockdown.detection.pattern.RunawayMatchException;
import io.threatlockdown.event.AlertEvidence;
import io.threatlockdown.event.MemoryEntry;
import io.threatlockdown.event.Ticks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What the rules of one ruleset remember. One thread at a time.
 *
 * <p>An event is forgotten when no rule can count it any more: when it is farther behind the newest event than the longest timeframe
 * and the lateness together. Event times in the future count as arrivals there, so that a wrong clock does not make the memory
 * forget.
 */
public final class Memory {
    private static final Logger LOG = LoggerFactory.getLogger(Memory.class);
    private static final long SWEEP_EVERY = Ticks.of(Duration.ofMinutes(5));
    /** How much the memory has to grow by before it is gone through: a quarter. */
    private static final int SWEEP_AFTER_PART = 4;

    private static final long SWEEP_SEEN_EVERY = Ticks.of(Duration.ofDays(1));
    private static final long USELESS_AFTER = Ticks.of(Duration.ofDays(7));
    private static final long LONGEST_SILENCE = Ticks.of(Duration.ofSeconds(999_999));
    private static final long FIRST_SEEN_BY_DECODERS = Ticks.of(Duration.ofDays(3_650));

    private final Correlations correlations;
    private final MemoryJournal journal;
    private final History[] histories;
    private final List<NotingHistory> noting;
    private final KeptEvents events = new KeptEvents();
    private final SeenTuples seen;
    private final Silences silences;
    private final FiredTimes fired;
    private final LastTexts texts;
    private final TurnedValues turned;

    /** Those that learn already, so that they are not asked with every event. */
    private final Set<FirstSeen[]> taught = Collections.newSetFromMap(new IdentityHashMap<>());

    private final Horizon horizon;
    private final Map<Integer, List<CorrelatedField>> comparedAfter = new HashMap<>();
    private final String idPrefix;
    private long nextNumber;
    private long sweptAt = Long.MIN_VALUE;
    private long seenSweptAt = Long.MIN_VALUE;
    private long addedSinceSweep;

    private Memory(Correlations correlations, boolean keepsJournal, String idPrefix) {
        this.correlations = correlations;
        this.journal = new MemoryJournal(keepsJournal);
        this.histories = correlations.composites().stream().map(this::history).toArray(History[]::new);
        this.noting = Arrays.stream(histories)
                .filter(NotingHistory.class::isInstance)
                .map(NotingHistory.class::cast)
                .toList();
        this.seen = new SeenTuples(journal);
        this.silences = new Silences(journal);
        this.fired = new FiredTimes(journal);
        this.texts = new LastTexts(journal);
        this.turned = new TurnedValues(journal);
        this.horizon = new Horizon(Arrays.stream(histories)
                .filter(history -> !(history instanceof NotingHistory))
                .map(History::composite)
                .toList());
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
            case Source.Pair pair -> new PairHistory(composite, pair, journal);
            case Source.Sid sid -> counting(composite);
            case Source.Ground ground -> counting(composite);
            case Source.Group group -> counting(composite);
            case Source.Text text -> counting(composite);
        };
    }

    private History counting(Composite composite) {
        return composite
                .distinct()
                .<History>map(distinct -> composite.countsBoth()
                        ? new SlicedHistory(composite, distinct, journal)
                        : new DistinctHistory(composite, distinct, journal))
                .or(() -> composite.travel().map(travel -> new TravelHistory(composite, travel, journal)))
                .orElseGet(() -> new CountingHistory(composite, journal));
    }

    private void load(List<MemoryEntry> stored) {
        Map<String, Set<Integer>> spent = new HashMap<>();
        for (MemoryEntry entry : stored) {
            switch (entry.kind()) {
                case MemoryKind.SPENT ->
                    spent.computeIfAbsent(entry.key(), event -> new HashSet<>()).add(Integer.valueOf(entry.scope()));
                case MemoryKind.USED -> use(entry);
                case MemoryKind.COUNTED, MemoryKind.PAIR -> loadNoted(entry);
                case MemoryKind.SEEN, MemoryKind.LEARNING -> seen.load(entry);
                case MemoryKind.SILENCE -> silences.load(entry);
                case MemoryKind.TEXT -> texts.load(entry);
                case MemoryKind.VALUE -> turned.load(entry);
                case MemoryKind.FIRED -> fired.load(entry);
                default -> {}
            }
        }
        List<Remembered> known = stored.stream()
                .filter(entry -> entry.kind().equals(MemoryKind.EVENT))
                .map(RememberedJson::read)
                .flatMap(Optional::stream)
                // One that was changed stands at the end of what was stored.
                .sorted(Comparator.comparingLong(Remembered::number))
                .toList();
        for (Remembered event : known) {
            horizon.note(event.ticks(Clock.EVENT), event.ticks(Clock.ARRIVAL));
            nextNumber = Math.max(nextNumber, event.number() + 1);
        }
        known.forEach(event -> keep(
                event,
                lookers(event.rule(), event.rule() != 0, event.path(), event.textRules()),
                spent.getOrDefault(event.id(), Set.of())));
        clean(stored, known);
    }

    /** Entries that are of no use any more. What a rule needs that is not loaded now stays a while: it may come back. */
    private void clean(List<MemoryEntry> stored, List<Remembered> known) {
        if (known.isEmpty()) {
            return;
        }
        long old = horizon.newestEvent() - horizon.longestReach();
        Set<String> useful =
                known.stream().filter(horizon::isNear).map(Remembered::id).collect(Collectors.toSet());
        for (MemoryEntry entry : stored) {
            boolean isUseless = switch (entry.kind()) {
                case MemoryKind.EVENT, MemoryKind.SPENT -> !useful.contains(entry.key());
                case MemoryKind.USED, MemoryKind.COUNTED, MemoryKind.PAIR -> Ticks.of(entry.time()) < old;
                default -> false;
            };
            if (isUseless) {
                journal.removed(entry);
            }
        }
    }

    private void use(MemoryEntry entry) {
        int rule = Integer.parseInt(entry.scope());
        String lane = entry.key().substring(0, entry.key().lastIndexOf('@'));
        Span span = new Span(Long.parseLong(entry.text()), Ticks.of(entry.time()));
        for (History history : histories) {
            if (history.composite().rule() == rule) {
                switch (history) {
                    case DistinctHistory distinct -> distinct.use(lane, span);
                    case TravelHistory travel -> travel.use(lane, span);
                    case SlicedHistory sliced -> sliced.use(lane, span);
                    case CountingHistory usesNoSpans -> {}
                    case SequenceHistory usesNoSpans -> {}
                    case PairHistory usesNoSpans -> {}
                }
            }
        }
    }

    private void loadNoted(MemoryEntry entry) {
        int rule = Integer.parseInt(entry.scope());
        for (NotingHistory history : noting) {
            if (history.composite().rule() == rule && history.storedAs().equals(entry.kind())) {
                history.load(entry);
            }
        }
    }

    /** Whether the event at hand makes a rule over several events complete; what was counted is used up then. */
    public boolean completes(int composite, Occurrence now, List<Integer> path) {
        return histories[composite].completes(now, path);
    }

    /**
     * An event has come as far as a rule below which others look for what was never seen: from the first such event on they learn. In a
     * house where nobody ever did what they look for, the first who does is told.
     */
    public void learn(FirstSeen[] learners, Occurrence now) {
        if (!taught.add(learners)) {
            return;
        }
        for (FirstSeen learner : learners) {
            seen.of(learner).learningSince(now.ticks(learner.clock()));
        }
    }

    /** Whether a combination of values was never seen; it is from now on. Never while the rule still learns. */
    public boolean isFirst(FirstSeen condition, Occurrence now) {
        long ticks = now.ticks(condition.clock());
        if (!seen.isNew(condition, now, ticks)) {
            return false;
        }
        SeenScope scope = seen.of(condition);
        long since = scope.learningSince(ticks);
        boolean isFirst = ticks - since >= condition.learning();
        if (isFirst) {
            now.novelty(new AlertEvidence.Known(scope.count() - 1, Ticks.toInstant(since)));
        }
        return isFirst;
    }

    /** Whether a decoder sees this combination for the first time; it is seen from now on. */
    public boolean isFirstForDecoder(String combination, Occurrence now) {
        return seen.isNew("decoder", combination, now.ticks(Clock.ARRIVAL), FIRST_SEEN_BY_DECODERS);
    }

    /** The text that a rule saw last from a host, when this one is another; this one is the last from now on. */
    public Optional<String> differs(int rule, String host, Occurrence now) {
        return texts.differs(rule, host, now.fields().log(), now.arrival());
    }

    /** Whether the event at hand makes known that a field turned from one value to another; its value is noted. */
    public boolean turns(Turned condition, Occurrence now) {
        return turned.turns(condition, now);
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
        horizon.note(now.ticks(Clock.EVENT), now.ticks(Clock.ARRIVAL));
        sweepWhenDue();
        Set<Integer> textRules = leavesHistory ? textRules(now, runaways) : Set.of();
        int[] lookers = noted(now, path, lookers(rule, leavesHistory, path, textRules));
        if (lookers.length == 0) {
            return;
        }
        Remembered event = new Remembered(
                idPrefix + nextNumber,
                nextNumber++,
                now.ticks(Clock.EVENT),
                now.ticks(Clock.ARRIVAL),
                leavesHistory ? rule : 0,
                path,
                now.agent(),
                now.category(),
                now.fields().hasDynamic(),
                values(now, rule, lookers),
                textRules,
                log.get(),
                now.mark());
        Set<Integer> spent = now.spentFor();
        if (keep(event, lookers, spent)) {
            journal.fresh(event);
            spent.forEach(by -> journal.spent(by, event));
            addedSinceSweep++;
        }
    }

    /** Those that keep events, after those that only note something have done so. */
    private int[] noted(Occurrence now, List<Integer> path, int[] lookers) {
        int keeping = 0;
        for (int number : lookers) {
            keeping += histories[number] instanceof NotingHistory ? 0 : 1;
        }
        if (keeping == lookers.length) {
            return lookers;
        }
        int[] keepers = new int[keeping];
        for (int number : lookers) {
            if (!(histories[number] instanceof NotingHistory noter)) {
                keepers[keepers.length - keeping--] = number;
            } else if (!now.spentFor().contains(noter.composite().rule())) {
                noter.note(now, path);
                addedSinceSweep++;
            }
        }
        return keepers;
    }

    private Set<Integer> textRules(Occurrence now, RunawayListener runaways) {
        Set<Integer> matching = Set.of();
        for (int number : correlations.lookingAtTexts()) {
            Composite composite = correlations.composites().get(number);
            if (composite.source() instanceof Source.Text text
                    && text.category() == now.category()
                    && matches(text, now, composite.rule(), runaways)) {
                matching = new HashSet<>(matching);
                matching.add(composite.rule());
            }
        }
        return matching;
    }

    private static boolean matches(Source.Text text, Occurrence now, int rule, RunawayListener runaways) {
        try {
            return text.pattern().matches(now.fields().log());
        } catch (RunawayMatchException runaway) {
            runaways.gaveUp("rule " + rule, runaway);
            return false;
        }
    }

    /** What the rules that look at an event compare, of those that are by its own rule mostly the same for every event. */
    private Map<String, String> values(Occurrence now, int rule, int[] lookers) {
        List<CorrelatedField> fields = lookers == correlations.lookingAt(rule)
                ? comparedAfter.computeIfAbsent(rule, first -> correlations.compared(lookers))
                : correlations.compared(lookers);
        Map<String, String> values = new HashMap<>();
        for (CorrelatedField field : fields) {
            now.text(field).ifPresent(text -> values.put(field.name(), text));
        }
        return values;
    }

    /** The numbers of those that look at an event. */
    private int[] lookers(int rule, boolean leavesHistory, List<Integer> path, Set<Integer> textRules) {
        int[] looking = leavesHistory ? correlations.lookingAt(rule) : new int[0];
        if (textRules.isEmpty() && !correlations.lookOnTheWay(path)) {
            return looking;
        }
        Set<Integer> numbers = new TreeSet<>();
        add(numbers, looking);
        for (int number : correlations.lookingAtTexts()) {
            if (textRules.contains(correlations.composites().get(number).rule())) {
                numbers.add(number);
            }
        }
        path.forEach(held -> add(numbers, correlations.lookingOnTheWay(held)));
        return numbers.size() == looking.length
                ? looking
                : numbers.stream().mapToInt(Integer::intValue).toArray();
    }

    private static void add(Set<Integer> numbers, int[] more) {
        for (int number : more) {
            numbers.add(number);
        }
    }

    /** Puts an event where it is looked at; whether it is anywhere. */
    private boolean keep(Remembered event, int[] lookers, Set<Integer> spentFor) {
        boolean kept = false;
        for (int number : lookers) {
            if (!spentFor.contains(histories[number].composite().rule())) {
                kept |= histories[number].add(event);
            }
        }
        if (kept) {
            events.add(event);
            if (events.isTooMany()) {
                dropOldest();
            }
        }
        return kept;
    }

    private void dropOldest() {
        LOG.warn(
                "rules over several events hold more than they can, the oldest tenth is forgotten events={}",
                events.size());
        for (int tenths = 1; !events.hasRoom(); tenths++) {
            drop(events.oldestTenths(Clock.EVENT, tenths), events.oldestTenths(Clock.ARRIVAL, tenths));
        }
    }

    /** Now and then, and not before the memory has grown by a part of its size: going through it must not cost more than that. */
    private void sweepWhenDue() {
        long newest = horizon.newestEvent();
        if (newest - SWEEP_EVERY > sweptAt && addedSinceSweep >= events.size() / SWEEP_AFTER_PART) {
            sweptAt = newest;
            addedSinceSweep = 0;
            drop(horizon.outOfReach(Clock.EVENT), horizon.outOfReach(Clock.ARRIVAL));
            silences.dropBefore(newest - LONGEST_SILENCE - horizon.longestReach());
        }
        if (newest - SWEEP_SEEN_EVERY > seenSweptAt) {
            seenSweptAt = newest;
            correlations.seenWithin().forEach((scope, within) -> {
                long useless = newest - within - Math.max(within, USELESS_AFTER);
                seen.dropBefore(scope, useless);
                turned.dropBefore(scope, useless);
            });
        }
    }

    /** Forgets the events before both of these instants. */
    private void drop(long eventBefore, long arrivalBefore) {
        for (History history : histories) {
            Composite composite = history.composite();
            long own = horizon.outOfReach(composite);
            long eventsReach = composite.clock() == Clock.EVENT ? eventBefore : arrivalBefore;
            history.dropBefore(history instanceof NotingHistory ? own : Math.max(eventsReach, own));
        }
        events.dropBefore(eventBefore, arrivalBefore, journal::forgotten);
    }

    /** What changed since it was last taken, to be stored together with the events that changed it. */
    public MemoryChanges takeChanges() {
        fired.write();
        noting.forEach(NotingHistory::write);
        return journal.take();
    }

    /** How many events are remembered. */
    public int size() {
        return events.size();
    }
}
