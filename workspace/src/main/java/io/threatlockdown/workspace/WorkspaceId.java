package io.threatlockdown.workspace;

import io.threatlockdown.event.ErrorCode;
import io.threatlockdown.event.OperationException;
import io.threatlockdown.workspace.protocol.NamedWorkspace;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.UUID;

/**
 * By what clients name a local workspace: a GUID of its own, made once and kept in {@code workspace-id} beside the database, so that it can
 * be read while a process holds the database; or the word {@code local}.
 */
public record WorkspaceId(UUID value) {
    private static final String FILE_NAME = "workspace-id";
    private static final String WORD = "local";
    private static final int UUID_LENGTH = 36;

    /**
     * The id of the workspace in a data directory that exists. Several processes that ask for the first time at once get the same.
     *
     * @throws OperationException when it cannot be kept, or is none
     */
    public static synchronized WorkspaceId in(Path directory) {
        Path file = directory.resolve(FILE_NAME);
        try (FileChannel channel = PrivateFiles.open(file);
                FileLock lock = channel.lock()) {
            String text = read(channel);
            if (!text.isEmpty()) {
                return new WorkspaceId(UUID.fromString(text));
            }
            UUID made = UUID.randomUUID();
            channel.write(ByteBuffer.wrap(made.toString().getBytes(StandardCharsets.US_ASCII)), 0);
            channel.force(true);
            return new WorkspaceId(made);
        } catch (IOException e) {
            throw new OperationException(
                    ErrorCode.STORE_NOT_WRITABLE,
                    "cannot write " + file + "; make its directory writable for this user, or choose another",
                    e);
        } catch (IllegalArgumentException e) {
            throw new OperationException(
                    ErrorCode.STORE_UNREADABLE,
                    file
                            + " does not hold the workspace's id; delete it to get a new one, and give that to the clients",
                    e);
        }
    }

    /** The workspace as clients may name it. */
    public NamedWorkspace named() {
        return new NamedWorkspace(value.toString(), WORD);
    }

    @Override
    public String toString() {
        return value.toString();
    }

    /** Half an id is left by a crash while it was written, before anybody was told of it: it counts as none. */
    private static String read(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(2 * UUID_LENGTH);
        while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
            // Reads on to the end.
        }
        String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.US_ASCII).strip();
        return text.length() < UUID_LENGTH ? "" : text;
    }
}
