package io.threatlockdown.workspace;

import io.threatlockdown.workspace.ChannelHealth.Trouble;

import java.util.Optional;

/** What has become of a channel's lines since the workspace was opened. Thread-safe. */
final class ChannelCounts {
    private long left;
    private long failures;
    private Optional<Trouble> trouble = Optional.empty();

    synchronized void left(long lines) {
        left += lines;
        trouble = Optional.empty();
    }

    synchronized void failed(Trouble now) {
        failures++;
        trouble = Optional.of(now);
    }

    /** A try was good, whether there were lines or not. */
    synchronized void works() {
        trouble = Optional.empty();
    }

    synchronized ChannelHealth health(OutboxChannel channel, long waiting) {
        return new ChannelHealth(channel, waiting, left, failures, trouble);
    }
}
