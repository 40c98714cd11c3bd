package io.threatlockdown.bench.collect;

import io.threatlockdown.event.Json;
import io.threatlockdown.tenant.LocalTenant;
import io.threatlockdown.tenant.http.Answer;
import io.threatlockdown.tenant.http.Request;
import io.threatlockdown.tenant.http.Route;
import io.threatlockdown.tenant.http.TlsServer;
import io.threatlockdown.tenant.storage.Blob;
import io.threatlockdown.tenant.tls.ServerTls;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** The tenant's answers, compressed as they are sent. */
final class PremadeAnswers {
    /** The client may ask for five before it has to wait. */
    private static final int PAGES = 4;

    private static final int OK = 200;

    private final LocalTenant tenant;
    private final Path directory;
    private final HttpClient http;
    private final Map<String, byte[]> answers = new LinkedHashMap<>();
    private final List<byte[]> objects = new ArrayList<>();
    private final List<byte[]> pages = new ArrayList<>();

    private PremadeAnswers(LocalTenant tenant, Path directory) {
        this.tenant = tenant;
        this.directory = directory;
        this.http = HttpClient.newBuilder().sslContext(tenant.clientTls()).build();
    }

    static PremadeAnswers make(LocalTenant tenant, Path directory) throws IOException, InterruptedException {
        PremadeAnswers made = new PremadeAnswers(tenant, directory);
        made.query("SigninLogs", Way.LOG_ANALYTICS);
        made.query(NarrowRows.TABLE, Way.LOG_ANALYTICS_NARROW);
        made.graph();
        made.blob();
        return made;
    }

    /** Serves until the process ends. */
    void serve() throws IOException {
        TlsServer server = TlsServer.start(
                0,
                ServerTls.in(directory.resolve("tenant"), Instant.now()).context(),
                List.of(
                        new Route("POST", "/v1/workspaces/{id}/query", (request, holes) -> answer(request)),
                        new Route("GET", "/v1.0/auditLogs/signIns", (request, holes) -> page(request)),
                        new Route("GET", "/sent/{name}", (request, holes) -> sent(holes.getFirst()))),
                (request, holes) -> Answer.empty(404),
                (request, routes) -> routes.apply(request));
        join("https://localhost:" + server.port() + "/v1.0/auditLogs/signIns?$skiptoken=");
        ObjectNode where = (ObjectNode) Json.read(Files.readString(tenant.tenantFile()));
        sentOn(where, "https://localhost:" + server.port() + "/sent/");
        where.put("queryHost", "https://localhost:" + server.port());
        where.put("graphHost", "https://localhost:" + server.port());
        Files.writeString(directory.resolve("bench.json"), Json.write(where));
    }

    private Answer answer(Request request) {
        return request.body().contains(NarrowRows.TABLE)
                ? compressed(answers.get(NarrowRows.TABLE))
                : compressed(answers.get("SigninLogs"));
    }

    private Answer page(Request request) {
        return compressed(pages.get(Integer.parseInt(request.parameters().getOrDefault("$skiptoken", "0"))));
    }

    /** Tells where what is sent on each way can be had without the services' own ways of asking. */
    private void sentOn(ObjectNode where, String address) {
        ObjectNode sent = where.putObject("sent");
        sent.putArray(Way.LOG_ANALYTICS.name()).add(address + "SigninLogs");
        sent.putArray(Way.LOG_ANALYTICS_NARROW.name()).add(address + NarrowRows.TABLE);
        sent.putArray(Way.STORAGE.name()).add(address + "blob");
        ArrayNode graph = sent.putArray(Way.GRAPH.name());
        for (int i = 0; i < pages.size(); i++) {
            graph.add(address + i);
        }
    }

    private Answer sent(String name) {
        if (answers.containsKey(name)) {
            return compressed(answers.get(name));
        }
        if (!name.equals("blob")) {
            return compressed(pages.get(Integer.parseInt(name)));
        }
        Path blob = directory.resolve(Way.STORAGE.file());
        return Answer.ofLength(OK, blob.toFile().length(), out -> Files.copy(blob, out));
    }

    private static Answer compressed(byte[] bytes) {
        return Answer.ofLength(OK, bytes.length, out -> out.write(bytes))
                .withHeader("Content-Type", "application/json; charset=utf-8")
                .withHeader("Content-Encoding", "gzip");
    }

    private void query(String table, Way way) throws IOException, InterruptedException {
        HttpRequest question = HttpRequest.newBuilder(
                        tenant.queryHost().resolve("/v1/workspaces/" + tenant.workspaceId() + "/query"))
                .header("Authorization", "Bearer " + token("https://api.loganalytics.io/.default"))
                .header("Content-Type", "application/json")
                .header("Accept-Encoding", "gzip")
                .header("Prefer", "wait=600")
                .POST(HttpRequest.BodyPublishers.ofString(Json.write(Map.of("query", table))))
                .build();
        byte[] sent =
                http.send(question, HttpResponse.BodyHandlers.ofByteArray()).body();
        answers.put(table, sent);
        try (InputStream in = new GZIPInputStream(new java.io.ByteArrayInputStream(sent))) {
            Files.copy(in, directory.resolve(way.file()));
        }
    }

    private void graph() throws IOException, InterruptedException {
        String token = token("https://graph.microsoft.com/.default");
        Optional<URI> next = Optional.of(tenant.graphHost().resolve("/v1.0/auditLogs/signIns?$top=999"));
        while (next.isPresent()) {
            HttpRequest question = HttpRequest.newBuilder(next.get())
                    .header("Authorization", "Bearer " + token)
                    .build();
            JsonNode page = Json.read(
                    http.send(question, HttpResponse.BodyHandlers.ofString()).body());
            page.path("value").forEach(object -> objects.add(Json.mapper().writeValueAsBytes(object)));
            next = Optional.of(page.path("@odata.nextLink").asString(""))
                    .filter(link -> !link.isEmpty())
                    .map(URI::create);
        }
    }

    /** @param address of a page, without its number */
    private void join(String address) throws IOException {
        try (OutputStream plain = Files.newOutputStream(directory.resolve(Way.GRAPH.file()))) {
            for (int i = 0; i < PAGES; i++) {
                ByteArrayOutputStream page = new ByteArrayOutputStream();
                text(
                        page,
                        "{\"@odata.context\":\"https://graph.microsoft.com/v1.0/$metadata#auditLogs/signIns\",\"value\":[");
                String separator = "";
                for (byte[] object : objects.subList(i * objects.size() / PAGES, (i + 1) * objects.size() / PAGES)) {
                    text(page, separator);
                    page.writeBytes(object);
                    separator = ",";
                }
                text(page, i + 1 == PAGES ? "]}" : "],\"@odata.nextLink\":\"" + address + (i + 1) + "\"}");
                page.writeTo(plain);
                pages.add(gzip(page.toByteArray()));
            }
        }
        objects.clear();
    }

    private static void text(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private void blob() throws IOException {
        List<Blob> blobs = new ArrayList<>();
        for (String container : tenant.storage().containers()) {
            blobs.addAll(tenant.storage().blobs(container));
        }
        try (OutputStream plain = Files.newOutputStream(directory.resolve(Way.STORAGE.file()))) {
            for (Blob blob : blobs) {
                try (InputStream content = tenant.storage().content(blob)) {
                    content.transferTo(plain);
                }
            }
        }
    }

    private String token(String scope) throws IOException, InterruptedException {
        String form = "grant_type=client_credentials&client_id=" + tenant.clientId() + "&client_secret="
                + URLEncoder.encode(tenant.clientSecret(), StandardCharsets.UTF_8) + "&scope="
                + URLEncoder.encode(scope, StandardCharsets.UTF_8);
        HttpRequest request = HttpRequest.newBuilder(
                        tenant.authority().resolve("/" + tenant.tenantId() + "/oauth2/v2.0/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        return Json.read(
                        http.send(request, HttpResponse.BodyHandlers.ofString()).body())
                .path("access_token")
                .stringValue();
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}
