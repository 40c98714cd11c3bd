package io.threatlockdown.workspace;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

@EnabledOnOs(OS.LINUX)
class DriverFileTest {
    @Test
    void anOpenWorkspaceLeavesNoFileOfTheDriverThatAKillWouldStrand(@TempDir Path folder) throws IOException {
        try (Workspace workspace = Workspace.open(WorkspaceSettings.in(folder))) {
            List<String> loaded = loaded();

            assertThat(loaded).isNotEmpty().allSatisfy(line -> assertThat(line).endsWith(" (deleted)"));
        }
    }

    private static List<String> loaded() throws IOException {
        try (Stream<String> mappings = Files.lines(Path.of("/proc/self/maps"))) {
            return mappings.filter(line -> line.contains("libduckdb_java")).toList();
        }
    }
}
