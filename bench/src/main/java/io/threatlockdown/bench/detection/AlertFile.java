package io.threatlockdown.bench.detection;

import io.threatlockdown.detection.Finding;
import io.threatlockdown.detection.alert.AlertLine;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Writes alerts as lines into a temporary file, through a buffer; gone when closed. */
final class AlertFile implements AlertSink {
    private static final int BUFFER = 1 << 16;

    private final Path path;
    private final FileChannel channel;
    private final AlertLine lines = new AlertLine("bench");
    private final StringBuilder buffer = new StringBuilder(2 * BUFFER);
    private long number;

    AlertFile() throws IOException {
        this.path = Files.createTempFile("tld-bench", ".json");
        this.channel = FileChannel.open(path, StandardOpenOption.WRITE);
    }

    @Override
    public void take(Finding finding) throws IOException {
        lines.append(buffer, finding, finding.time().getEpochSecond() + "." + number++);
        buffer.append('\n');
        if (buffer.length() >= BUFFER) {
            flush();
        }
    }

    private void flush() throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(buffer.toString().getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        buffer.setLength(0);
    }

    @Override
    public void reset() throws IOException {
        buffer.setLength(0);
        channel.truncate(0);
        channel.position(0);
    }

    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(path);
    }
}
