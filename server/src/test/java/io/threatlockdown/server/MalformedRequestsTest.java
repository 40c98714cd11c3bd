package io.threatlockdown.server;

import io.threatlockdown.server.accounts.Role;
import io.threatlockdown.server.tokens.ApiTokens;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

import static org.assertj.core.api.Assertions.assertThat;

/** Requests that make no sense, byte by byte: none is a fault of the server, and no answer says anything of its inside. */
class MalformedRequestsTest {
    private static final List<String> METHODS =
            List.of("GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE", "PROPFIND", "get", "G\u0001T");
    private static final List<String> PATHS = List.of(
            "/v1/workspaces/local/query",
            "/v1/workspaces/local/query?query=%",
            "/v1/workspaces/local/query?query=%ZZ&timespan=%C3",
            "/v1/workspaces/local/query?query=print%20x%3D1&timespan=////",
            "/v1/workspaces/local/query?query=print%20x%3D1&query=print%20x%3D2&workspaces=,,,",
            "/v1/workspaces/%00/query",
            "/v1/workspaces/local/metadata",
            "/v1/workspaces//metadata",
            "/v1/$batch",
            "/v1/subscriptions/a/resourceGroups/b/providers/c/query",
            "/v1/subscriptions/a/resourcegroups/b/providers/microsoft.operationalinsights/workspaces/local/query",
            "/api/session",
            "/api/alerts?from=x&to=y",
            "/api/alerts?from=2026-11-23T00:00:00Z&to=2026-11-24T00:00:00Z&limit=-1",
            "/api/alerts?from=2026-11-23T00:00:00Z&to=2026-11-24T00:00:00Z&limit=99999999999&cursor=AAAA",
            "/api/alerts?from=2026-11-23T00:00:00Z&to=2026-11-24T00:00:00Z&cursor=%00&level=none&rule=x&q='",
            "/api/alerts?from=-999999999-01-01T00:00:00Z&to=9999-12-31T23:59:59.9999999Z",
            "/api/alerts/%27%20or%201=1",
            "/api/alerts/..%2f..%2fetc%2fpasswd",
            "/api/alerts.csv?from=&to=",
            "/api/overview?from=2026-11-23T00:00:00Z",
            "/api/overview?from=2026-11-24T00:00:00Z&to=2026-11-23T00:00:00Z",
            "/api/query",
            "/api/query/plan",
            "/api/query/tables?x=" + "y".repeat(3_000),
            "/api/accounts",
            "/api/accounts/%ff/role",
            "/api/accounts/a%2fb/password",
            "/api/tokens",
            "/api/tokens/;jsessionid=1",
            "/api/nothing/\u00e9",
            "/index.html?<script>",
            "/../../etc/passwd",
            "//",
            "*",
            "");
    private static final List<String> BODIES = List.of(
            "",
            "{",
            "null",
            "5",
            "\"text\"",
            "[]",
            "{}",
            "{\"query\":null}",
            "{\"query\":5}",
            "{\"query\":{\"a\":1}}",
            "{\"query\":\"print x = 1\",\"timespan\":7}",
            "{\"query\":\"print x = 1\",\"timespan\":\"P99999999999D\"}",
            "{\"query\":\"print x = 1\",\"timespan\":\"0000-00-00/9999-99-99\"}",
            "{\"query\":\"print x = 1\",\"workspaces\":\"a\"}",
            "{\"query\":\"print x = 1\",\"workspaces\":[null,1,{}]}",
            "{\"query\":\"\\u0000\\ud800 | \"}",
            "{\"query\":\"" + "(".repeat(5_000) + "\"}",
            "{\"query\":\"print x = " + "-".repeat(5_000) + "1\"}",
            "{\"query\":\"print x = 1" + " | where true".repeat(3_000) + "\"}",
            "{\"query\":\"print 1e999999999, 99999999999999999999, datetime(0), 1d * 1e300\"}",
            "[".repeat(100_000),
            "{\"a\":".repeat(2_000),
            "{\"requests\":[{}]}",
            "{\"requests\":[null,1]}",
            "{\"requests\":[{\"id\":{},\"path\":5,\"headers\":[1],\"body\":[]}]}",
            "{\"requests\":[{\"id\":\"1\",\"workspace\":\"local\",\"path\":\"/query?query=%\",\"method\":7}]}",
            "{\"requests\":[{\"id\":\"1\",\"workspace\":\"local\",\"body\":5},{\"id\":\"1\"}]}",
            "{\"user\":[],\"password\":{}}",
            "{\"user\":\"admin\",\"password\":\"" + "x".repeat(2_000) + "\"}",
            "{\"name\":{},\"role\":5,\"days\":\"many\"}",
            "{\"name\":\"a\",\"role\":\"viewer\",\"days\":999999999999}",
            "\u00ff\u00fe\u0000{",
            "query=print+1");
    private static final List<String> HEADERS = List.of(
            "Content-Type: application/json",
            "Content-Type: application/json; charset=no-such-charset",
            "Content-Type: ;;;",
            "Content-Type: multipart/form-data; boundary=",
            "Content-Type: application/x-www-form-urlencoded",
            "Content-Encoding: gzip",
            "Content-Encoding: br",
            "Accept: image/png",
            "Accept: ;q=nonsense",
            "Accept-Encoding: gzip;q=x, *;q=0",
            "Accept-Language: " + "x-".repeat(200),
            "Prefer: wait=-1, wait=99999999999999999999, include-render=maybe",
            "Prefer: \u00e9;;;,,,=",
            "Cookie: TLDSESSION=../../x; XSRF-TOKEN=\"",
            "X-XSRF-TOKEN: \u00e9",
            "Range: bytes=9-1",
            "If-Modified-Since: yesterday",
            "Transfer-Encoding: chunked",
            "Expect: 200-nothing",
            "X-Forwarded-For: \u0001",
            "X-HTTP-Method-Override: DELETE",
            "Origin: null",
            "Connection: upgrade",
            "Upgrade: websocket");

    @TempDir
    static Path directory;

    private static RunningDashboard dashboard;
    private static List<String> authorizations;

    @BeforeAll
    static void start() {
        dashboard = new RunningDashboard(directory);
        dashboard.addAlerts(10, "ana@quayside.example", "first");
        String administrators = ApiTokens.in(directory)
                .create("administrators", Role.ADMINISTRATOR, RunningDashboard.NOON, Optional.empty())
                .orElseThrow();
        authorizations = List.of(
                "Authorization: Bearer " + administrators,
                "Authorization: Bearer " + administrators,
                "Authorization: Bearer " + administrators,
                "Authorization: Bearer \u00e9",
                "Authorization: Bearer " + "x".repeat(2_000),
                "Authorization: Digest x",
                "X-None: 1");
    }

    @AfterAll
    static void stop() {
        dashboard.close();
    }

    @Test
    void everyPathWithEveryBodyIsAnswered() throws Exception {
        for (String path : PATHS) {
            for (String body : BODIES) {
                String start = "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                        + "Content-Type: application/json\r\n" + authorizations.getFirst() + "\r\n";
                assertSane(send(start + "Content-Length: " + body.length() + "\r\n\r\n" + body), start + body);
            }
        }
    }

    @Test
    void requestsOfAnyMixtureAreAnswered() throws Exception {
        Random random = new Random(20_261_126);
        for (int i = 0; i < 600; i++) {
            String request = mixture(random);
            assertSane(send(request), request);
        }
    }

    @Test
    void textThatIsNoHttpIsAnsweredOrHungUpOn() throws Exception {
        for (String text : List.of(
                "\r\n\r\n",
                "GET\r\n\r\n",
                "GET / HTTP/9.9\r\n\r\n",
                "GET / HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: -5\r\n\r\n",
                "POST /api/session HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n{}",
                "POST /api/session HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "POST /v1/$batch HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\nZZ\r\n",
                "GET /" + "a".repeat(100_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: localhost\r\nX: " + "a".repeat(100_000) + "\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: localhost\r\nNo colon here\r\nConnection: close\r\n\r\n",
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
                "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003")) {
            assertSane(send(text), text);
        }
    }

    /** The database goes down the chain too, on a stack of its own, whose end would be the end of the process. */
    @Test
    void aQueryOfManyStepsIsAnsweredOrRefused() throws Exception {
        for (int times : List.of(300, 2_500)) {
            for (String query : List.of(
                    "print x = 1" + " | where x > 0".repeat(times),
                    "print x = 1 | where x == x" + " + x".repeat(times),
                    "print x = dynamic({}) | extend y = x" + ".a".repeat(times / 10),
                    "print x = 1" + " | union (print x = 2)".repeat(times))) {
                for (String answer : List.of(ask(query), plan(query))) {
                    assertThat(answer)
                            .as(times + " times " + query.substring(0, 40))
                            .startsWith("HTTP/1.1 ")
                            .doesNotStartWith("HTTP/1.1 500");
                }
            }
        }
    }

    @Test
    void aBodyThatUnpacksToMoreThanItMayIsRefused() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            byte[] blanks = " ".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < 64; i++) {
                gzip.write(blanks);
            }
        }
        String body = packed.toString(StandardCharsets.ISO_8859_1);

        String answer = send("POST /v1/workspaces/local/query HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "Content-Type: application/json\r\nContent-Encoding: gzip\r\n" + authorizations.getFirst()
                + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);

        assertThat(answer).startsWith("HTTP/1.1 400").contains("BodyTooLarge");
    }

    @Test
    void aLogOnThatIsTooLargeIsNotReadToItsEnd() throws Exception {
        String start = "POST /api/session HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "Content-Type: application/json\r\n" + authorizations.getFirst() + "\r\n";
        String body = "{\"user\":\"" + "x".repeat(20_000) + "\",\"password\":\"x\"}";

        assertThat(send(start + "Content-Length: 2000000000\r\n\r\n{")).startsWith("HTTP/1.1 413");
        assertThat(send(start + "Transfer-Encoding: chunked\r\n\r\n" + Integer.toHexString(body.length()) + "\r\n"
                        + body + "\r\n0\r\n\r\n"))
                .startsWith("HTTP/1.1 400")
                .contains("too large");
    }

    @Test
    void noPageOfAnotherOriginMayReadAnAnswer() throws Exception {
        for (String path : List.of("/v1/workspaces/local/metadata", "/api/sources", "/api/session")) {
            for (String method : List.of("GET", "OPTIONS")) {
                String answer = send(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                        + authorizations.getFirst() + "\r\nOrigin: https://elsewhere.example\r\n"
                        + "Access-Control-Request-Method: POST\r\n\r\n");

                assertThat(answer).doesNotContainIgnoringCase("Access-Control-Allow");
            }
        }
    }

    private static String ask(String query) throws IOException {
        return send("/v1/workspaces/local/query", query);
    }

    /** From one of Tomcat's threads, which are of another kind than those of clients' queries. */
    private static String plan(String query) throws IOException {
        return send("/api/query/plan", query);
    }

    private static String send(String path, String query) throws IOException {
        String body = "{\"query\":\"" + query + "\"}";
        return send("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "Content-Type: application/json\r\nPrefer: wait=20\r\n" + authorizations.getFirst()
                + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
    }

    private static String mixture(Random random) {
        String method = any(METHODS, random);
        String body = any(BODIES, random);
        StringBuilder request = new StringBuilder(method + " " + any(PATHS, random) + " HTTP/1.1\r\nHost: localhost\r\n"
                + "Connection: close\r\n" + any(authorizations, random) + "\r\n");
        List<String> headers = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            headers.add(any(HEADERS, random));
        }
        headers.stream().distinct().forEach(header -> request.append(header).append("\r\n"));
        if (!headers.contains("Transfer-Encoding: chunked")) {
            request.append("Content-Length: ").append(body.length()).append("\r\n");
        }
        return request.append("\r\n").append(body).toString();
    }

    private static String any(List<String> texts, Random random) {
        return texts.get(random.nextInt(texts.size()));
    }

    /** What came back until the server hung up; empty when it did without an answer. */
    private static String send(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", dashboard.address().getPort())) {
            socket.setSoTimeout(240_000);
            try {
                socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
                socket.shutdownOutput();
                return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            } catch (java.net.SocketException hungUp) {
                return "";
            }
        }
    }

    private static void assertSane(String answer, String request) {
        String asked = request.length() < 500 ? request : request.substring(0, 500);
        assertThat(answer).as(asked).doesNotStartWith("HTTP/1.1 500");
        if (!answer.contains("\"tables\"")) {
            assertThat(answer)
                    .as(asked)
                    .doesNotContain("Exception", "java.", "org.", "\tat ", "Apache", "Tomcat", directory.toString());
        }
    }
}
