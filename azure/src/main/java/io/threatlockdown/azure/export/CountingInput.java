package io.threatlockdown.azure.export;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/** Counts the bytes that are read through it, and tells how many whenever another megabyte is full. */
final class CountingInput extends FilterInputStream {
    private static final long STEP = 1 << 20;

    private final LongConsumer progress;
    private long bytes;
    private long next;

    /** @param before the bytes read before this stream, which count */
    CountingInput(InputStream in, long before, LongConsumer progress) {
        super(in);
        this.progress = progress;
        this.bytes = before;
        this.next = before + STEP;
    }

    long bytes() {
        return bytes;
    }

    @Override
    public int read() throws IOException {
        int read = in.read();
        count(read < 0 ? 0 : 1);
        return read;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int read = in.read(target, offset, length);
        count(Math.max(0, read));
        return read;
    }

    private void count(int read) {
        bytes += read;
        if (bytes >= next) {
            next = bytes + STEP;
            progress.accept(bytes);
        }
    }
}
