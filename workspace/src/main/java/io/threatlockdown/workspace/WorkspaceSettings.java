package io.threatlockdown.workspace;

import java.nio.file.Path;

/**
 * Where a workspace lives and how much it may use.
 *
 * @param directory made if missing, readable by its owner only
 * @param memoryMegabytes what the database may hold in memory before it goes to disk
 * @param spillMegabytes what queries may put on disk, all together, of what they do not hold in memory
 */
public record WorkspaceSettings(Path directory, int memoryMegabytes, int spillMegabytes) {
    private static final int DEFAULT_MEMORY_MEGABYTES = 1_024;
    private static final int SPILL_FOR_EACH_MEGABYTE_OF_MEMORY = 8;

    /** With eight times as much room on disk as in memory. */
    public WorkspaceSettings(Path directory, int memoryMegabytes) {
        this(directory, memoryMegabytes, SPILL_FOR_EACH_MEGABYTE_OF_MEMORY * memoryMegabytes);
    }

    public static WorkspaceSettings in(Path directory) {
        return new WorkspaceSettings(directory, DEFAULT_MEMORY_MEGABYTES);
    }

    /** The database file. */
    public Path file() {
        return directory.resolve("workspace.duckdb");
    }
}
