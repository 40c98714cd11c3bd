package io.threatlockdown.workspace;

import io.threatlockdown.workspace.ChannelHealth.Trouble;

import java.time.Instant;
import java.util.Optional;

/** What has become of a channel's lines since the workspace was opened. Thread-safe. */
final class ChannelCounts {
    private long left;
    private Optional<Instant> lastLeft = Optional.empty();
    private long failures;
    private Optional<Trouble> trouble = Optional.empty();

    synchronized void left(long lines, Instant at) {
        left(lines);
        if (lines > 0) {
            lastLeft = Optional.of(at);
        }
    }

    synchronized void left(long lines) {
        left += lines;
        trouble = Optional.empty();
    }

    synchronized void failed(Instant at, String reason) {
        failures++;
        trouble = Optional.of(new Trouble(trouble.map(Trouble::since).orElse(at), at, reason));
    }

    /** A try was good, whether there were lines or not. */
    synchronized void works() {
        trouble = Optional.empty();
    }

    synchronized ChannelHealth health(OutboxChannel channel, long waiting) {
        return new ChannelHealth(channel, waiting, left, lastLeft, failures, trouble);
    }
}
