package io.threatlockdown.azure.http;

import java.time.Duration;

/** How to wait: really, or in a test by writing the time down. */
@FunctionalInterface
public interface Sleeper {
    Sleeper REAL = Thread::sleep;

    void sleep(Duration duration) throws InterruptedException;
}
