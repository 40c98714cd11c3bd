package io.threatlockdown.workspace;

import java.nio.file.Path;

/**
 * Where a workspace lives and how much it may use.
 *
 * @param directory made if missing, readable by its owner only
 * @param memoryMegabytes what the database may hold in memory before it goes to disk
 */
public record WorkspaceSettings(Path directory, int memoryMegabytes) {
    private static final int DEFAULT_MEMORY_MEGABYTES = 1_024;

    public static WorkspaceSettings in(Path directory) {
        return new WorkspaceSettings(directory, DEFAULT_MEMORY_MEGABYTES);
    }

    /** The database file. */
    public Path file() {
        return directory.resolve("workspace.duckdb");
    }
}
