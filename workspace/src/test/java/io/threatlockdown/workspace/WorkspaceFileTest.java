package io.threatlockdown.workspace;

import io.threatlockdown.event.ErrorCode;
import io.threatlockdown.event.OperationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class WorkspaceFileTest {
    @TempDir
    Path directory;

    @Test
    void aPathThatCannotBeADirectoryIsOneClearLine() throws IOException {
        Path file = Files.writeString(directory.resolve("taken"), "");

        assertThatThrownBy(() -> Workspace.open(WorkspaceSettings.in(file.resolve("data"))))
                .isInstanceOfSatisfying(OperationException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.STORE_NOT_WRITABLE);
                    assertThat(e.getMessage())
                            .contains("cannot write to the data directory")
                            .contains("<data_dir>");
                    assertThat(e.getMessage()).doesNotContain("\n");
                });
    }

    @Test
    void aFileThatIsNoDatabaseIsOneClearLine() throws IOException {
        Files.writeString(
                WorkspaceSettings.in(directory).file(), "this is not a database, whatever its name says. ".repeat(200));

        assertThatThrownBy(() -> Workspace.open(WorkspaceSettings.in(directory)))
                .isInstanceOfSatisfying(OperationException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.STORE_UNREADABLE);
                    assertThat(e.getMessage()).contains("workspace.duckdb").doesNotContain("\n");
                });
    }

    @Test
    void onlyTheOwnerCanLookIntoTheDirectory() throws IOException {
        Workspace.open(WorkspaceSettings.in(directory.resolve("data"))).close();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("data"))))
                .isEqualTo("rwx------");
    }
}
