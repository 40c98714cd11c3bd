package io.threatlockdown.azure.export;

import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.NoSuchElementException;

/** A process of its own, with a small heap: reads more than 300 MB of records that stand in one line. */
final class BigExportReading {
    static final int RECORDS = 300_000;
    private static final String FILL = "0123456789".repeat(100);

    private BigExportReading() {}

    public static void main(String[] arguments) {
        long[] sum = new long[1];
        ExportOptions options = ExportOptions.standard().withStandardInput(records());
        ReadSummary summary = new ExportedLogs(options)
                .read(
                        Path.of("-"),
                        batch -> batch.events().forEach(event -> sum[0] += (Long) event.value("DurationMs")),
                        problem -> {
                            throw new IllegalStateException(problem.message());
                        });
        if (sum[0] != (long) RECORDS * (RECORDS - 1) / 2 || summary.bytes() < 300_000_000) {
            throw new IllegalStateException("sum " + sum[0] + ", " + summary);
        }
        System.out.println("records " + summary.events());
    }

    private static InputStream records() {
        return new SequenceInputStream(Collections.enumeration(
                List.of(text("{\"records\":["), new SequenceInputStream(new Records()), text("]}"))));
    }

    private static InputStream text(String text) {
        return new java.io.ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static final class Records implements Enumeration<InputStream> {
        private int next;

        @Override
        public boolean hasMoreElements() {
            return next < RECORDS;
        }

        @Override
        public InputStream nextElement() {
            if (!hasMoreElements()) {
                throw new NoSuchElementException();
            }
            return text("{\"time\":\"2026-06-03T14:06:41Z\",\"category\":\"SignInLogs\",\"durationMs\":" + next++
                    + ",\"properties\":{\"id\":\"" + FILL + "\"}},");
        }
    }
}
