package io.threatlockdown.workspace;

import io.threatlockdown.event.ErrorCode;
import io.threatlockdown.event.OperationException;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.function.Supplier;

/** Files of a data directory: nobody but their owner can read them, at no moment; a crash leaves the old file or the new one. */
public final class PrivateFiles {
    private static final Set<PosixFilePermission> OWNER_FILE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OWNER_DIRECTORY = PosixFilePermissions.fromString("rwx------");
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private PrivateFiles() {}

    /**
     * Makes the directory where there is none, and closes it to everybody but its owner.
     *
     * @throws OperationException when it cannot be made or written
     */
    public static void createDirectory(Path directory) {
        try {
            Files.createDirectories(directory);
            if (POSIX) {
                Files.setPosixFilePermissions(directory, OWNER_DIRECTORY);
            }
        } catch (IOException e) {
            throw directoryNotWritable(directory, e);
        }
        if (!Files.isWritable(directory)) {
            throw directoryNotWritable(directory, new IOException("permission denied"));
        }
    }

    /**
     * Writes the whole file anew.
     *
     * @throws OperationException when it cannot be written
     */
    public static void write(Path file, String text) {
        try {
            Path directory = file.toAbsolutePath().getParent();
            Path draft = Files.createTempFile(directory, "." + file.getFileName(), ".new", ownerOnly());
            try {
                Files.write(draft, text.getBytes(StandardCharsets.UTF_8));
                Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(draft); // Only there when it was not moved: half a secret must not stay behind.
            }
        } catch (IOException e) {
            throw new OperationException(
                    ErrorCode.STORE_NOT_WRITABLE,
                    "cannot write " + file + "; make its directory writable for this user, or choose another",
                    e);
        }
    }

    /**
     * Opens a file to read and write it, and makes it where there is none. It need not be on the disk before it is forced there.
     *
     * @throws IOException when it cannot be opened
     */
    public static FileChannel open(Path file) throws IOException {
        return FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                ownerOnly());
    }

    /**
     * Runs a change of a file that other processes of this user change too, after theirs and before the next.
     *
     * @param file that is changed; the lock is a file beside it
     * @throws OperationException when the lock cannot be taken
     */
    public static <T> T inTurn(Path file, Supplier<T> change) {
        synchronized (PrivateFiles.class) { // A lock on a file holds off other processes only.
            try (FileChannel channel = open(file.resolveSibling("." + file.getFileName() + ".lock"));
                    FileLock turn = channel.lock()) {
                return change.get();
            } catch (IOException e) {
                throw new OperationException(
                        ErrorCode.STORE_NOT_WRITABLE,
                        "cannot write " + file
                                + "; name the data directory with --data or -c, and run this as its owner",
                        e);
            }
        }
    }

    private static OperationException directoryNotWritable(Path directory, IOException e) {
        return new OperationException(
                ErrorCode.STORE_NOT_WRITABLE,
                "cannot write to the data directory " + directory
                        + "; make it writable for this user, or choose another (<data_dir>, --data)",
                e);
    }

    private static FileAttribute<?>[] ownerOnly() {
        return POSIX
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_FILE)}
                : new FileAttribute<?>[0];
    }
}
