package io.threatlockdown.tenant.fault;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Lets so many bytes through, sends them off, and fails. */
final class CutStream extends FilterOutputStream {
    private long left;

    CutStream(OutputStream out, long most) {
        super(out);
        this.left = most;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        int passing = (int) Math.min(count, left);
        out.write(bytes, from, passing);
        left -= passing;
        if (passing < count) {
            out.flush();
            throw new IOException("cut off by order");
        }
    }
}
