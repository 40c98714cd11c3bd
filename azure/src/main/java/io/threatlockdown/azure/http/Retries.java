package io.threatlockdown.azure.http;

import io.threatlockdown.azure.source.QueryOutcome;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Runs an attempt until it succeeds or the policy gives up. Each attempt must begin from nothing: what the one before handed out
 * before it failed was taken back.
 */
public final class Retries {
    private final RetryPolicy policy;
    private final Sleeper sleeper;
    private final RandomGenerator random;

    public Retries(RetryPolicy policy, Sleeper sleeper, RandomGenerator random) {
        this.policy = policy;
        this.sleeper = sleeper;
        this.random = random;
    }

    /** One query, and the taking back of its rows when it did not end in {@link QueryOutcome.Rows}. */
    @FunctionalInterface
    public interface Attempt {
        QueryOutcome run() throws InterruptedException;
    }

    /** The outcome of the last attempt; what an attempt throws ends the tries and is thrown on. */
    public QueryOutcome run(Attempt attempt) throws InterruptedException {
        Duration waited = Duration.ZERO;
        for (int tries = 1; ; tries++) {
            QueryOutcome outcome = attempt.run();
            Optional<Duration> pause = policy.pause(outcome, tries, waited, random);
            if (pause.isEmpty()) {
                return outcome;
            }
            sleeper.sleep(pause.get());
            waited = waited.plus(pause.get());
        }
    }
}
