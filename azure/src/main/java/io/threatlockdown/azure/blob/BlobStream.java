package io.threatlockdown.azure.blob;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A stream of Microsoft's library, which throws more than the failures of streams, and may end early: a blob that is shorter than it was
 * listed is no end of it.
 */
final class BlobStream extends FilterInputStream {
    private final long expected;
    private long read;

    /** @param expected how many bytes there must be */
    BlobStream(InputStream in, long expected) {
        super(in);
        this.expected = expected;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        try {
            int count = in.read(bytes, offset, length);
            if (count < 0 && read < expected) {
                throw new IOException("it ended after " + read + " of " + expected + " bytes");
            }
            read += Math.max(count, 0);
            return count;
        } catch (RuntimeException failure) {
            throw new BlobStoreException(failure);
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        int count = read(one, 0, 1);
        return count < 0 ? -1 : one[0] & 0xff;
    }
}
