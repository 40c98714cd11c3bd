package io.threatlockdown.azure.blob;

import org.jspecify.annotations.Nullable;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpTimeoutException;
import java.time.Duration;

/**
 * A stream of Microsoft's library, which throws more than the failures of streams, may end early, and waits for ever for an answer that
 * stops in its middle: a blob that is shorter than it was listed is no end of it, and a read that takes too long fails with
 * {@link HttpTimeoutException}. For one reading thread, which may be interrupted by a read that takes too long, and by no other.
 */
final class BlobStream extends FilterInputStream {
    private final long expected;
    private final Duration longest;
    private final Thread watch;
    private final Object lock = new Object();
    private @Nullable Thread reader;
    private long readingSince;
    private boolean stalled;
    private long read;

    /**
     * @param expected how many bytes there must be
     * @param longest that one read may take
     */
    BlobStream(InputStream in, long expected, Duration longest) {
        super(in);
        this.expected = expected;
        this.longest = longest;
        this.watch = Thread.ofVirtual().name("blob-watch").start(this::watch);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        begin();
        int count;
        try {
            count = in.read(bytes, offset, length);
        } catch (RuntimeException failure) {
            throwIfStalled();
            throw new BlobStoreException(failure);
        } catch (IOException failure) {
            throwIfStalled();
            throw failure;
        } finally {
            end();
        }
        if (count < 0 && read < expected) {
            throw new IOException("it ended after " + read + " of " + expected + " bytes");
        }
        read += Math.max(count, 0);
        return count;
    }

    private void begin() {
        synchronized (lock) {
            reader = Thread.currentThread();
            readingSince = System.nanoTime();
        }
    }

    private void throwIfStalled() throws HttpTimeoutException {
        if (end()) {
            throw new HttpTimeoutException("nothing came for " + longest.toSeconds() + " s");
        }
    }

    /** Whether the read took too long. Nobody interrupts the thread behind this. */
    private boolean end() {
        synchronized (lock) {
            reader = null;
            if (stalled) {
                stalled = false;
                Thread.interrupted();
                return true;
            }
            return false;
        }
    }

    private void watch() {
        try {
            while (true) {
                Thread.sleep(longest.dividedBy(4));
                synchronized (lock) {
                    Thread reading = reader;
                    if (reading != null && System.nanoTime() - readingSince > longest.toNanos()) {
                        stalled = true;
                        reading.interrupt();
                    }
                }
            }
        } catch (InterruptedException over) {
            // Closed by the reader: nothing is left to watch.
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        int count = read(one, 0, 1);
        return count < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public void close() throws IOException {
        watch.interrupt();
        in.close();
    }
}
