package io.threatlockdown.wazuh.queue;

import io.threatlockdown.event.ErrorCode;
import io.threatlockdown.event.OperationException;

import java.io.PrintWriter;

/** Prints each message as a line. */
public final class PrintedMessages implements MessageSink {
    private final PrintWriter out;

    /** @param out stays its owner's */
    public PrintedMessages(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void check() {}

    @Override
    public void send(String message) {
        out.println(message);
        if (out.checkError()) {
            throw new OperationException(
                    ErrorCode.RECEIVER_UNAVAILABLE,
                    "nobody reads what is printed any more; what was not printed waits for the next run");
        }
    }

    @Override
    public void close() {
        out.flush();
    }
}
