package io.threatlockdown.workspace;

import io.threatlockdown.event.OperationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class WorkspaceIdTest {
    @TempDir
    Path directory;

    @Test
    void theIdStaysAndIsReadableByItsOwnerOnly() throws Exception {
        WorkspaceId first = WorkspaceId.in(directory);

        assertThat(WorkspaceId.in(directory)).isEqualTo(first);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("workspace-id"))))
                .isEqualTo("rw-------");
    }

    @Test
    void aWorkspaceIsNamedByItsIdInAnyCaseAndByTheWord() {
        WorkspaceId id = WorkspaceId.in(directory);

        assertThat(id.named().isNamedBy(id.toString().toUpperCase(java.util.Locale.ROOT)))
                .isTrue();
        assertThat(id.named().isNamedBy("local")).isTrue();
        assertThat(id.named().isNamedBy("00000000-0000-0000-0000-000000000000")).isFalse();
    }

    @Test
    void halfAnIdOfACrashIsMadeAnew() throws Exception {
        Files.writeString(directory.resolve("workspace-id"), "5b0f");

        WorkspaceId id = WorkspaceId.in(directory);

        assertThat(Files.readString(directory.resolve("workspace-id"))).isEqualTo(id.toString());
    }

    @Test
    void aFileThatHoldsSomethingElseIsNamed() throws Exception {
        Files.writeString(directory.resolve("workspace-id"), "not an id but something longer than one");

        assertThatThrownBy(() -> WorkspaceId.in(directory))
                .isInstanceOf(OperationException.class)
                .hasMessageContaining("workspace-id")
                .hasMessageContaining("delete it");
    }
}
