package io.threatlockdown.wazuh.queue;

import io.threatlockdown.workspace.OutboxChannel;
import io.threatlockdown.workspace.OutboxEntry;
import io.threatlockdown.workspace.Workspace;

import java.nio.file.Path;
import java.util.List;

/**
 * Sends what waits in the outbox, in the order of the commits, each message at least once: one that has left when the process dies is not
 * sent again unless it died between handing the message over and noting that. For one thread.
 *
 * <p>Messages have numbers that ascend as long as the workspace is open, and begin anew when it is opened with an empty outbox. So the
 * note of what has left is set back at the start, after what it speaks of was removed and before anything new is committed.
 */
public final class Sender implements AutoCloseable {
    /** Messages that are read, and then removed, at once. */
    private static final int MOST_AT_ONCE = 500;

    private final Workspace workspace;
    private final MessageSink sink;
    private final SentMark mark;
    private long sent;

    /** @param markFile where it is noted which messages have left */
    public Sender(Workspace workspace, MessageSink sink, Path markFile) {
        this.workspace = workspace;
        this.sink = sink;
        this.mark = new SentMark(markFile);
    }

    /**
     * Sends what earlier runs have left behind. To be called before anything is committed.
     *
     * @throws io.threatlockdown.event.OperationException when nobody takes messages, whether or not any waits
     */
    public void start() throws InterruptedException {
        workspace.recordLeft(OutboxChannel.MANAGER, mark.get());
        mark.reset();
        sink.check();
        drain();
    }

    /**
     * Sends all that waits.
     *
     * @throws io.threatlockdown.event.OperationException when it is not taken; what is left waits on
     */
    public void drain() throws InterruptedException {
        List<OutboxEntry> entries = workspace.waiting(OutboxChannel.MANAGER, MOST_AT_ONCE);
        while (!entries.isEmpty()) {
            for (OutboxEntry entry : entries) {
                sink.send(entry.line());
                mark.set(entry.seq());
                sent++;
            }
            workspace.recordLeft(OutboxChannel.MANAGER, entries.getLast().seq());
            entries = workspace.waiting(OutboxChannel.MANAGER, MOST_AT_ONCE);
        }
    }

    /** How many messages have left since this was made. */
    public long sent() {
        return sent;
    }

    @Override
    public void close() {
        mark.close();
    }
}
