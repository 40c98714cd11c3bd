package io.threatlockdown.detection.correlation;

import io.threatlockdown.detection.decoder.Category;
import io.threatlockdown.detection.field.EventFields;
import io.threatlockdown.event.AlertEvidence;
import io.threatlockdown.event.Ticks;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The event at hand as rules over several events see it. Serves one thread, for one event. */
public final class Occurrence {
    private final EventFields fields;
    private final String location;
    private final String agent;
    private final Optional<String> hostname;
    private final Category category;
    private final Instant arrival;
    private final Optional<Instant> eventTime;
    private int mark;
    private List<Remembered> counted = List.of();
    private boolean isPreviousOutputShort;
    private Set<Integer> spentFor = Set.of();
    private int reached;
    private int wanted;
    private Optional<AlertEvidence.Counted> tally = Optional.empty();
    private Optional<AlertEvidence.Known> novelty = Optional.empty();

    public Occurrence(
            EventFields fields,
            String location,
            String agent,
            Optional<String> hostname,
            Category category,
            Instant arrival,
            Optional<Instant> eventTime) {
        this.fields = fields;
        this.location = location;
        this.agent = agent;
        this.hostname = hostname;
        this.category = category;
        this.arrival = arrival;
        this.eventTime = eventTime;
    }

    public EventFields fields() {
        return fields;
    }

    public String location() {
        return location;
    }

    /** The agent by its name, else the host that the header of a line names. */
    public Optional<String> hostname() {
        return hostname;
    }

    /** The agent that sent it; {@code 000} for what this process collected itself. */
    String agent() {
        return agent;
    }

    Category category() {
        return category;
    }

    public Instant arrival() {
        return arrival;
    }

    public boolean saysWhen() {
        return eventTime.isPresent();
    }

    /** When it happened; its arrival when it does not say. */
    public Instant time() {
        return eventTime.orElse(arrival);
    }

    public Instant time(Clock clock) {
        return clock == Clock.EVENT ? time() : arrival;
    }

    /** In units of 100 ns; an arrival in whole seconds, also where it stands in for an event that does not say when it happened. */
    long ticks(Clock clock) {
        return clock == Clock.EVENT && eventTime.isPresent()
                ? Ticks.of(eventTime.get())
                : Ticks.of(arrival.truncatedTo(ChronoUnit.SECONDS));
    }

    /** The byte text of a field; empty when the event has none. */
    public Optional<String> text(CorrelatedField field) {
        return field.text(fields, location);
    }

    /** The level of the last rule over several events that it completed; 0 for none. */
    int mark() {
        return mark;
    }

    /** @param events those that were counted beside this one, the newest first */
    void completes(int level, List<Remembered> events, boolean withoutTheLast) {
        mark = level;
        counted = events;
        isPreviousOutputShort = withoutTheLast;
    }

    /** @param reached how many events a rule counted, this one included @param wanted how many it takes */
    void fallsShort(int reached, int wanted) {
        this.reached = reached;
        this.wanted = wanted;
    }

    /** How far the last rule that this event did not complete has counted, {@code 3 of 5}; told once. "" when it counts otherwise. */
    public String takeCounter() {
        String counter = wanted == 0 ? "" : reached + " of " + wanted;
        wanted = 0;
        return counter;
    }

    /** What the last rule over several events that it completed counted; empty when it completed none. */
    public Optional<AlertEvidence.Counted> tally() {
        return tally;
    }

    void tally(AlertEvidence.Counted counted) {
        tally = Optional.of(counted);
    }

    /** What the last rule for the never seen that it met had seen before, where this event was new to it. */
    public Optional<AlertEvidence.Known> novelty() {
        return novelty;
    }

    void novelty(AlertEvidence.Known known) {
        novelty = Optional.of(known);
    }

    void spendFor(int rule) {
        Set<Integer> more = new HashSet<>(spentFor);
        more.add(rule);
        spentFor = more;
    }

    /** The rules that count this event already and not again. */
    Set<Integer> spentFor() {
        return spentFor;
    }

    /** The texts of the events that the last rule which it completed counted beside it, the newest first, at most 11. */
    public List<String> previousLogs() {
        if (counted.isEmpty()) {
            return List.of();
        }
        int shown = Math.min(isPreviousOutputShort ? counted.size() - 1 : counted.size(), 11);
        return counted.subList(0, Math.max(shown, 0)).stream()
                .map(Remembered::log)
                .filter(log -> !log.isEmpty())
                .toList();
    }
}
