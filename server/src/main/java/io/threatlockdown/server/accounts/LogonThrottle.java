package io.threatlockdown.server.accounts;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Slows guessing down: after five wrong passwords in a row for one account, that account's log-on is refused for a while that doubles
 * with each further one, up to fifteen minutes. A success forgets. Thread-safe.
 */
final class LogonThrottle {
    private static final int FREE_TRIES = 5;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);
    private static final int MOST_ACCOUNTS = 1_000;

    private record Failures(int count, Instant refusedUntil) {}

    private final Map<String, Failures> failures = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > MOST_ACCOUNTS;
        }
    };

    /** How long log-on to the account is still refused; zero when it is not. */
    synchronized Duration refusedFor(String user, Instant now) {
        Failures known = failures.get(user);
        if (known == null || !now.isBefore(known.refusedUntil())) {
            return Duration.ZERO;
        }
        return Duration.between(now, known.refusedUntil());
    }

    synchronized void failed(String user, Instant now) {
        Failures known = failures.get(user);
        int count = known == null ? 1 : known.count() + 1;
        failures.put(user, new Failures(count, now.plus(pauseAfter(count))));
    }

    synchronized void succeeded(String user) {
        failures.remove(user);
    }

    private static Duration pauseAfter(int count) {
        if (count < FREE_TRIES) {
            return Duration.ZERO;
        }
        int doublings = Math.min(count - FREE_TRIES, 20);
        Duration pause = FIRST_PAUSE.multipliedBy(1L << doublings);
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }
}
