package io.threatlockdown.bench.collect;

import io.threatlockdown.event.Column;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.Json;
import io.threatlockdown.event.Schema;
import io.threatlockdown.event.ValueJson;
import io.threatlockdown.tenant.LocalTenant;
import io.threatlockdown.tenant.TenantSettings;
import io.threatlockdown.tenant.http.Answer;
import io.threatlockdown.tenant.http.Route;
import io.threatlockdown.tenant.http.TlsServer;
import io.threatlockdown.tenant.scenario.ScenarioSettings;
import io.threatlockdown.tenant.tls.ServerTls;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.node.ObjectNode;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** A query API that makes its one answer while it sends it, and beside it the tenant that gives tokens. */
final class StreamedAnswer implements AutoCloseable {
    private final LocalTenant tenant;
    private final TlsServer server;
    private final AtomicLong bytes = new AtomicLong();

    private StreamedAnswer(Path directory, int rows, Supplier<Event> next) throws IOException {
        tenant = LocalTenant.start(
                TenantSettings.in(directory.resolve("tenant")).withScenario(new ScenarioSettings(1, 0, 0, 0)));
        server = TlsServer.start(
                0,
                ServerTls.in(directory.resolve("tenant"), Instant.now()).context(),
                java.util.List.of(new Route(
                        "POST",
                        "/v1/workspaces/{id}/query",
                        (request, holes) -> Answer.json(200, out -> write(rows, next, out)))),
                (request, holes) -> Answer.empty(404),
                (request, routes) -> routes.apply(request));
        ObjectNode where = (ObjectNode) Json.read(Files.readString(tenant.tenantFile()));
        where.put("queryHost", "https://localhost:" + server.port());
        Files.writeString(directory.resolve("bench.json"), Json.write(where));
    }

    /** @param directory gets what {@link Connection} needs to know */
    static StreamedAnswer start(Path directory, int rows, Supplier<Event> next) throws IOException {
        return new StreamedAnswer(directory, rows, next);
    }

    private void write(int rows, Supplier<Event> next, OutputStream out) {
        Event event = next.get();
        Schema schema = event.schema();
        try (JsonGenerator json = Json.mapper().createGenerator(new Counting(out))) {
            json.writeStartObject().writeName("tables").writeStartArray().writeStartObject();
            json.writeStringProperty("name", "PrimaryResult")
                    .writeName("columns")
                    .writeStartArray();
            for (Column column : schema.columns()) {
                json.writeStartObject()
                        .writeStringProperty("name", column.name())
                        .writeStringProperty("type", column.type().wireName())
                        .writeEndObject();
            }
            json.writeEndArray().writeName("rows").writeStartArray();
            for (int row = 0; row < rows; row++) {
                json.writeStartArray();
                for (int i = 0; i < schema.size(); i++) {
                    ValueJson.write(json, schema.columns().get(i).type(), event.value(i));
                }
                json.writeEndArray();
                event = next.get();
            }
            json.writeEndArray().writeEndObject().writeEndArray().writeEndObject();
        }
    }

    /** What was sent so far, before its compression. */
    long bytes() {
        return bytes.get();
    }

    private final class Counting extends FilterOutputStream {
        Counting(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] some, int offset, int length) throws IOException {
            out.write(some, offset, length);
            bytes.addAndGet(length);
        }

        /** The server ends the answer. */
        @Override
        public void close() throws IOException {
            flush();
        }
    }

    @Override
    public void close() {
        server.close();
        tenant.close();
    }
}
