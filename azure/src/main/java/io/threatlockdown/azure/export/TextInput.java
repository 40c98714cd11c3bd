package io.threatlockdown.azure.export;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;

/** A file's text as UTF-8 without a byte order mark, whether it was compressed or, as PowerShell writes files, UTF-16. */
final class TextInput {
    private static final int BUFFER = 1 << 16;

    private TextInput() {}

    /** A stream that can be marked. */
    static InputStream open(InputStream raw) throws IOException {
        InputStream plain = buffered(raw);
        byte[] start = peek(plain, 2);
        if (start.length == 2 && (start[0] & 0xff) == 0x1f && (start[1] & 0xff) == 0x8b) {
            plain = buffered(new GZIPInputStream(plain, BUFFER));
            start = peek(plain, 2);
        }
        if (start.length == 2 && (start[0] & 0xff) == 0xff && (start[1] & 0xff) == 0xfe) {
            return buffered(new Transcoded(plain, StandardCharsets.UTF_16));
        }
        if (start.length == 2 && (start[0] & 0xff) == 0xfe && (start[1] & 0xff) == 0xff) {
            return buffered(new Transcoded(plain, StandardCharsets.UTF_16));
        }
        byte[] mark = peek(plain, 3);
        if (mark.length == 3 && mark[0] == (byte) 0xef && mark[1] == (byte) 0xbb && mark[2] == (byte) 0xbf) {
            plain.skipNBytes(3);
        }
        return plain;
    }

    /** Up to so many bytes, which stay unread. */
    static byte[] peek(InputStream in, int bytes) throws IOException {
        in.mark(bytes);
        byte[] start = in.readNBytes(bytes);
        in.reset();
        return start;
    }

    private static InputStream buffered(InputStream in) {
        return new BufferedInputStream(in, BUFFER);
    }

    /** Characters of another encoding as UTF-8. */
    private static final class Transcoded extends InputStream {
        private final BufferedReader reader;
        private final CharsetEncoder encoder = StandardCharsets.UTF_8
                .newEncoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
        private final CharBuffer chars = CharBuffer.allocate(BUFFER).limit(0);
        private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER).limit(0);
        private boolean ended;

        Transcoded(InputStream in, Charset charset) {
            this.reader = new BufferedReader(new InputStreamReader(in, charset));
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            while (!bytes.hasRemaining()) {
                if (ended && !chars.hasRemaining()) {
                    return -1;
                }
                fill();
            }
            int count = Math.min(length, bytes.remaining());
            bytes.get(target, offset, count);
            return count;
        }

        private void fill() throws IOException {
            chars.compact();
            ended |= reader.read(chars) < 0;
            chars.flip();
            bytes.clear();
            CoderResult result = encoder.encode(chars, bytes, ended);
            if (ended && result.isUnderflow()) {
                // What is left is half a character.
                chars.position(chars.limit());
            }
            bytes.flip();
        }

        @Override
        public void close() throws IOException {
            reader.close();
        }
    }
}
