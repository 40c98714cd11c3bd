package io.threatlockdown.event;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a rule knew when it raised an alert and nobody can find out later: which text of it was in force, what it had counted, what it
 * had seen before.
 *
 * @param ruleVersion tells texts of the rule apart; "" when it is not known
 */
public record AlertEvidence(String ruleVersion, Optional<Counted> counted, Optional<Known> known) {
    public static final AlertEvidence NONE = new AlertEvidence("", Optional.empty(), Optional.empty());

    /**
     * What a rule over several events counted together.
     *
     * @param events how many, the one of the alert included
     * @param values how many different texts of the field that it counts by; 0 when it counts events
     * @param first when the first of them happened
     * @param last when the last of them happened, which may be later than the alert's own event
     */
    public record Counted(int events, int values, Instant first, Instant last) {}

    /**
     * What a rule for the never seen had seen before.
     *
     * @param combinations how many combinations of values it knew, the new one left out
     * @param since when it began to learn
     */
    public record Known(int combinations, Instant since) {}

    /** As JSON; an empty object when nothing is known. */
    public String json() {
        Map<String, Object> members = new LinkedHashMap<>();
        if (!ruleVersion.isEmpty()) {
            members.put("ruleVersion", ruleVersion);
        }
        counted.ifPresent(what -> {
            Map<String, Object> inner = new LinkedHashMap<>();
            inner.put("events", what.events());
            if (what.values() > 0) {
                inner.put("values", what.values());
            }
            inner.put("first", what.first().toString());
            inner.put("last", what.last().toString());
            members.put("counted", inner);
        });
        known.ifPresent(what -> {
            Map<String, Object> inner = new LinkedHashMap<>();
            inner.put("combinations", what.combinations());
            inner.put("since", what.since().toString());
            members.put("known", inner);
        });
        return Json.write(members);
    }
}
