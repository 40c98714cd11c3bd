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

import static io.threatlockdown.workspace.Rows.NOON;
import static io.threatlockdown.workspace.Rows.batch;
import static io.threatlockdown.workspace.Rows.cell;
import static io.threatlockdown.workspace.Rows.count;
import static org.assertj.core.api.Assertions.assertThat;

/** Columns whose types are others than those that are stored: no row and no value is lost. */
class ChangedColumnsTest {
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
    void anotherTypeGetsAColumnThatIsNamedAfterItAndTheSameEachTime() {
        takeIn(List.of(Column.of("Load", ColumnType.LONG)), 1L);
        takeIn(List.of(Column.of("Load", ColumnType.STRING)), "high");
        takeIn(List.of(Column.of("Load", ColumnType.STRING)), "low");
        takeIn(List.of(Column.of("Load", ColumnType.BOOL)), true);

        assertThat(count(workspace, "Mixed_CL")).isEqualTo(4);
        assertThat(cell(workspace, "Mixed_CL | where Load == 1 | count")).isEqualTo(1L);
        assertThat(cell(workspace, "Mixed_CL | where Load_string in ('high', 'low') | count"))
                .isEqualTo(2L);
        assertThat(cell(workspace, "Mixed_CL | where Load_bool | count")).isEqualTo(1L);
    }

    @Test
    void aColumnThatIsCalledLikeTheOneBesideKeepsItsOwnValues() {
        takeIn(List.of(Column.of("Load", ColumnType.LONG)), 1L);
        takeIn(
                List.of(Column.of("Load", ColumnType.STRING), Column.of("Load_string", ColumnType.STRING)),
                "high",
                "its own");

        assertThat(cell(workspace, "Mixed_CL | where Load_string == 'its own' | project Load_string1"))
                .isEqualTo("high");
    }

    @Test
    void aStoredColumnOfThatNameAndAnotherTypeIsNotInTheWay() {
        takeIn(List.of(Column.of("Load", ColumnType.LONG), Column.of("Load_string", ColumnType.BOOL)), 1L, true);
        takeIn(List.of(Column.of("Load", ColumnType.STRING)), "high");

        assertThat(count(workspace, "Mixed_CL")).isEqualTo(2);
        assertThat(cell(workspace, "Mixed_CL | where Load_string1 == 'high' | count"))
                .isEqualTo(1L);
    }

    @Test
    void whatFitsWithoutLossGoesIntoTheStoredColumn() {
        takeIn(List.of(Column.of("Load", ColumnType.STRING)), "high");
        takeIn(List.of(Column.of("Load", ColumnType.LONG)), 7L);
        takeIn(List.of(Column.of("Load", ColumnType.DATETIME)), NOON);

        assertThat(cell(workspace, "Mixed_CL | summarize make_set(Load)").toString())
                .contains("high", "7", "2026-11-23T12:00:00");
    }

    private void takeIn(List<Column> columns, Object... values) {
        Schema schema = new Schema("Mixed_CL", columns);
        try (WorkspaceTransaction transaction = workspace.begin("Mixed_CL", NOON)) {
            transaction.append(batch(new Event(schema, values)));
            transaction.commit();
        }
    }
}
