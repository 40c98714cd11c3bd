package io.threatlockdown.workspace.outside;

import io.threatlockdown.event.ErrorCode;
import io.threatlockdown.event.OperationException;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** Reads whole files of UTF-8 text, gzipped ones too. */
final class OutsideFiles {
    /** What one query can hold in memory without endangering the process. */
    private static final int MOST_BYTES = 128 * 1024 * 1024;

    private OutsideFiles() {}

    static String text(Path file) {
        try (InputStream bytes = opened(file)) {
            byte[] read = bytes.readNBytes(MOST_BYTES + 1);
            if (read.length > MOST_BYTES) {
                throw new OperationException(
                        ErrorCode.QUERY_FAILED, file + " is larger than 128 MB; a query reads no larger one: split it");
            }
            String text = new String(read, StandardCharsets.UTF_8);
            return text.startsWith("\ufeff") ? text.substring(1) : text;
        } catch (IOException e) {
            throw new OperationException(
                    ErrorCode.QUERY_FAILED, "cannot read " + file + "; make it readable for this user", e);
        }
    }

    private static InputStream opened(Path file) throws IOException {
        InputStream bytes = Files.newInputStream(file);
        return file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
    }
}
