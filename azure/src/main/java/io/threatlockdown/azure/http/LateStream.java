package io.threatlockdown.azure.http;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Supplier;

/** A stream that is opened when it is first read, so that a failure to open it is one of reading. */
public final class LateStream extends InputStream {
    private final Supplier<InputStream> opener;
    private @Nullable InputStream opened;

    public LateStream(Supplier<InputStream> opener) {
        this.opener = opener;
    }

    @Override
    public int read() throws IOException {
        return stream().read();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        return stream().read(bytes, offset, length);
    }

    private InputStream stream() {
        InputStream in = opened;
        if (in == null) {
            in = opener.get();
            opened = in;
        }
        return in;
    }

    @Override
    public void close() throws IOException {
        if (opened != null) {
            opened.close();
        }
    }
}
