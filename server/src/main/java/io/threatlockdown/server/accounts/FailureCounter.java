package io.threatlockdown.server.accounts;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Counts failures in a row by whose they are: after some that are free, each further one refuses for a while that doubles, up to a
 * longest. What has not failed for long is forgotten. Bounded. Not thread-safe.
 *
 * @param <K> whose failures are counted together
 */
final class FailureCounter<K> {
    private static final int MOST_KNOWN = 1_000;
    private static final int MOST_DOUBLINGS = 20;

    private final Terms terms;
    private final Map<K, Failures> known = new HashMap<>();

    FailureCounter(Terms terms) {
        this.terms = terms;
    }

    /**
     * @param freeTries so many failures refuse nothing yet, less one
     * @param firstPause after them
     * @param memory without a failure for that long, nothing is known any more; longer than {@code longestPause}
     */
    record Terms(int freeTries, Duration firstPause, Duration longestPause, Duration memory) {}

    /** @param refusedUntil exclusive */
    record Failures(int count, Instant last, Instant refusedUntil) {}

    /** How long it is still refused; zero when it is not. */
    Duration refusedFor(K key, Instant now) {
        return Optional.ofNullable(known.get(key))
                .filter(failures -> now.isBefore(failures.refusedUntil()))
                .map(failures -> Duration.between(now, failures.refusedUntil()))
                .orElse(Duration.ZERO);
    }

    /** Failures in a row. */
    int count(K key) {
        return Optional.ofNullable(known.get(key)).map(Failures::count).orElse(0);
    }

    /** @return whether it is refused from now on */
    boolean failed(K key, Instant now) {
        Failures before = known.get(key);
        if (before == null && known.size() >= MOST_KNOWN) {
            forgetTheFewest();
        }
        boolean inARow = before != null && now.isBefore(before.last().plus(terms.memory()));
        int count = inARow ? before.count() + 1 : 1;
        Duration pause = pauseAfter(count);
        known.put(key, new Failures(count, now, now.plus(pause)));
        return pause.isPositive();
    }

    /** @return whether anything was known */
    boolean forget(K key) {
        return known.remove(key) != null;
    }

    /** What is refused now. */
    Map<K, Failures> refused(Instant now) {
        Map<K, Failures> refused = new HashMap<>(known);
        refused.values().removeIf(failures -> !now.isBefore(failures.refusedUntil()));
        return refused;
    }

    /** As it was known before a restart. */
    void restore(K key, Failures failures) {
        if (known.size() < MOST_KNOWN) {
            known.put(key, failures);
        }
    }

    /** Not the oldest: made-up names would push out what is known of the account that is guessed at. */
    private void forgetTheFewest() {
        known.entrySet().stream()
                .min(Comparator.comparingInt(entry -> entry.getValue().count()))
                .ifPresent(fewest -> known.remove(fewest.getKey()));
    }

    private Duration pauseAfter(int count) {
        if (count < terms.freeTries()) {
            return Duration.ZERO;
        }
        int doublings = Math.min(count - terms.freeTries(), MOST_DOUBLINGS);
        Duration pause = terms.firstPause().multipliedBy(1L << doublings);
        return pause.compareTo(terms.longestPause()) > 0 ? terms.longestPause() : pause;
    }
}
