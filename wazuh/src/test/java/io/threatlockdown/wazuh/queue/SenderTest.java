package io.threatlockdown.wazuh.queue;

import io.threatlockdown.workspace.OutboxChannel;
import io.threatlockdown.workspace.Recognition;
import io.threatlockdown.workspace.Workspace;
import io.threatlockdown.workspace.WorkspaceSettings;
import io.threatlockdown.workspace.WorkspaceTransaction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SenderTest {
    /** As a kill would end it: nothing is put in order afterwards. */
    private static final class Killed extends Error {}

    @TempDir
    private Path directory;

    private final List<String> taken = new ArrayList<>();
    private int killBefore = Integer.MAX_VALUE;

    private final MessageSink sink = new MessageSink() {
        @Override
        public void check() {}

        @Override
        public void send(String message) {
            if (taken.size() == killBefore) {
                throw new Killed();
            }
            taken.add(message);
        }

        @Override
        public void close() {}
    };

    @Test
    void messagesLeaveOnceInTheOrderOfTheirCommits() throws Exception {
        try (Workspace workspace = workspace();
                Sender sender = sender(workspace)) {
            sender.start();
            commit(workspace, "a", "b");
            commit(workspace, "c");
            sender.drain();
            sender.drain();

            assertThat(sender.sent()).isEqualTo(3);
        }
        assertThat(taken).containsExactly("a", "b", "c");
    }

    @Test
    void whatHadLeftWhenTheProcessDiedIsNotSentAgain() throws Exception {
        killBefore = 2;
        try (Workspace workspace = workspace();
                Sender sender = sender(workspace)) {
            sender.start();
            commit(workspace, "a", "b", "c", "d");
            assertThatThrownBy(sender::drain).isInstanceOf(Killed.class);
        }
        killBefore = 3;
        try (Workspace workspace = workspace();
                Sender sender = sender(workspace)) {
            assertThatThrownBy(sender::start).isInstanceOf(Killed.class);
        }
        killBefore = Integer.MAX_VALUE;
        try (Workspace workspace = workspace();
                Sender sender = sender(workspace)) {
            sender.start();
        }
        assertThat(taken).containsExactly("a", "b", "c", "d");
    }

    @Test
    void numbersThatBeginAnewHideNothing() throws Exception {
        try (Workspace workspace = workspace();
                Sender sender = sender(workspace)) {
            sender.start();
            commit(workspace, "a", "b", "c");
            sender.drain();
        }
        // The outbox is empty: the next message has the number of the first again.
        try (Workspace workspace = workspace();
                Sender sender = sender(workspace)) {
            sender.start();
            commit(workspace, "d");
        }
        try (Workspace workspace = workspace();
                Sender sender = sender(workspace)) {
            sender.start();
        }
        assertThat(taken).containsExactly("a", "b", "c", "d");
    }

    @Test
    void moreThanAreReadAtOnceLeaveInTheirOrder() throws Exception {
        List<String> many = new ArrayList<>();
        for (int i = 0; i < 1_234; i++) {
            many.add("message " + i);
        }
        try (Workspace workspace = workspace();
                Sender sender = sender(workspace)) {
            sender.start();
            commit(workspace, many.toArray(String[]::new));
            sender.drain();
        }
        assertThat(taken).containsExactlyElementsOf(many);
    }

    private Workspace workspace() {
        return Workspace.open(new WorkspaceSettings(directory, 128));
    }

    private Sender sender(Workspace workspace) {
        return new Sender(workspace, sink, directory.resolve("sent"));
    }

    private static void commit(Workspace workspace, String... messages) {
        try (WorkspaceTransaction transaction = workspace.begin(Set.of(), Instant.EPOCH, new Recognition.Counted(""))) {
            transaction.addToOutbox(OutboxChannel.MANAGER, List.of(messages));
            transaction.commit();
        }
    }
}
