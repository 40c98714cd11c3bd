package io.threatlockdown.azure.blob;

import io.threatlockdown.azure.cloud.Cloud;
import io.threatlockdown.azure.cloud.Secret;
import io.threatlockdown.azure.source.RecordForm;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Reads blobs that hold records of many megabytes: a process of its own, so that its heap can be small. */
final class BigBlobReading {
    private static final int MEGABYTE = 1024 * 1024;

    private BigBlobReading() {}

    public static void main(String[] arguments) {
        BlobContentType type = BlobContentType.valueOf(arguments[0]);
        List<InputStream> pieces = new ArrayList<>();
        long length = 0;
        for (int megabytes : new int[] {0, 30, 0, 12, 0, 15, 0}) {
            length += add(
                    pieces, "{\"time\":\"2026-03-01T10:00:00Z\",\"operationName\":\"op\",\"properties\":{\"fill\":\"");
            for (int i = 0; i < megabytes; i++) {
                length += add(pieces, "f".repeat(MEGABYTE));
            }
            length += add(pieces, "\"}}\n");
        }
        InputStream in = new SequenceInputStream(Collections.enumeration(pieces));
        BlobRequest request =
                new BlobRequest("big", Optional.empty(), "c", "*", "", type, Optional.empty(), Duration.ofSeconds(5));
        BlobRecords records =
                type == BlobContentType.JSON_FILE ? new BlobDocument(in, length) : new BlobLines(in, 0, false);
        BlobFailure failures = new BlobFailure(
                Cloud.PUBLIC.endpoints(),
                () -> new StorageCredentials.AccountKey("account", new Secret("key")),
                principal -> {
                    throw new IllegalStateException();
                },
                InstantSource.system());
        int events = 0;
        try (BlobReading reading = new BlobReading(request, records, failures, RecordForm.COLUMNS)) {
            BlobPart part = reading.next();
            while (part instanceof BlobPart.Records some) {
                events +=
                        some.batches().stream().mapToInt(batch -> batch.size()).sum();
                some.warnings().forEach(System.out::println);
                part = reading.next();
            }
            System.out.println("events " + events + ", " + part + " of " + length);
        }
    }

    /** Megabytes of the same text share their bytes. */
    private static long add(List<InputStream> pieces, String text) {
        byte[] bytes = text.length() == MEGABYTE ? FILL : text.getBytes(StandardCharsets.UTF_8);
        pieces.add(new ByteArrayInputStream(bytes));
        return bytes.length;
    }

    private static final byte[] FILL = "f".repeat(MEGABYTE).getBytes(StandardCharsets.UTF_8);
}
