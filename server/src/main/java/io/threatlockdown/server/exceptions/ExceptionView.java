package io.threatlockdown.server.exceptions;

import io.threatlockdown.workspace.StoredException;
import io.threatlockdown.workspace.StoredException.Act;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * An exception with what it hid so far. Times are ISO 8601, UTC.
 *
 * @param state {@code active}, {@code expired} or {@code ended}
 * @param alert the id of the alert it was made from; empty for none
 * @param expires {@code null} for never
 * @param spansAllRules whether it names no rule
 * @param hits alerts that it closed, of those that are kept
 * @param lastHit when the last of them was taken in
 */
record ExceptionView(
        long id,
        String state,
        List<ConditionView> conditions,
        String comment,
        String alert,
        ActView made,
        @Nullable String expires,
        @Nullable ActView extended,
        @Nullable ActView ended,
        boolean spansAllRules,
        long hits,
        @Nullable String lastHit) {

    /** Who did something when. */
    record ActView(String at, String by) {
        static ActView of(Act act) {
            return new ActView(act.at().toString(), act.by());
        }
    }

    static ExceptionView of(StoredException exception, Hits hits, Instant now) {
        return new ExceptionView(
                exception.id(),
                state(exception, now),
                exception.conditions().stream().map(ConditionView::of).toList(),
                exception.comment(),
                exception.alert(),
                ActView.of(exception.made()),
                exception.expires().map(Instant::toString).orElse(null),
                exception.extended().map(ActView::of).orElse(null),
                exception.ended().map(ActView::of).orElse(null),
                StoredException.spansAllRules(exception.conditions()),
                hits.count(),
                hits.last());
    }

    private static String state(StoredException exception, Instant now) {
        if (exception.ended().isPresent()) {
            return "ended";
        }
        return exception.isInForce(now) ? "active" : "expired";
    }

    /** What an exception closed. */
    record Hits(long count, @Nullable String last) {
        static final Hits NONE = new Hits(0, null);
    }
}
