package io.threatlockdown.workspace;

import java.time.Instant;
import java.util.Optional;

/**
 * How a channel of the outbox is doing.
 *
 * @param waiting lines that are held now
 * @param left lines that have left since the workspace was opened
 * @param lastLeft when lines left for their file last; empty for not since then
 * @param failures times that lines could not leave, since then
 * @param trouble why they cannot now; empty when the last try was good
 */
public record ChannelHealth(
        OutboxChannel channel,
        long waiting,
        long left,
        Optional<Instant> lastLeft,
        long failures,
        Optional<Trouble> trouble) {
    /**
     * @param since the first try in a row that failed
     * @param tried the last one
     * @param reason of the last one, in one line, without the text of any alert
     */
    public record Trouble(Instant since, Instant tried, String reason) {}
}
