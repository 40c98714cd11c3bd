package io.threatlockdown.bench.collect;

import io.threatlockdown.event.Event;
import io.threatlockdown.event.Json;
import io.threatlockdown.event.ValueJson;
import io.threatlockdown.tenant.LocalTenant;
import io.threatlockdown.tenant.TenantSettings;
import io.threatlockdown.tenant.graph.GraphSettings;
import io.threatlockdown.tenant.scenario.BulkSignIns;
import io.threatlockdown.tenant.scenario.Scenario;
import io.threatlockdown.tenant.scenario.ScenarioSettings;
import io.threatlockdown.workspace.protocol.AnswerLimits;
import tools.jackson.core.JsonGenerator;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * A tenant whose answers stand ready: {@code main(directory, rows)}. It asks the local tenant for each answer once, keeps it as it is sent,
 * and serves that; blobs come from the tenant itself, which keeps them so. Prints {@code ready} when it serves, and leaves in the directory
 * {@code bench.json}, which tells where, and what is sent on each way, decompressed.
 */
final class AnswerTenant {
    private static final long SEED = 1;
    private static final Duration SPAN = Duration.ofHours(5);
    private static final int NARROW_FOR_ONE = 10;

    private AnswerTenant() {}

    public static void main(String[] arguments) throws Exception {
        Path directory = Path.of(arguments[0]);
        int rows = Integer.parseInt(arguments[1]);
        ScenarioSettings quiet = new ScenarioSettings(SEED, 0, 0, 0);
        LocalTenant tenant = LocalTenant.start(TenantSettings.in(directory.resolve("tenant"))
                .withScenario(quiet)
                .withGraph(GraphSettings.ALL.with(GraphSettings.Throttling.NONE))
                .withLimits(new AnswerLimits(Integer.MAX_VALUE, Long.MAX_VALUE)));
        Instant from = Instant.now().minus(SPAN);
        BulkSignIns signIns = Scenario.of(quiet).bulkSignIns(from, SPAN.dividedBy(rows));
        load(
                tenant,
                "SigninLogs",
                directory,
                rows,
                () -> signIns.next(1).events().getFirst());
        NarrowRows narrow = new NarrowRows(SEED, from, SPAN.dividedBy((long) rows * NARROW_FOR_ONE));
        load(tenant, NarrowRows.TABLE, directory, rows * NARROW_FOR_ONE, narrow::next);
        PremadeAnswers.make(tenant, directory).serve();
        System.out.println("ready");
        Thread.sleep(Duration.ofHours(1));
    }

    private static void load(LocalTenant tenant, String table, Path directory, int rows, Supplier<Event> next)
            throws IOException {
        Path file = directory.resolve("rows.jsonl");
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (int i = 0; i < rows; i++) {
                out.write(line(next.get()));
                out.newLine();
            }
        }
        tenant.load(table, file);
        Files.delete(file);
    }

    private static String line(Event event) {
        StringWriter line = new StringWriter();
        try (JsonGenerator json = Json.mapper().createGenerator(line)) {
            json.writeStartObject();
            for (int i = 0; i < event.schema().size(); i++) {
                json.writeName(event.schema().columns().get(i).name());
                ValueJson.write(json, event.schema().columns().get(i).type(), event.value(i));
            }
            json.writeEndObject();
        }
        return line.toString();
    }
}
