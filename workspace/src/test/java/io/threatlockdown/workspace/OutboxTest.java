package io.threatlockdown.workspace;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import static io.threatlockdown.workspace.OutboxChannel.ALERTS;
import static io.threatlockdown.workspace.OutboxChannel.ARCHIVES;
import static io.threatlockdown.workspace.Rows.NOON;
import static io.threatlockdown.workspace.Rows.batch;
import static io.threatlockdown.workspace.Rows.count;
import static io.threatlockdown.workspace.Rows.heartbeat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class OutboxTest {
    private static final WrittenFile NOWHERE = new WrittenFile("alerts.json", "1", 0);

    @TempDir
    Path directory;

    private Workspace workspace;

    @BeforeEach
    void open() {
        workspace = Workspace.open(WorkspaceSettings.in(directory));
    }

    @AfterEach
    void close() {
        workspace.close();
    }

    @Test
    void linesWaitInTheirOrderFromTheCommitOn() {
        try (WorkspaceTransaction transaction = workspace.begin("Heartbeat", NOON)) {
            transaction.append(batch(heartbeat(0, "a")));
            transaction.addToOutbox(ALERTS, List.of("one", "two"));
            transaction.addToOutbox(ARCHIVES, List.of("event"));
            transaction.addToOutbox(ALERTS, List.of("three"));
            assertThat(waiting(ALERTS)).isEmpty();
            transaction.commit();
        }

        assertThat(waiting(ALERTS)).containsExactly("one", "two", "three");
        assertThat(waiting(ARCHIVES)).containsExactly("event");
        assertThat(workspace.waiting(ALERTS, 2)).extracting(OutboxEntry::line).containsExactly("one", "two");
    }

    @Test
    void aChannelTellsWhatWaitsWhatHasLeftAndWhyItCannotLeave() {
        try (WorkspaceTransaction transaction = workspace.begin("Heartbeat", NOON)) {
            transaction.append(batch(heartbeat(0, "a")));
            transaction.addToOutbox(ALERTS, List.of("one", "two", "three"));
            transaction.commit();
        }
        Instant later = NOON.plusSeconds(30);
        workspace.noteChannelTrouble(ALERTS, NOON, "the disk is full");
        workspace.noteChannelTrouble(ALERTS, later, "the folder is not writable");
        ChannelHealth.Trouble trouble = new ChannelHealth.Trouble(NOON, later, "the folder is not writable");
        assertThat(workspace.channelHealth(ALERTS))
                .isEqualTo(new ChannelHealth(ALERTS, 3, 0, Optional.empty(), 2, Optional.of(trouble)));
        workspace.recordLeft(ALERTS, workspace.waiting(ALERTS, 2).getLast().seq(), NOWHERE, later);
        assertThat(workspace.channelHealth(ALERTS))
                .as("what leaves proves that it can")
                .isEqualTo(new ChannelHealth(ALERTS, 1, 2, Optional.of(later), 2, Optional.empty()));
        assertThat(workspace.channelHealth(ARCHIVES))
                .isEqualTo(new ChannelHealth(ARCHIVES, 0, 0, Optional.empty(), 0, Optional.empty()));
    }

    @Test
    void aTransactionThatIsNotCommittedSendsNothing() {
        try (WorkspaceTransaction transaction = workspace.begin("Heartbeat", NOON)) {
            transaction.append(batch(heartbeat(0, "a")));
            transaction.addToOutbox(ALERTS, List.of("one"));
        }

        assertThat(waiting(ALERTS)).isEmpty();
        assertThat(count(workspace, "Heartbeat")).isZero();
    }

    @Test
    void aTransactionThatCommitsLateStandsBehindThoseBeforeIt() {
        try (WorkspaceTransaction slow = workspace.begin("Heartbeat", NOON)) {
            slow.addToOutbox(ALERTS, List.of("slow one", "slow two"));
            send("AuditLogs", "quick");
            List<OutboxEntry> first = workspace.waiting(ALERTS, 10);
            assertThat(first).extracting(OutboxEntry::line).containsExactly("quick");
            workspace.recordLeft(ALERTS, first.getLast().seq(), NOWHERE, NOON);
            slow.commit();
        }

        assertThat(waiting(ALERTS)).containsExactly("slow one", "slow two");
    }

    @Test
    void whatHasLeftGoesTogetherWithTheNoteOfItsFile() {
        send("Heartbeat", "one");
        send("Heartbeat", "two");
        workspace.recordWritten(ALERTS, NOWHERE);
        assertThat(workspace.written(ALERTS)).contains(NOWHERE);
        assertThat(workspace.written(ARCHIVES)).isEmpty();

        WrittenFile further = new WrittenFile("alerts.json", "1", 4);
        workspace.recordLeft(ALERTS, workspace.waiting(ALERTS, 1).getLast().seq(), further, NOON);

        assertThat(waiting(ALERTS)).containsExactly("two");
        assertThat(workspace.written(ALERTS)).contains(further);
        workspace.close();
        workspace = Workspace.open(WorkspaceSettings.in(directory));
        assertThat(waiting(ALERTS)).containsExactly("two");
        assertThat(workspace.written(ALERTS)).contains(further);
        send("Heartbeat", "three");
        assertThat(waiting(ALERTS)).containsExactly("two", "three");
    }

    @Test
    void whoReadsWhileOthersCommitMissesNothing() throws Exception {
        List<String> tables = List.of("Heartbeat", "AuditLogs", "SigninLogs");
        int commits = 60;
        List<String> taken = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> writers = new ArrayList<>();
            for (String table : tables) {
                writers.add(threads.submit(() -> IntStream.range(0, commits).forEach(i -> {
                    try (WorkspaceTransaction transaction = workspace.begin(table, NOON)) {
                        transaction.addToOutbox(ALERTS, List.of(table + " " + i + " first"));
                        transaction.addToOutbox(ALERTS, List.of(table + " " + i + " second"));
                        transaction.commit();
                    }
                })));
            }
            boolean ended = false;
            while (!ended || !waiting(ALERTS).isEmpty()) {
                ended = writers.stream().allMatch(Future::isDone);
                List<OutboxEntry> entries = workspace.waiting(ALERTS, 5);
                if (!entries.isEmpty()) {
                    entries.forEach(entry -> taken.add(entry.line()));
                    workspace.recordLeft(ALERTS, entries.getLast().seq(), NOWHERE, NOON);
                }
            }
            for (Future<?> writer : writers) {
                writer.get(3, TimeUnit.MINUTES);
            }
        }

        assertThat(taken).hasSize(tables.size() * commits * 2);
        Map<String, List<String>> byTable = new HashMap<>();
        for (int i = 0; i < taken.size(); i += 2) {
            String both = taken.get(i).replace(" first", "");
            assertThat(taken.get(i + 1)).isEqualTo(both + " second");
            byTable.computeIfAbsent(both.split(" ")[0], table -> new ArrayList<>())
                    .add(both.split(" ")[1]);
        }
        for (String table : tables) {
            assertThat(byTable.get(table))
                    .isEqualTo(IntStream.range(0, commits)
                            .mapToObj(Integer::toString)
                            .toList());
        }
    }

    @Test
    void veryLongLinesAreReadFewAtATime() {
        String line = "x".repeat(3_000_000);
        try (WorkspaceTransaction transaction = workspace.begin("Heartbeat", NOON)) {
            transaction.addToOutbox(ALERTS, List.of(line, line, line, line, line));
            transaction.commit();
        }

        List<OutboxEntry> first = workspace.waiting(ALERTS, 100);
        assertThat(first).hasSize(3);
        workspace.recordLeft(ALERTS, first.getLast().seq(), NOWHERE, NOON);
        assertThat(workspace.waiting(ALERTS, 100)).hasSize(2);
    }

    @Test
    void aLineBreakInsideALineIsRefused() {
        try (WorkspaceTransaction transaction = workspace.begin("Heartbeat", NOON)) {
            assertThatThrownBy(() -> transaction.addToOutbox(ALERTS, List.of("one\ntwo")))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private void send(String table, String line) {
        try (WorkspaceTransaction transaction = workspace.begin(table, NOON)) {
            transaction.addToOutbox(ALERTS, List.of(line));
            transaction.commit();
        }
    }

    private List<String> waiting(OutboxChannel channel) {
        return workspace.waiting(channel, 1_000).stream().map(OutboxEntry::line).toList();
    }
}
