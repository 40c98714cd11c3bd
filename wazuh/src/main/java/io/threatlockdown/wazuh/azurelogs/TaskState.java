package io.threatlockdown.wazuh.azurelogs;

import io.threatlockdown.event.ErrorCode;
import io.threatlockdown.event.OperationException;
import io.threatlockdown.workspace.PrivateFiles;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The directory of a task, for one run at a time. */
final class TaskState implements AutoCloseable {
    private final Path directory;
    private final FileChannel lockFile;

    /** Kept: the lock ends with it. */
    private final FileLock lock;

    private TaskState(Path directory, FileChannel lockFile, FileLock lock) {
        this.directory = directory;
        this.lockFile = lockFile;
        this.lock = lock;
    }

    /** The state of a task; empty while another run has it. */
    static Optional<TaskState> take(Path root, Task task) {
        makeRoot(root);
        Path directory = root.resolve(task.stateName());
        PrivateFiles.createDirectory(directory);
        try {
            FileChannel channel = PrivateFiles.open(directory.resolve("lock"));
            Optional<FileLock> lock = lock(channel);
            if (lock.isEmpty()) {
                channel.close();
                return Optional.empty();
            }
            PrivateFiles.write(directory.resolve("task.txt"), task.description() + "\n");
            return Optional.of(new TaskState(directory, channel, lock.get()));
        } catch (IOException e) {
            throw notWritable(directory, e);
        }
    }

    /** It may stand in a directory that others read: that one's rights stay as they are. */
    private static void makeRoot(Path root) {
        if (Files.isDirectory(root)) {
            return;
        }
        try {
            Path parent = root.toAbsolutePath().getParent();
            if (parent != null && !Files.isDirectory(parent)) {
                throw new IOException("there is no directory " + parent);
            }
            PrivateFiles.createDirectory(root);
        } catch (IOException e) {
            throw notWritable(root, e);
        }
    }

    private static Optional<FileLock> lock(FileChannel channel) throws IOException {
        try {
            return Optional.ofNullable(channel.tryLock());
        } catch (OverlappingFileLockException inThisProcess) {
            return Optional.empty();
        }
    }

    private static OperationException notWritable(Path directory, IOException e) {
        return new OperationException(
                ErrorCode.STORE_NOT_WRITABLE,
                "cannot keep what was sent in " + directory + ": " + e.getMessage()
                        + "; name a directory of this user with --state",
                e);
    }

    Path file(String name) {
        return directory.resolve(name);
    }

    Path directory() {
        return directory;
    }

    @Override
    public void close() {
        try {
            lock.release();
            lockFile.close();
        } catch (IOException e) {
            throw notWritable(directory, e);
        }
    }
}
