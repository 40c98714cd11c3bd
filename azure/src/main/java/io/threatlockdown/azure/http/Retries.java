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
    private final PauseListener listener;

    public Retries(RetryPolicy policy, Sleeper sleeper, RandomGenerator random) {
        this(policy, sleeper, random, PauseListener.NONE);
    }

    private Retries(RetryPolicy policy, Sleeper sleeper, RandomGenerator random, PauseListener listener) {
        this.policy = policy;
        this.sleeper = sleeper;
        this.random = random;
        this.listener = listener;
    }

    /** The same, of which somebody hears. */
    public Retries heardBy(PauseListener other) {
        return new Retries(policy, sleeper, random, other);
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
            if (!(outcome instanceof QueryOutcome.Rows)) {
                listener.failed(outcome);
            }
            Optional<Duration> pause = policy.pause(outcome, tries, waited, random);
            if (pause.isEmpty()) {
                return outcome;
            }
            listener.pauses(outcome, pause.get());
            sleeper.sleep(pause.get());
            listener.goesOn();
            waited = waited.plus(pause.get());
        }
    }
}
