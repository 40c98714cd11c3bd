package io.threatlockdown.azure.http;

import io.threatlockdown.azure.source.QueryOutcome;

import java.time.Duration;

/** Hears when a question that was not answered waits to be asked again. Called on the thread that asks; must be quick. */
public interface PauseListener {
    /** For whoever does not want to hear. */
    PauseListener NONE = new PauseListener() {
        @Override
        public void failed(QueryOutcome outcome) {}

        @Override
        public void pauses(QueryOutcome after, Duration pause) {}

        @Override
        public void goesOn() {}
    };

    /** An attempt ended in this, which is never {@link QueryOutcome.Rows}. */
    void failed(QueryOutcome outcome);

    /** A pause begins. */
    void pauses(QueryOutcome after, Duration pause);

    /** The pause is over, the question is asked again. */
    void goesOn();
}
