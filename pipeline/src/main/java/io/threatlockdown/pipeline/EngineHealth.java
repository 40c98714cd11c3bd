package io.threatlockdown.pipeline;

import io.threatlockdown.detection.RuleLoad;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How the way from Azure to the commit is doing, over all requests, as measured by this process.
 *
 * @param started since when it is measured
 * @param eventsByMinute new events committed in each of the last 60 minutes and the one that runs, the oldest first; none from before
 *     the start
 * @param rules what looking at events costs
 * @param mostHeldBack the most rows of one answer that have waited for the rules
 * @param heldBackLimit rows of one answer over which the rules begin before the answer has ended
 * @param oldestUncommitted since when the answer that is under way longest has rows that are not committed
 */
public record EngineHealth(
        Instant started,
        List<Long> eventsByMinute,
        RuleLoad rules,
        int mostHeldBack,
        int heldBackLimit,
        Optional<Instant> oldestUncommitted) {
    public EngineHealth {
        eventsByMinute = List.copyOf(eventsByMinute);
    }
}
