package io.threatlockdown.wazuh.queue;

import io.threatlockdown.event.ErrorCode;
import io.threatlockdown.event.OperationException;
import io.threatlockdown.workspace.PrivateFiles;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * The number of the last message that has left, in a file. A number is in the file as soon as {@link #set} has returned, whatever becomes
 * of this process then; only a machine that goes down may lose it. For one thread.
 */
final class SentMark implements AutoCloseable {
    private final Path file;
    private final FileChannel channel;
    private final ByteBuffer number = ByteBuffer.allocate(Long.BYTES);

    /** @param file made if missing */
    SentMark(Path file) {
        this.file = file;
        try {
            this.channel = PrivateFiles.open(file);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** 0 before the first. */
    long get() {
        try {
            number.clear();
            int read = channel.read(number, 0);
            return read == Long.BYTES ? number.getLong(0) : 0;
        } catch (IOException e) {
            throw failed(e);
        }
    }

    void set(long last) {
        try {
            number.clear().putLong(0, last);
            channel.write(number, 0);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Begins anew at 0; that is on the disk when this returns, or numbers of before could hide messages of later. */
    void reset() {
        set(0);
        try {
            channel.force(true);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private OperationException failed(IOException e) {
        return new OperationException(
                ErrorCode.STORE_NOT_WRITABLE,
                "cannot read and write " + file + ": " + e.getMessage() + "; make it writable for this user",
                e);
    }
}
