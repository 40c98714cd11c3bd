package io.threatlockdown.workspace;

import io.threatlockdown.event.MemoryEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;

import static io.threatlockdown.workspace.Rows.NOON;
import static io.threatlockdown.workspace.Rows.batch;
import static io.threatlockdown.workspace.Rows.heartbeat;
import static org.assertj.core.api.Assertions.assertThat;

class MemoryTest {
    private static final List<MemoryEntry> NONE = List.of();

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
    void whatRulesRememberIsThereAfterTheCommitAndTheNextStartInItsOrder() {
        List<MemoryEntry> entries = List.of(
                new MemoryEntry("event", "100201", "b", NOON, "{\"n\":1}"),
                new MemoryEntry("event", "100201", "a", NOON.plusSeconds(1), ""),
                new MemoryEntry("seen", "", "", NOON.minusSeconds(1), "nul \u0000 inside"));
        try (WorkspaceTransaction transaction = workspace.begin("Heartbeat", NOON)) {
            transaction.putMemory(entries, NONE, NONE);
            assertThat(workspace.memory()).isEmpty();
            transaction.commit();
        }

        assertThat(workspace.memory()).isEqualTo(entries);
        reopen();
        assertThat(workspace.memory()).isEqualTo(entries);
    }

    @Test
    void aReplacedEntryStandsWhereItWasReplacedAndARemovedOneIsGone() {
        put(List.of(entry("a", "1"), entry("b", "1"), entry("c", "1")), NONE, NONE);
        put(NONE, List.of(entry("a", "2"), entry("new", "2")), List.of(entry("b", ""), entry("never there", "")));

        assertThat(workspace.memory()).containsExactly(entry("c", "1"), entry("a", "2"), entry("new", "2"));
        reopen();
        assertThat(workspace.memory()).containsExactly(entry("c", "1"), entry("a", "2"), entry("new", "2"));
    }

    @Test
    void changesOfOneTransactionFollowEachOther() {
        try (WorkspaceTransaction transaction = workspace.begin("Heartbeat", NOON)) {
            transaction.putMemory(List.of(entry("a", "1"), entry("b", "1")), NONE, NONE);
            transaction.putMemory(NONE, List.of(entry("a", "2")), List.of(entry("b", "")));
            transaction.putMemory(List.of(entry("b", "3")), List.of(entry("a", "3")), NONE);
            transaction.commit();
        }

        assertThat(workspace.memory()).containsExactly(entry("b", "3"), entry("a", "3"));
    }

    @Test
    void kindScopeAndKeyTogetherNameAnEntry() {
        put(
                List.of(
                        new MemoryEntry("k", "s", "x", NOON, "1"),
                        new MemoryEntry("k", "", "x", NOON, "2"),
                        new MemoryEntry("l", "s", "x", NOON, "3")),
                NONE,
                NONE);
        put(NONE, NONE, List.of(new MemoryEntry("k", "s", "x", NOON, "")));

        assertThat(workspace.memory()).extracting(MemoryEntry::text).containsExactly("2", "3");
    }

    @Test
    void aTransactionThatIsNotCommittedLeavesTheMemoryAsItWas() {
        put(List.of(entry("a", "1"), entry("b", "1")), NONE, NONE);
        try (WorkspaceTransaction transaction = workspace.begin("Heartbeat", NOON)) {
            transaction.append(batch(heartbeat(0, "a")));
            transaction.putMemory(List.of(entry("c", "2")), List.of(entry("a", "2")), List.of(entry("b", "")));
        }

        assertThat(workspace.memory()).containsExactly(entry("a", "1"), entry("b", "1"));
    }

    @Test
    void transactionsThatBeganTogetherChangeTheSameEntryOneAfterTheOther() {
        put(List.of(entry("a", "1")), NONE, NONE);
        try (WorkspaceTransaction one = workspace.begin("Heartbeat", NOON);
                WorkspaceTransaction two = workspace.begin("AuditLogs", NOON)) {
            one.append(batch(heartbeat(0, "a")));
            one.putMemory(List.of(entry("b", "2")), List.of(entry("a", "2")), NONE);
            one.commit();
            // This one sees what was committed before it began: neither a's new text nor b.
            two.putMemory(NONE, List.of(entry("a", "3")), List.of(entry("b", "")));
            // Reading clears away what was overruled, beside a transaction that has written.
            assertThat(workspace.memory()).containsExactly(entry("b", "2"), entry("a", "2"));
            two.commit();
        }

        assertThat(workspace.memory()).containsExactly(entry("a", "3"));
    }

    @Test
    void twoThreadsThatWaitForTheirTurnLoseNoChange() throws Exception {
        ReentrantLock turn = new ReentrantLock();
        Map<String, Integer> counts = new LinkedHashMap<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> writers = new ArrayList<>();
            for (String table : List.of("Heartbeat", "AuditLogs")) {
                writers.add(threads.submit(() -> {
                    for (int i = 0; i < 200; i++) {
                        try (WorkspaceTransaction transaction = workspace.begin(table, NOON)) {
                            turn.lock();
                            try {
                                String key = "k" + i % 7;
                                int count = counts.merge(key, 1, Integer::sum);
                                transaction.putMemory(NONE, List.of(entry(key, Integer.toString(count))), NONE);
                                transaction.commit();
                            } finally {
                                turn.unlock();
                            }
                        }
                    }
                }));
            }
            for (Future<?> writer : writers) {
                writer.get(3, TimeUnit.MINUTES);
            }
        }

        assertThat(workspace.memory())
                .extracting(MemoryEntry::key, MemoryEntry::text)
                .containsExactlyInAnyOrderElementsOf(counts.entrySet().stream()
                        .map(count -> org.assertj.core.groups.Tuple.tuple(
                                count.getKey(), count.getValue().toString()))
                        .toList());
    }

    @Test
    void aLongHistoryOfReplacementsIsClearedAndItsLastWordStays() {
        put(List.of(entry("untouched", "1")), NONE, NONE);
        for (int round = 0; round < 12; round++) {
            String text = Integer.toString(round);
            put(
                    NONE,
                    IntStream.range(0, 10_000)
                            .mapToObj(i -> entry("k" + i, text))
                            .toList(),
                    NONE);
        }
        put(
                NONE,
                NONE,
                IntStream.range(3, 10_000).mapToObj(i -> entry("k" + i, "")).toList());

        List<MemoryEntry> last =
                List.of(entry("untouched", "1"), entry("k0", "11"), entry("k1", "11"), entry("k2", "11"));
        assertThat(workspace.memory()).isEqualTo(last);
        reopen();
        assertThat(workspace.memory()).isEqualTo(last);
    }

    @Test
    void whateverIsPutItIsWhatAMapWouldHold() {
        Random random = new Random(20261126);
        Map<String, MemoryEntry> model = new LinkedHashMap<>();
        for (int step = 0; step < 300; step++) {
            List<MemoryEntry> fresh = new ArrayList<>();
            List<MemoryEntry> replaced = new ArrayList<>();
            List<MemoryEntry> removed = new ArrayList<>();
            boolean committed = random.nextInt(4) > 0;
            Map<String, MemoryEntry> after = new LinkedHashMap<>(model);
            String text = Integer.toString(step);
            for (int i = random.nextInt(3); i > 0; i--) {
                MemoryEntry entry = entry("k" + random.nextInt(12), text);
                removed.add(entry);
                after.remove(entry.key());
            }
            MemoryEntry added = entry("k" + random.nextInt(12), text);
            if (!after.containsKey(added.key())) {
                fresh.add(added);
                after.put(added.key(), added);
            }
            for (int i = random.nextInt(3); i > 0; i--) {
                MemoryEntry entry = entry("k" + random.nextInt(12), text + "-" + i);
                replaced.add(entry);
                after.remove(entry.key());
                after.put(entry.key(), entry);
            }
            try (WorkspaceTransaction transaction = workspace.begin("Heartbeat", NOON)) {
                transaction.putMemory(fresh, replaced, removed);
                if (committed) {
                    transaction.commit();
                    model = after;
                }
            }
            if (step % 10 == 0) {
                assertThat(workspace.memory()).containsExactlyElementsOf(model.values());
            }
            if (step % 50 == 0) {
                reopen();
            }
        }
        assertThat(workspace.memory()).containsExactlyElementsOf(model.values());
    }

    private void put(List<MemoryEntry> fresh, List<MemoryEntry> replaced, List<MemoryEntry> removed) {
        try (WorkspaceTransaction transaction = workspace.begin("Heartbeat", NOON)) {
            transaction.putMemory(fresh, replaced, removed);
            transaction.commit();
        }
    }

    private void reopen() {
        workspace.close();
        workspace = Workspace.open(WorkspaceSettings.in(directory));
    }

    private static MemoryEntry entry(String key, String text) {
        return new MemoryEntry("count", "100201", key, NOON, text);
    }
}
