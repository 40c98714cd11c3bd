package io.threatlockdown.tenant.scenario;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the scenario is like.
 *
 * @param seed the same seed, volume and scale give the same rows
 * @param eventsPerHour of the average hour of a week
 * @param delayScale what the real delays between an event and its ingestion are multiplied with: 1 as in Azure (half a minute to
 *     twenty minutes), 0.02 so that a demonstration sees things within seconds
 * @param attacksPerDay how many attacks are woven into each 24 hours; 0 for quiet days
 * @param disorder what is odd about when rows come in
 * @param rhythm how the hours of a week differ
 * @param people members of the organisation, beside a few guests; the same seed and number give the same people
 * @param attacks the stories that are told, by {@link #attackNames()}; all of them when empty, but those that take rows away
 * @param attacksFrom no story begins before (exclusive): all is quiet until then
 * @param logsLostFrom from when on the attacks that take rows away do so, where they are named
 */
public record ScenarioSettings(
        long seed,
        int eventsPerHour,
        double delayScale,
        int attacksPerDay,
        Set<Disorder> disorder,
        Rhythm rhythm,
        int people,
        Set<String> attacks,
        Instant attacksFrom,
        Instant logsLostFrom) {
    private static final int MOST_ATTACKS_PER_DAY = 1_440;
    private static final int USUAL_PEOPLE = 60;

    /** @throws IllegalArgumentException when a number is out of range; the message names it */
    public ScenarioSettings {
        disorder = Set.copyOf(disorder);
        attacks = Set.copyOf(attacks);
        if (eventsPerHour < 0) {
            throw new IllegalArgumentException("eventsPerHour is " + eventsPerHour + "; use 0 or more");
        }
        if (!(delayScale >= 0 && delayScale <= 10)) {
            throw new IllegalArgumentException("delayScale is " + delayScale + "; use a number from 0 to 10");
        }
        if (attacksPerDay < 0 || attacksPerDay > MOST_ATTACKS_PER_DAY) {
            throw new IllegalArgumentException(
                    "attacksPerDay is " + attacksPerDay + "; use a number from 0 to " + MOST_ATTACKS_PER_DAY);
        }
        if (people < Staff.LEAST || people > Staff.MOST) {
            throw new IllegalArgumentException(
                    "people is " + people + "; use a number from " + Staff.LEAST + " to " + Staff.MOST);
        }
        attacks.stream()
                .filter(name -> !attackNames().contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException("there is no attack '" + name + "'; " + Attacks.namesLike(name));
                });
    }

    /** Rows come in as in Azure. */
    public ScenarioSettings(long seed, int eventsPerHour, double delayScale, int attacksPerDay) {
        this(
                seed,
                eventsPerHour,
                delayScale,
                attacksPerDay,
                Set.of(),
                Rhythm.OFFICE,
                USUAL_PEOPLE,
                Set.of(),
                Instant.MIN,
                Instant.MAX);
    }

    public ScenarioSettings with(Set<Disorder> otherDisorder) {
        return new ScenarioSettings(
                seed,
                eventsPerHour,
                delayScale,
                attacksPerDay,
                otherDisorder,
                rhythm,
                people,
                attacks,
                attacksFrom,
                logsLostFrom);
    }

    public ScenarioSettings with(Rhythm otherRhythm) {
        return new ScenarioSettings(
                seed,
                eventsPerHour,
                delayScale,
                attacksPerDay,
                disorder,
                otherRhythm,
                people,
                attacks,
                attacksFrom,
                logsLostFrom);
    }

    public ScenarioSettings withPeople(int number) {
        return new ScenarioSettings(
                seed,
                eventsPerHour,
                delayScale,
                attacksPerDay,
                disorder,
                rhythm,
                number,
                attacks,
                attacksFrom,
                logsLostFrom);
    }

    /** @param names of the only stories that are told; all of them when empty */
    public ScenarioSettings withAttacks(Set<String> names) {
        return new ScenarioSettings(
                seed,
                eventsPerHour,
                delayScale,
                attacksPerDay,
                disorder,
                rhythm,
                people,
                names,
                attacksFrom,
                logsLostFrom);
    }

    /** The same with quiet days before, from which rules learn what is usual. */
    public ScenarioSettings withAttacksFrom(Instant first) {
        return new ScenarioSettings(
                seed, eventsPerHour, delayScale, attacksPerDay, disorder, rhythm, people, attacks, first, logsLostFrom);
    }

    /** From then on rows do not come that the named attacks take away; never, unless this says when. */
    public ScenarioSettings withLogsLostFrom(Instant from) {
        return new ScenarioSettings(
                seed, eventsPerHour, delayScale, attacksPerDay, disorder, rhythm, people, attacks, attacksFrom, from);
    }

    /** What attacks can be asked for, each by the name of the detection that is for it. */
    public static List<String> attackNames() {
        return Stream.concat(Attacks.STORIES.keySet().stream(), LogLoss.names().stream())
                .toList();
    }

    /** Those of them that take rows away in place of leaving some; they are played only where they are named. */
    public static List<String> lossNames() {
        return LogLoss.names();
    }

    /** A mid-sized tenant with Azure's own delays and an attack every hour. */
    public static ScenarioSettings ofSeed(long seed) {
        return new ScenarioSettings(seed, 600, 1.0, 24);
    }
}
