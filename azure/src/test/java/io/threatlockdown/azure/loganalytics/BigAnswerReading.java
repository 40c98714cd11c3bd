package io.threatlockdown.azure.loganalytics;

import com.sun.net.httpserver.HttpExchange;
import io.threatlockdown.azure.FakeAzure;
import io.threatlockdown.azure.source.QueryOutcome;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

/** A process of its own, with a small heap: serves an answer that is nearly as long as Azure lets one be, and reads it. */
final class BigAnswerReading {
    static final int ROWS = 97_000;
    private static final String FILL = "0123456789".repeat(100);

    private BigAnswerReading() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        long[] seen = new long[2];
        try (FakeAzure azure = FakeAzure.start()) {
            azure.queryAnswers(BigAnswerReading::write);
            QueryOutcome outcome = azure.client().query(FakeAzure.query("T", "T"), batch -> {
                seen[0] += batch.size();
                batch.events().forEach(event -> seen[1] += (Long) event.value("N"));
            });
            if (!(outcome instanceof QueryOutcome.Rows rows) || rows.bytes() < 99_000_000) {
                throw new IllegalStateException("unexpected outcome: " + outcome);
            }
        }
        long expectedSum = (long) ROWS * (ROWS - 1) / 2;
        if (seen[1] != expectedSum) {
            throw new IllegalStateException("sum " + seen[1] + " instead of " + expectedSum);
        }
        System.out.println("rows " + seen[0]);
        System.exit(0);
    }

    private static void write(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Encoding", "gzip");
        exchange.sendResponseHeaders(200, 0);
        OutputStream body = new BufferedOutputStream(new GZIPOutputStream(exchange.getResponseBody()), 1 << 16);
        try (PrintStream out = new PrintStream(body, false, StandardCharsets.UTF_8)) {
            out.print("{\"tables\":[{\"name\":\"PrimaryResult\",\"columns\":[{\"name\":\"N\",\"type\":\"long\"},"
                    + "{\"name\":\"D\",\"type\":\"dynamic\"}],\"rows\":[");
            for (int i = 0; i < ROWS; i++) {
                out.print(i == 0 ? "" : ",");
                out.print("[" + i + ",\"{\\\"fill\\\":\\\"" + FILL + "\\\"}\"]");
            }
            out.print("]}]}");
        }
    }
}
