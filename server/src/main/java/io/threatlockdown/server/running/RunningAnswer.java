package io.threatlockdown.server.running;

import java.time.Duration;
import java.util.Optional;

/** Rows on their way from a thread of their own to the one that takes them. Closing it, from any thread, ends it. */
public interface RunningAnswer extends AutoCloseable {
    /** Whether it no longer waits for its turn. */
    boolean hasBegun();

    /** The next part; empty when none has come within that time. Of one that was ended early, a failure. */
    Optional<Part> poll(Duration patience) throws InterruptedException;

    @Override
    void close();
}
