package io.threatlockdown.bench;

import io.threatlockdown.event.ColumnType;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.Json;
import io.threatlockdown.event.ValueJson;
import io.threatlockdown.tenant.LocalTenant;
import io.threatlockdown.tenant.TenantSettings;
import io.threatlockdown.tenant.scenario.BulkSignIns;
import io.threatlockdown.tenant.scenario.Scenario;
import io.threatlockdown.tenant.scenario.ScenarioSettings;
import io.threatlockdown.workspace.protocol.AnswerLimits;
import tools.jackson.core.JsonGenerator;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** A tenant that serves so many sign-ins in one answer: {@code main(directory, rows)}; prints "ready" when it does. */
final class TenantProcess {
    private static final long SEED = 1;
    private static final int BATCH = 1_000;

    private TenantProcess() {}

    public static void main(String[] arguments) throws Exception {
        Path directory = Path.of(arguments[0]);
        int rows = Integer.parseInt(arguments[1]);
        ScenarioSettings quiet = new ScenarioSettings(SEED, 0, 1.0, 0);
        Path file = directory.resolve("signins.jsonl");
        Files.createDirectories(directory);
        long bytes = write(Scenario.of(quiet), rows, file);
        LocalTenant tenant = LocalTenant.start(TenantSettings.in(directory.resolve("tenant"))
                .withScenario(quiet)
                .withLimits(new AnswerLimits(Integer.MAX_VALUE, Long.MAX_VALUE)));
        tenant.load("SigninLogs", file);
        Files.delete(file);
        System.out.println("ready " + bytes);
        Thread.sleep(Duration.ofHours(1));
    }

    private static long write(Scenario scenario, int rows, Path file) throws IOException {
        BulkSignIns signIns = scenario.bulkSignIns(Instant.now().minus(Duration.ofHours(20)), Duration.ofMillis(100));
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (int left = rows; left > 0; left -= BATCH) {
                for (Event event : signIns.next(Math.min(BATCH, left)).events()) {
                    writeLine(event, out);
                }
            }
        }
        return Files.size(file);
    }

    private static void writeLine(Event event, BufferedWriter out) throws IOException {
        java.io.StringWriter line = new java.io.StringWriter();
        try (JsonGenerator json = Json.mapper().createGenerator(line)) {
            json.writeStartObject();
            for (int i = 0; i < event.schema().size(); i++) {
                ColumnType type = event.schema().columns().get(i).type();
                json.writeName(event.schema().columns().get(i).name());
                ValueJson.write(json, type, event.value(i));
            }
            json.writeEndObject();
        }
        out.write(line.toString());
        out.newLine();
    }
}
