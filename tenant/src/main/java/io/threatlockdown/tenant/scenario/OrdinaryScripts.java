package io.threatlockdown.tenant.scenario;

import io.threatlockdown.event.Event;

import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** What programs and people do day by day in the tables that only scripts write: each as often as its weight says. */
final class OrdinaryScripts {
    /** By the sum of the weights of those before it. */
    private static final NavigableMap<Integer, Script> BY_WEIGHT = new TreeMap<>();

    private static final int ALL;

    static {
        int sum = 0;
        for (Script script : ScriptReader.folder("ordinary")) {
            BY_WEIGHT.put(sum, script);
            sum += Integer.parseInt(script.about());
        }
        ALL = sum;
    }

    private OrdinaryScripts() {}

    static List<Event> any(Organisation organisation, Instant time, Dice dice) {
        return ALL == 0
                ? List.of()
                : ScriptedRows.of(BY_WEIGHT.floorEntry(dice.below(ALL)).getValue(), organisation, time, dice);
    }

    static List<Script> all() {
        return List.copyOf(BY_WEIGHT.values());
    }
}
