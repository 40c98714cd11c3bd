package io.threatlockdown.pipeline;

/** Hears of each run. Called on the thread of the request that ran; must be quick and must not throw. */
@FunctionalInterface
public interface CollectorListener {
    void ended(RequestHealth health, PullOutcome outcome);
}
