package io.threatlockdown.pipeline.probe;

import io.threatlockdown.azure.source.Trouble;

/**
 * One step to a request's rows, tried.
 *
 * @param message what was found, in one line without a secret; {@code ""} when there is nothing to say
 * @param remedy what to do about it, and where; {@code ""} when nothing is to be done, or the message says it
 */
public record ProbeStep(Step step, State state, String message, String remedy) {
    /** In the order in which they are taken. */
    public enum Step {
        /** A token for the service. */
        LOG_ON,
        /** Whether whoever has logged on may read there. */
        PERMISSION,
        /** Whether the question is understood and answered. */
        QUESTION
    }

    /** How it went. */
    public enum State {
        OK,
        FAILED,
        /** A step before it failed, or nothing came of it that would tell. */
        NOT_TRIED
    }

    static ProbeStep ok(Step step, String message) {
        return new ProbeStep(step, State.OK, message, "");
    }

    static ProbeStep failed(Step step, Trouble trouble) {
        return new ProbeStep(step, State.FAILED, trouble.message(), trouble.remedy());
    }

    static ProbeStep notTried(Step step, String why) {
        return new ProbeStep(step, State.NOT_TRIED, why, "");
    }
}
