package io.threatlockdown.workspace;

import io.threatlockdown.event.ErrorCode;
import io.threatlockdown.event.OperationException;
import io.threatlockdown.kql.AddressPlaces;
import io.threatlockdown.kql.duckdb.HostFunctionRegistrar;
import org.duckdb.DuckDBConnection;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/** Opens the database file and says in a person's words why that, or a statement on it, failed. */
final class WorkspaceFile {
    /**
     * How much the log of commits grows before it is moved into the file, which costs for each column of each table that it touches. At the
     * default of 16 MB that was every second part of a blob.
     */
    private static final String CHECKPOINT_THRESHOLD = "256MB";

    private WorkspaceFile() {}

    static DuckDBConnection open(WorkspaceSettings settings) {
        PrivateFiles.createDirectory(settings.directory());
        try {
            Properties properties = new Properties();
            properties.setProperty("jdbc_stream_results", "true");
            properties.setProperty("memory_limit", settings.memoryMegabytes() + "MB");
            properties.setProperty(
                    "temp_directory", settings.directory().resolve("spill").toString());
            properties.setProperty("max_temp_directory_size", settings.spillMegabytes() + "MB");
            properties.setProperty("checkpoint_threshold", CHECKPOINT_THRESHOLD);
            properties.setProperty("autoinstall_known_extensions", "false");
            properties.setProperty("autoload_known_extensions", "false");
            DuckDBConnection connection =
                    (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:" + settings.file(), properties);
            HostFunctionRegistrar.register(connection, settings.places().orElse(AddressPlaces.NONE));
            try (Statement statement = connection.createStatement()) {
                // No query reaches a file, a network address or these settings, whatever text it is made from.
                statement.execute("SET enable_external_access = false");
                statement.execute("SET lock_configuration = true");
            }
            return connection;
        } catch (SQLException e) {
            throw failure(settings, "open", e);
        } finally {
            DriverFile.deleteName();
        }
    }

    /** Whether the database says that it had too little memory, or too little room on disk for what did not fit in. */
    static boolean isOutOfMemory(String reason) {
        return reason.contains("Out of Memory") || reason.contains("failed to pin block");
    }

    static OperationException failure(WorkspaceSettings settings, String what, SQLException e) {
        String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        if (reason.contains("Could not set lock on file") || reason.contains("Conflicting lock")) {
            return new OperationException(
                    ErrorCode.STORE_LOCKED,
                    "another process holds " + settings.file() + "; stop it, or use another <data_dir>",
                    e);
        }
        if (isOutOfMemory(reason)) {
            return new OperationException(
                    ErrorCode.STORE_FAILED,
                    "cannot " + what + " in " + settings.file() + ": queries hold all of its memory ("
                            + settings.memoryMegabytes() + " MB); they were stopped, it is tried again",
                    e);
        }
        if (reason.contains("No space left on device")) {
            return new OperationException(
                    ErrorCode.STORE_NOT_WRITABLE,
                    "no space left on the disk of " + settings.directory() + "; free some, nothing is lost meanwhile",
                    e);
        }
        if (reason.contains("Permission denied") || reason.contains("Read-only file system")) {
            return new OperationException(
                    ErrorCode.STORE_NOT_WRITABLE,
                    "cannot write " + settings.file() + "; make it writable for this user: " + reason,
                    e);
        }
        if (what.equals("open")) {
            return new OperationException(
                    ErrorCode.STORE_UNREADABLE,
                    "cannot open " + settings.file() + ": " + reason
                            + "; if the file is damaged, restore it from a backup or start with another data directory",
                    e);
        }
        return new OperationException(
                ErrorCode.STORE_FAILED, "cannot " + what + " in " + settings.file() + ": " + reason, e);
    }
}
