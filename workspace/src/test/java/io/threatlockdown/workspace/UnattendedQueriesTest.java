package io.threatlockdown.workspace;

import io.threatlockdown.event.MemoryEntry;
import io.threatlockdown.kql.TimeRange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import static io.threatlockdown.workspace.Rows.NOON;
import static io.threatlockdown.workspace.Rows.batch;
import static io.threatlockdown.workspace.Rows.heartbeat;
import static org.assertj.core.api.Assertions.assertThat;

/** What queries need that run on a schedule: what they read, how many rows there are, what was done. */
class UnattendedQueriesTest {
    private static final MemoryEntry DONE = new MemoryEntry("run", "r", "1", NOON, "3");

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

    private void store(int... seconds) {
        try (WorkspaceTransaction transaction = workspace.begin("Heartbeat", NOON.plusSeconds(1000))) {
            for (int second : seconds) {
                transaction.append(batch(heartbeat(second, "c" + second)));
            }
            transaction.commit();
        }
    }

    @Test
    void rowsAreCountedBySpansFromTheBeginningOfTheRangeOn() {
        store(0, 59, 60, 119, 179, 180, -1);

        var held = workspace.rowsHeld("Heartbeat", new TimeRange(NOON, NOON.plusSeconds(180)), Duration.ofSeconds(60));

        assertThat(held.keySet()).containsExactly(NOON, NOON.plusSeconds(60), NOON.plusSeconds(120));
        assertThat(held.values()).extracting(RowsHeld::rows).containsExactly(2L, 2L, 1L);
        assertThat(held.get(NOON).newest()).isEqualTo(NOON.plusSeconds(1000));
        assertThat(workspace.rowsHeld("Nothing", new TimeRange(NOON, NOON), Duration.ofSeconds(60)))
                .isEmpty();
    }

    @Test
    void moreIsMoreRowsOrALaterOne() {
        RowsHeld before = new RowsHeld(3, NOON);

        assertThat(new RowsHeld(4, NOON).hasMoreThan(before)).isTrue();
        assertThat(new RowsHeld(2, NOON.plusSeconds(1)).hasMoreThan(before)).isTrue();
        assertThat(new RowsHeld(3, NOON).hasMoreThan(before)).isFalse();
        assertThat(new RowsHeld(2, NOON).hasMoreThan(before)).isFalse();
    }

    @Test
    void theOldestRowIsFound() {
        assertThat(workspace.oldestRow("Heartbeat")).isEmpty();
        store(30, -30, 0);

        assertThat(workspace.oldestRow("Heartbeat")).isEqualTo(Optional.of(NOON.minusSeconds(30)));
    }

    @Test
    void theTablesThatAQueryReadsAreThoseThatAreThere() {
        store(1);

        assertThat(workspace
                        .compileUnattended(
                                "let a = SigninLogs | take 1; Heartbeat | union a | join kind=leftanti (Alerts) on TimeGenerated",
                                QueryOptions.at(NOON))
                        .tables())
                .containsExactlyInAnyOrder("Heartbeat", "Alerts");
    }

    @Test
    void alertsAloneAreToldAndMemoryIsStoredWithThem() {
        List<Committed> told = new ArrayList<>();
        workspace.onCommit(told::add);
        try (WorkspaceTransaction transaction = workspace.begin(Set.of(), NOON, new Recognition.Counted(""))) {
            transaction.addAlerts(List.of());
            transaction.putQueryMemory(List.of(DONE), List.of(), List.of());
            // Not committed.
        }
        assertThat(workspace.queryMemory()).isEmpty();
        try (WorkspaceTransaction transaction = workspace.begin(Set.of(), NOON, new Recognition.Counted(""))) {
            transaction.putQueryMemory(List.of(DONE), List.of(), List.of());
            transaction.commit();
        }

        assertThat(told).isEmpty();
        close();
        open();
        assertThat(workspace.queryMemory()).containsExactly(DONE);
        assertThat(workspace.memory()).isEmpty();
    }
}
