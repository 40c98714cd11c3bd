package io.threatlockdown.cli;

import io.threatlockdown.tenant.fault.Chaos;
import io.threatlockdown.tenant.fault.Fault;
import io.threatlockdown.tenant.fault.FaultSettings;
import io.threatlockdown.tenant.scenario.Disorder;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is to go wrong with a local tenant, by the words of the command line. */
record TenantTrouble(Set<Disorder> disorder, FaultSettings faults) {
    /** How long a request without an answer is held: longer than a person wants to look at it, shorter than a client waits. */
    private static final Duration HOLD_IN_CHAOS = Duration.ofSeconds(20);

    TenantTrouble {
        disorder = Set.copyOf(disorder);
    }

    /**
     * @param names of faults and disorders
     * @param chaos seed of a schedule of all of them
     * @throws Refusal when a name is none
     */
    static TenantTrouble of(List<String> names, Optional<Long> chaos) {
        Set<Fault> faults = EnumSet.noneOf(Fault.class);
        Set<Disorder> disorder = EnumSet.noneOf(Disorder.class);
        List<String> unknown = new ArrayList<>();
        for (String name : names) {
            Optional<Fault> fault = Arrays.stream(Fault.values())
                    .filter(one -> one.word().equals(name))
                    .findFirst();
            Optional<Disorder> whole = Arrays.stream(Disorder.values())
                    .filter(one -> one.word().equals(name))
                    .findFirst();
            fault.ifPresent(faults::add);
            whole.ifPresent(disorder::add);
            if (fault.isEmpty() && whole.isEmpty()) {
                unknown.add(name);
            }
        }
        if (!unknown.isEmpty()) {
            throw Refusal.invalid("there is no fault '" + String.join("', '", unknown) + "'; use one of "
                    + Stream.concat(faultWords(), disorderWords()).collect(Collectors.joining(", ")));
        }
        FaultSettings settings = FaultSettings.NONE.with(faults);
        if (chaos.isEmpty()) {
            return new TenantTrouble(disorder, settings);
        }
        // Rows that nobody can see for an hour are asked for by name: whoever looks at once would call them lost.
        disorder.addAll(EnumSet.complementOf(EnumSet.of(Disorder.SLOW_INDEX)));
        return new TenantTrouble(
                disorder, settings.with(Chaos.ofSeed(chaos.get())).withHold(HOLD_IN_CHAOS));
    }

    private static Stream<String> faultWords() {
        return Arrays.stream(Fault.values()).map(Fault::word);
    }

    private static Stream<String> disorderWords() {
        return Arrays.stream(Disorder.values()).map(Disorder::word);
    }

    /** What it is, for the person who started the tenant; empty when all goes well. */
    Optional<String> line() {
        List<String> parts = new ArrayList<>();
        faults.chaos().ifPresent(schedule -> parts.add("chaos of seed " + schedule.seed()));
        faults.on().stream().map(Fault::word).sorted().forEach(parts::add);
        disorder.stream().map(Disorder::word).sorted().forEach(parts::add);
        return parts.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", parts));
    }
}
