package io.threatlockdown.wazuh.queue;

import io.threatlockdown.event.OperationException;
import io.threatlockdown.wazuh.ManagerQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ManagerSocketTest {
    @TempDir
    private Path directory;

    @Test
    void aMessageIsOneDatagramBehindTheHeader() throws Exception {
        try (ManagerQueue queue = ManagerQueue.at(path());
                ManagerSocket socket = new ManagerSocket(path(), Duration.ofSeconds(5))) {
            socket.check();
            socket.send("{\"a\": \"ü\"}");
            socket.send("half: \ud83d.");

            queue.await(2);
            assertThat(queue.datagrams()).containsExactly("1:Azure:{\"a\": \"ü\"}", "1:Azure:half: ?.");
        }
    }

    @Test
    void theLongestMessageThatFitsIsTaken() throws Exception {
        String longest = "x".repeat(QueueMessage.longest());
        try (ManagerQueue queue = ManagerQueue.at(path());
                ManagerSocket socket = new ManagerSocket(path(), Duration.ofSeconds(5))) {
            socket.send(longest);

            assertThat(queue.await(1)).containsExactly(longest);
        }
    }

    @Test
    void aFullQueueIsWaitedForAndNothingIsLost() throws Exception {
        int count = 3_000; // More than any kernel keeps for a socket.
        try (ManagerQueue queue = ManagerQueue.sleepingAt(path());
                ManagerSocket socket = new ManagerSocket(path(), Duration.ofSeconds(60))) {
            Thread later = Thread.ofPlatform().start(() -> {
                sleep(500);
                queue.wake();
            });
            List<String> sent = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                sent.add("event " + i);
                socket.send(sent.getLast());
            }
            later.join();

            assertThat(queue.await(count)).containsExactlyElementsOf(sent);
        }
    }

    @Test
    void aQueueThatStaysFullIsGivenUpInOneLine() throws Exception {
        try (ManagerQueue queue = ManagerQueue.sleepingAt(path());
                ManagerSocket socket = new ManagerSocket(path(), Duration.ofMillis(100))) {
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 3_000; i++) {
                            socket.send("event " + i);
                        }
                    })
                    .isInstanceOf(OperationException.class)
                    .hasMessage("the manager does not take events at " + path()
                            + ": its queue is full; is it running? Nothing is lost: the next run goes on here");
        }
    }

    @Test
    void aManagerThatRestartsIsWaitedFor() throws Exception {
        ManagerSocket socket = new ManagerSocket(path(), Duration.ofSeconds(30));
        try (ManagerQueue queue = ManagerQueue.at(path())) {
            socket.send("before");
            assertThat(queue.await(1)).containsExactly("before");
        }
        ManagerQueue[] restarted = new ManagerQueue[1];
        Thread later = Thread.ofPlatform().start(() -> {
            sleep(300);
            try {
                restarted[0] = ManagerQueue.at(path());
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        socket.send("after");
        later.join();
        assertThat(restarted[0].await(1)).containsExactly("after");
        restarted[0].close();
        socket.close();
    }

    @Test
    void aManagerThatIsNotThereIsNamed() {
        try (ManagerSocket socket = new ManagerSocket(path(), Duration.ZERO)) {
            assertThatThrownBy(socket::check)
                    .isInstanceOf(OperationException.class)
                    .hasMessage("the manager does not take events at " + path()
                            + ": there is no such socket; is it running? Nothing is lost: the next run goes on here");
        }
    }

    private Path path() {
        return directory.resolve("queue");
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
