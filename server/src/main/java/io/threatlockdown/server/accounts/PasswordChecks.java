package io.threatlockdown.server.accounts;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Lets few passwords be checked at a time, whoever asks: a check costs 16 MB and a tenth of a second on purpose, and a flood of log-ons
 * must not take the memory that collecting needs. Those that wait are served in their order. Thread-safe.
 */
final class PasswordChecks {
    private static final int MOST_AT_A_TIME = 2;
    private static final int MOST_WAITING = 50;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final Semaphore free = new Semaphore(MOST_AT_A_TIME, true);

    /** What the check gives; empty when it did not get its turn. */
    <T> Optional<T> inTurn(Supplier<T> check) {
        if (free.getQueueLength() >= MOST_WAITING || !acquired()) {
            return Optional.empty();
        }
        try {
            return Optional.of(check.get());
        } finally {
            free.release();
        }
    }

    private boolean acquired() {
        try {
            return free.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
