package io.threatlockdown.workspace;

import io.threatlockdown.kql.AddressPlaces;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a workspace lives, how much it may use, and whom it asks.
 *
 * @param directory made if missing, readable by its owner only
 * @param memoryMegabytes what the database may hold in memory before it goes to disk
 * @param spillMegabytes what queries may put on disk, all together, of what they do not hold in memory
 * @param places knows where addresses are; empty when nobody does
 */
public record WorkspaceSettings(
        Path directory, int memoryMegabytes, int spillMegabytes, Optional<AddressPlaces> places) {
    private static final int DEFAULT_MEMORY_MEGABYTES = 1_024;
    private static final int SPILL_FOR_EACH_MEGABYTE_OF_MEMORY = 8;

    /** Where nobody knows the places of addresses. */
    public WorkspaceSettings(Path directory, int memoryMegabytes, int spillMegabytes) {
        this(directory, memoryMegabytes, spillMegabytes, Optional.empty());
    }

    /** With eight times as much room on disk as in memory. */
    public WorkspaceSettings(Path directory, int memoryMegabytes) {
        this(directory, memoryMegabytes, SPILL_FOR_EACH_MEGABYTE_OF_MEMORY * memoryMegabytes);
    }

    public static WorkspaceSettings in(Path directory) {
        return new WorkspaceSettings(directory, DEFAULT_MEMORY_MEGABYTES);
    }

    public WorkspaceSettings withPlaces(Optional<AddressPlaces> known) {
        return new WorkspaceSettings(directory, memoryMegabytes, spillMegabytes, known);
    }

    /** The database file. */
    public Path file() {
        return directory.resolve("workspace.duckdb");
    }
}
