package io.threatlockdown.wazuh.queue;

/** Where messages leave for. For one thread. */
public interface MessageSink extends AutoCloseable {
    /**
     * Makes sure that somebody takes messages.
     *
     * @throws io.threatlockdown.event.OperationException when nobody does
     * @throws InterruptedException when the thread is interrupted while it waits for that
     */
    void check() throws InterruptedException;

    /**
     * Hands a message over; when this returns, it is out of our hands.
     *
     * @throws io.threatlockdown.event.OperationException when nobody takes it
     * @throws InterruptedException when the thread is interrupted while it waits for room
     */
    void send(String message) throws InterruptedException;

    /** Never fails: what was handed over is not ours any more. */
    @Override
    void close();
}
