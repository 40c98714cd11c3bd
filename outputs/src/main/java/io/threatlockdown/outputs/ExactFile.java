package io.threatlockdown.outputs;

import io.threatlockdown.workspace.PrivateFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/** A file whose content is known up to a place, and beyond it may hold a part of what shall come next. Closed by whoever opened it. */
final class ExactFile implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ExactFile.class);

    private final Path path;
    private final FileChannel channel;

    private ExactFile(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /** Makes the file where there is none. */
    static ExactFile open(Path path) throws IOException {
        return new ExactFile(path, PrivateFiles.open(path));
    }

    /** Brings what a folder says of its files to the disk, where the system lets it be asked. */
    static void forceFolder(Path folder) {
        try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
            names.force(true);
        } catch (IOException notOfAFolder) {
            log.debug("a folder cannot be forced to the disk path={}", folder);
        }
    }

    /**
     * What tells the file from another one of its name; {@code ""} where the file system has nothing of the kind. Not the device's number
     * too: that may be another one after the machine has started again.
     */
    String identity() throws IOException {
        try {
            return Files.getAttribute(path, "unix:ino").toString();
        } catch (UnsupportedOperationException noInodes) {
            return "";
        }
    }

    long size() throws IOException {
        return channel.size();
    }

    /** Ends a line that has no end, so that the next one is one of its own. On the disk when it returns. */
    void endLine() throws IOException {
        long size = size();
        ByteBuffer last = ByteBuffer.allocate(1);
        if (size > 0 && channel.read(last, size - 1) == 1 && last.get(0) != '\n') {
            write(new byte[] {'\n'}, 0, size);
        }
        channel.force(true);
    }

    /**
     * Makes the file hold these bytes from that place on, on the disk when it returns. Those that it holds already are left as they are,
     * for whoever is reading them; at the first that differs what follows is cut off. What is behind the bytes stays.
     *
     * @return the place behind them
     */
    long hold(byte[] bytes, long from) throws IOException {
        int same = sameAs(bytes, from);
        if (same < bytes.length) {
            cut(from + same);
            write(bytes, same, from + same);
        }
        channel.force(true);
        return from + bytes.length;
    }

    /** Ends the file there. */
    void cut(long size) throws IOException {
        long excess = size() - size;
        if (excess > 0) {
            channel.truncate(size);
            channel.force(true);
            log.warn("cut off what was not written by this workspace file={} bytes={}", path, excess);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** How many of the bytes the file holds already. */
    private int sameAs(byte[] bytes, long from) throws IOException {
        int most = (int) Math.min(bytes.length, Math.max(0, size() - from));
        ByteBuffer held = ByteBuffer.allocate(most);
        while (held.hasRemaining()) {
            if (channel.read(held, from + held.position()) < 0) {
                break;
            }
        }
        int read = held.position();
        int mismatch = Arrays.mismatch(held.array(), 0, read, bytes, 0, read);
        return mismatch < 0 ? read : mismatch;
    }

    private void write(byte[] bytes, int offset, long place) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(bytes, offset, bytes.length - offset);
        long next = place;
        while (rest.hasRemaining()) {
            next += channel.write(rest, next);
        }
    }
}
