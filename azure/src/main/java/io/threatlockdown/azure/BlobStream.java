package io.threatlockdown.azure;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream of Microsoft's library, which throws more than the failures of streams. */
final class BlobStream extends FilterInputStream {
    BlobStream(InputStream in) {
        super(in);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        try {
            return in.read(bytes, offset, length);
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
