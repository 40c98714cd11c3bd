package io.threatlockdown.bench.detection;

import io.threatlockdown.detection.Finding;

import java.io.IOException;

/** Where alerts go. */
interface AlertSink extends AutoCloseable {
    /** Counted by the caller and forgotten. */
    AlertSink NONE = finding -> {};

    void take(Finding finding) throws IOException;

    /** Lets go of what was taken, before the events come once more. */
    default void reset() throws IOException {}

    @Override
    default void close() throws IOException {}
}
