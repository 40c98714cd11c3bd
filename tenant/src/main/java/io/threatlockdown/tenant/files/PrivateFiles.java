package io.threatlockdown.tenant.files;

import io.threatlockdown.event.ErrorCode;
import io.threatlockdown.event.OperationException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files that hold secrets: nobody but their owner can read them, at no moment; a crash leaves the old file or the new one. */
public final class PrivateFiles {
    private static final Set<PosixFilePermission> OWNER_FILE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OWNER_DIRECTORY = PosixFilePermissions.fromString("rwx------");
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private PrivateFiles() {}

    /** Makes the directory, for its owner only, where there is none. */
    public static void createDirectory(Path directory) {
        try {
            if (!Files.isDirectory(directory)) {
                Files.createDirectories(directory, only(OWNER_DIRECTORY));
            }
        } catch (IOException e) {
            throw notWritable(directory, e);
        }
    }

    /** Writes the whole file anew. */
    public static void write(Path file, String text) {
        try {
            Path draft =
                    Files.createTempFile(file.getParent(), file.getFileName().toString(), ".new", only(OWNER_FILE));
            Files.write(draft, text.getBytes(StandardCharsets.UTF_8));
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw notWritable(file, e);
        }
    }

    private static OperationException notWritable(Path path, IOException e) {
        return new OperationException(
                ErrorCode.STORE_NOT_WRITABLE,
                "cannot write " + path + " (" + e + "); make it writable or choose another data directory",
                e);
    }

    private static FileAttribute<?>[] only(Set<PosixFilePermission> permissions) {
        return POSIX
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
                : new FileAttribute<?>[0];
    }
}
