package io.threatlockdown.azure.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpTimeoutException;
import java.time.Duration;

/**
 * Ends a stream that gives nothing for too long: the read then fails with {@link HttpTimeoutException}. The JDK's client bounds the
 * wait for an answer's head only. Time that the reader spends elsewhere does not count. For one reading thread.
 */
final class StallGuard extends FilterInputStream {
    private static final long NOT_READING = Long.MAX_VALUE;

    private final Duration longest;
    private final Thread watch;
    private volatile long readingSince = NOT_READING;
    private volatile boolean stalled;

    StallGuard(InputStream in, Duration longest) {
        super(in);
        this.longest = longest;
        this.watch = Thread.ofVirtual().name("stall-guard").start(this::watch);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        int count = read(one, 0, 1);
        return count < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        readingSince = System.nanoTime();
        try {
            return in.read(bytes, offset, length);
        } catch (IOException failure) {
            if (stalled) {
                throw new HttpTimeoutException("nothing came for " + longest.toSeconds() + " s");
            }
            throw failure;
        } finally {
            readingSince = NOT_READING;
        }
    }

    /** Never fails: what is not read any more cannot be lost. */
    @Override
    public void close() {
        watch.interrupt();
        try {
            in.close();
        } catch (IOException connectionIsGoneAlready) {
            // Said by the read that failed.
        }
    }

    private void watch() {
        try {
            while (!stalled) {
                Thread.sleep(longest.dividedBy(4));
                long since = readingSince;
                if (since != NOT_READING && System.nanoTime() - since > longest.toNanos()) {
                    stalled = true;
                    in.close();
                }
            }
        } catch (InterruptedException | IOException over) {
            // Closed by the reader: nothing is left to guard.
        }
    }
}
