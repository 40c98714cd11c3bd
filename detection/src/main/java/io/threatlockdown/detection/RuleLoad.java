package io.threatlockdown.detection;

import java.time.Duration;
import java.util.Optional;

/**
 * What looking at events has cost since the process began.
 *
 * @param events that rules looked at, those of turns that were not committed among them
 * @param timed of these, those whose look was timed: one of {@value RuleMeter#TIMED_OF}
 * @param time that the timed looks took together
 * @param remembered events that rules over several events held when the last turn ended
 */
public record RuleLoad(long events, long timed, Duration time, int remembered) {
    /** The mean of what was timed; empty before anything was. */
    public Optional<Duration> perEvent() {
        return timed == 0 ? Optional.empty() : Optional.of(time.dividedBy(timed));
    }
}
