package io.threatlockdown.tenant.storage;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Appends lines to blobs, in blocks of what was received together. For one thread. */
final class BlobWriter implements AutoCloseable {
    private static final int LARGEST_BLOCK = 1 << 20;
    private static final int MOST_OPEN = 20;

    private final BlobStore store;
    private final String container;
    private final Map<String, Open> open = new LinkedHashMap<>();

    BlobWriter(BlobStore store, String container) {
        this.store = store;
        this.container = container;
    }

    private static final class Open {
        private final FileChannel file;
        private final ByteArrayOutputStream block = new ByteArrayOutputStream();
        private long records;
        private Instant at = Instant.EPOCH;

        Open(FileChannel file) {
            this.file = file;
        }
    }

    /** @param at when the storage account takes the line in */
    void append(String blob, String line, Instant at) throws IOException {
        Open target = open.get(blob);
        if (target == null) {
            if (open.size() >= MOST_OPEN) {
                close();
            }
            target = new Open(store.openToAppend(container, blob));
            // What a crash has left behind the end is written over.
            target.file.truncate(store.blob(container, blob).map(Blob::length).orElse(0L));
            target.file.position(target.file.size());
            open.put(blob, target);
        }
        if (!target.at.equals(at) || target.block.size() >= LARGEST_BLOCK) {
            flush(blob, target);
        }
        target.at = at;
        target.block.writeBytes(line.getBytes(StandardCharsets.UTF_8));
        target.block.write('\n');
        target.records++;
    }

    private void flush(String blob, Open target) throws IOException {
        if (target.records == 0) {
            return;
        }
        ByteBuffer bytes = ByteBuffer.wrap(target.block.toByteArray());
        int length = bytes.remaining();
        while (bytes.hasRemaining()) {
            target.file.write(bytes);
        }
        store.grow(container, blob, length, target.records, target.at);
        target.block.reset();
        target.records = 0;
    }

    /** All lines that were appended are on disk and count. */
    @Override
    public void close() throws IOException {
        for (Map.Entry<String, Open> entry : open.entrySet()) {
            try (FileChannel file = entry.getValue().file) {
                flush(entry.getKey(), entry.getValue());
                file.force(false);
            }
        }
        open.clear();
    }
}
