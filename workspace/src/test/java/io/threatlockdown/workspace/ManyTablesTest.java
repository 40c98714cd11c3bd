package io.threatlockdown.workspace;

import io.threatlockdown.event.Column;
import io.threatlockdown.event.ColumnType;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

import static io.threatlockdown.workspace.Rows.NOON;
import static io.threatlockdown.workspace.Rows.batch;
import static io.threatlockdown.workspace.Rows.count;
import static io.threatlockdown.workspace.Rows.heartbeat;
import static org.assertj.core.api.Assertions.assertThat;

/** Transactions on several tables, and the positions in files that come with them. */
class ManyTablesTest {
    private static final Schema EVENT = new Schema(
            "Event", List.of(Column.of("TimeGenerated", ColumnType.DATETIME), Column.of("Source", ColumnType.STRING)));

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
    void rowsThatAreNewerThanAllOfAnotherTableAreKnownAgain() {
        Event old = heartbeat(0, "a");
        Event young = new Event(EVENT, new Object[] {NOON.plusSeconds(3_600), "b"});
        takeIn(old, young);
        takeIn(old, young);

        assertThat(count(workspace, "Heartbeat")).isEqualTo(1);
        assertThat(count(workspace, "Event")).isEqualTo(1);
    }

    private void takeIn(Event one, Event other) {
        try (WorkspaceTransaction transaction =
                workspace.begin(Set.of("Heartbeat", "Event"), NOON, new Recognition.ByItemId())) {
            transaction.append(batch(one));
            transaction.append(batch(other));
            transaction.commit();
        }
    }

    @Test
    void positionsAreReplacedAndForgotten() {
        FilePosition first = new FilePosition("blobs", "a", NOON, "1", 10, 8, 8);
        FilePosition shrunk = new FilePosition("blobs", "a", NOON, "2", 5, 5, 8);
        FilePosition other = new FilePosition("blobs", "b", NOON, "1", 3, 3, 3);
        put(first, other);
        put(shrunk);
        assertThat(workspace.positions("blobs").values()).containsExactlyInAnyOrder(shrunk, other);

        try (WorkspaceTransaction transaction = workspace.begin(Set.of(), NOON, new Recognition.Counted(""))) {
            transaction.removePosition("blobs", "a");
            transaction.commit();
        }
        assertThat(workspace.positions("blobs").values()).containsExactly(other);
    }

    private void put(FilePosition... positions) {
        try (WorkspaceTransaction transaction = workspace.begin(Set.of(), NOON, new Recognition.Counted(""))) {
            for (FilePosition position : positions) {
                transaction.setPosition(position);
            }
            transaction.commit();
        }
    }
}
