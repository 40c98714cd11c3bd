package io.threatlockdown.wazuh.queue;

import io.threatlockdown.event.ErrorCode;
import io.threatlockdown.event.OperationException;
import org.jspecify.annotations.Nullable;
import org.newsclub.net.unix.AFUNIXDatagramChannel;
import org.newsclub.net.unix.AFUNIXSocketAddress;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The queue of a manager: a Unix datagram socket. A manager that is restarting, or whose queue is full, is waited for, up to a limit for
 * each message. For one thread.
 */
public final class ManagerSocket implements MessageSink {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(200);

    private final Path socket;
    private final Duration patience;
    private @Nullable AFUNIXDatagramChannel connected;

    /** @param patience how long a message waits to be taken */
    public ManagerSocket(Path socket, Duration patience) {
        this.socket = socket;
        this.patience = patience;
    }

    @Override
    public void check() throws InterruptedException {
        untilDone(this::connect);
    }

    @Override
    public void send(String message) throws InterruptedException {
        ByteBuffer datagram = ByteBuffer.wrap(QueueMessage.datagram(message));
        untilDone(() -> {
            if (!connect()) {
                return false;
            }
            return channel().write(datagram.rewind()) > 0;
        });
    }

    /** A step that is tried until it says that it is done. */
    private interface Step {
        boolean done() throws IOException;
    }

    private void untilDone(Step step) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        Duration pause = FIRST_PAUSE;
        while (true) {
            String trouble = "its queue is full";
            try {
                if (step.done()) {
                    return;
                }
            } catch (IOException failure) {
                trouble = Files.exists(socket) ? String.valueOf(failure.getMessage()) : "there is no such socket";
                disconnect(); // A manager that was restarted has a new socket under the name.
            }
            if (System.nanoTime() >= deadline) {
                throw new OperationException(
                        ErrorCode.RECEIVER_UNAVAILABLE,
                        "the manager does not take events at " + socket + ": "
                                + trouble.lines().findFirst().orElse("")
                                + "; is it running? Nothing is lost: the next run goes on here");
            }
            Thread.sleep(pause);
            Duration longer = pause.multipliedBy(2);
            pause = longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
        }
    }

    private boolean connect() throws IOException {
        if (connected == null) {
            AFUNIXDatagramChannel channel = AFUNIXDatagramChannel.open();
            try {
                channel.configureBlocking(false);
                channel.connect(AFUNIXSocketAddress.of(socket));
            } catch (IOException e) {
                channel.close();
                throw e;
            }
            connected = channel;
        }
        return true;
    }

    private AFUNIXDatagramChannel channel() {
        AFUNIXDatagramChannel channel = connected;
        if (channel == null) {
            throw new IllegalStateException("not connected");
        }
        return channel;
    }

    private void disconnect() {
        AFUNIXDatagramChannel channel = connected;
        connected = null;
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException goneAlready) {
                // Nothing of it is needed any more.
            }
        }
    }

    @Override
    public void close() {
        disconnect();
    }
}
