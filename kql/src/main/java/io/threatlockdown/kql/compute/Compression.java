package io.threatlockdown.kql.compute;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.Adler32;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

/** Texts, compressed and in base 64, with the containers of gzip and zlib. */
final class Compression {
    /** What a text may unpack to: as much as a value may hold. */
    private static final int MOST_BYTES = 1 << 20;

    private static final byte[] GZIP_HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};
    private static final byte[] ZLIB_HEADER = {0x78, 0x01};
    private static final int LARGEST_STORED = 0xffff;

    private Compression() {}

    static String gzip(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        CRC32 check = new CRC32();
        check.update(bytes);
        ByteBuffer trailer = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        trailer.putInt((int) check.getValue()).putInt(bytes.length);
        return joined(GZIP_HEADER, packed(bytes), trailer.array());
    }

    static String zlib(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Adler32 check = new Adler32();
        check.update(bytes);
        return joined(
                ZLIB_HEADER,
                packed(bytes),
                ByteBuffer.allocate(4).putInt((int) check.getValue()).array());
    }

    private static String joined(byte[] header, byte[] body, byte[] trailer) {
        ByteBuffer all = ByteBuffer.allocate(header.length + body.length + trailer.length);
        return Base64.getEncoder()
                .encodeToString(all.put(header).put(body).put(trailer).array());
    }

    /** Short texts that do not become shorter are stored as they are. */
    private static byte[] packed(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
        try {
            deflater.setInput(bytes);
            deflater.finish();
            byte[] piece = new byte[4096];
            while (!deflater.finished()) {
                packed.write(piece, 0, deflater.deflate(piece));
            }
        } finally {
            deflater.end();
        }
        return packed.size() < bytes.length || bytes.length > LARGEST_STORED ? packed.toByteArray() : stored(bytes);
    }

    /** One last block without compression: its length, the complement of that, the bytes. */
    private static byte[] stored(byte[] bytes) {
        ByteBuffer block = ByteBuffer.allocate(bytes.length + 5).order(ByteOrder.LITTLE_ENDIAN);
        return block.put((byte) 1)
                .putShort((short) bytes.length)
                .putShort((short) ~bytes.length)
                .put(bytes)
                .array();
    }

    static Optional<String> gunzip(String base64) {
        return unpacked(base64, GZIPInputStream::new);
    }

    static Optional<String> unzlib(String base64) {
        return unpacked(base64, InflaterInputStream::new);
    }

    /** Opens one of the containers. */
    private interface Container {
        InputStream open(InputStream packed) throws IOException;
    }

    private static Optional<String> unpacked(String base64, Container container) {
        try (InputStream unpacked =
                container.open(new ByteArrayInputStream(Base64.getDecoder().decode(base64)))) {
            byte[] bytes = unpacked.readNBytes(MOST_BYTES + 1);
            return bytes.length > MOST_BYTES
                    ? Optional.empty()
                    : Optional.of(new String(bytes, StandardCharsets.UTF_8));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
