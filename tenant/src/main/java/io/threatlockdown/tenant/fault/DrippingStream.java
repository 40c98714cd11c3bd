package io.threatlockdown.tenant.fault;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;

/** Lets bytes through in crumbs with a pause behind each: the first ones single, then more and more at a time, so that it ends. */
final class DrippingStream extends FilterOutputStream {
    private static final int SINGLE = 40;

    private final Duration pause;
    private long crumbs;

    DrippingStream(OutputStream out, Duration pause) {
        super(out);
        this.pause = pause;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        int done = 0;
        while (done < count) {
            int crumb = Math.min(count - done, size());
            out.write(bytes, from + done, crumb);
            out.flush();
            done += crumb;
            crumbs++;
            rest();
        }
    }

    /** Doubles with every ten crumbs after the single ones. */
    private int size() {
        return crumbs < SINGLE ? 1 : 1 << (int) Math.min(20, (crumbs - SINGLE) / 10 + 4);
    }

    private void rest() throws InterruptedIOException {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the tenant is closing");
        }
    }
}
