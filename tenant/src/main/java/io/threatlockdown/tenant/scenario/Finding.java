package io.threatlockdown.tenant.scenario;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Something that a security product has found, and what became of it later.
 *
 * @param number of its kind, ascending with time
 * @param severity {@code low}, {@code medium}, {@code high}
 * @param category the tactic
 * @param service the product
 * @param states in order of time; the first is of the creation
 */
public record Finding(
        UUID id,
        long number,
        String title,
        String severity,
        String category,
        String service,
        UUID userId,
        String userPrincipalName,
        Instant created,
        List<State> states) {
    public Finding {
        states = List.copyOf(states);
    }

    /**
     * @param status {@code new}, {@code inProgress}, {@code resolved}
     * @param assignedTo "" for nobody
     */
    public record State(Instant since, String status, String assignedTo) {}

    /** As it stands at that instant, which is not before the creation. */
    public State at(Instant present) {
        return states.stream()
                .filter(state -> !state.since().isAfter(present))
                .reduce((before, after) -> after)
                .orElse(states.getFirst());
    }
}
