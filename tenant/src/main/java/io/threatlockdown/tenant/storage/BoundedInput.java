package io.threatlockdown.tenant.storage;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Ends after so many bytes, however much the stream under it has. */
final class BoundedInput extends FilterInputStream {
    private long left;

    BoundedInput(InputStream in, long length) {
        super(in);
        this.left = length;
    }

    @Override
    public int read() throws IOException {
        if (left <= 0) {
            return -1;
        }
        int b = super.read();
        left -= b < 0 ? 0 : 1;
        return b;
    }

    @Override
    public int read(byte[] target, int from, int count) throws IOException {
        if (left <= 0) {
            return -1;
        }
        int got = super.read(target, from, (int) Math.min(count, left));
        left -= Math.max(0, got);
        return got;
    }
}
