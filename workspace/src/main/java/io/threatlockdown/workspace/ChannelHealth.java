package io.threatlockdown.workspace;

import java.time.Instant;
import java.util.Optional;

/**
 * How a channel of the outbox is doing.
 *
 * @param waiting lines that are held now
 * @param left lines that have left since the workspace was opened
 * @param failures times that lines could not leave, since then
 * @param trouble why they cannot now; empty when the last try was good
 */
public record ChannelHealth(OutboxChannel channel, long waiting, long left, long failures, Optional<Trouble> trouble) {
    /** @param message one line, without the text of any alert */
    public record Trouble(Instant time, String message) {}
}
