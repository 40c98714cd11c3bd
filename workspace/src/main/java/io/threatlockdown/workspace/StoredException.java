package io.threatlockdown.workspace;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What somebody decided not to be told of: alerts of which all conditions hold are raised and stored as ever, and closed at once.
 *
 * @param alert the id of the alert that it was made from; {@code ""} for none
 * @param expires from when on it counts no more; empty for never
 * @param extended who changed that last
 * @param ended who ended it before its time
 */
public record StoredException(
        long id,
        List<ExceptionCondition> conditions,
        String comment,
        String alert,
        Act made,
        Optional<Instant> expires,
        Optional<Act> extended,
        Optional<Act> ended) {
    public StoredException {
        conditions = List.copyOf(conditions);
    }

    /** Something that somebody did. */
    public record Act(Instant at, String by) {}

    /** Whether it counts for alerts that are raised at that time. */
    public boolean isInForce(Instant at) {
        return ended.isEmpty() && expires.map(at::isBefore).orElse(true);
    }

    /** Whether rules that nobody thought of are among those that it is about. */
    public static boolean spansAllRules(List<ExceptionCondition> conditions) {
        return conditions.stream().noneMatch(ExceptionCondition::namesRules);
    }

    /** What alerts are told by that it closed: no account has such a name. */
    public String author() {
        return "exception " + id;
    }
}
