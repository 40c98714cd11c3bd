package io.threatlockdown.server.accounts;

import java.time.Duration;
import java.time.Instant;

/**
 * A session, as it may be shown: without the id that its cookie carries.
 *
 * @param handle names the session in answers and opens nothing
 * @param address that it was opened from
 * @param active when somebody last did something in it
 */
public record OpenSession(String handle, SessionUser user, String address, Instant opened, Instant active) {
    OpenSession activeAt(Instant now) {
        return new OpenSession(handle, user, address, opened, now.isAfter(active) ? now : active);
    }

    /** The end if nobody does anything any more; exclusive. */
    public Instant idleEnd(SessionTerms terms) {
        Instant idle = active.plus(terms.idle());
        return idle.isBefore(end(terms)) ? idle : end(terms);
    }

    /** The end whatever is done; exclusive. */
    public Instant end(SessionTerms terms) {
        return opened.plus(terms.lifetime());
    }

    boolean isOver(SessionTerms terms, Instant now) {
        return !now.isBefore(idleEnd(terms));
    }

    /** Never negative. */
    static Duration left(Instant end, Instant now) {
        return now.isBefore(end) ? Duration.between(now, end) : Duration.ZERO;
    }
}
