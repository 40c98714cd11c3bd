package io.threatlockdown.server;

import io.threatlockdown.event.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class SessionTest {
    @TempDir
    Path directory;

    private RunningDashboard dashboard;

    @BeforeEach
    void start() {
        dashboard = new RunningDashboard(directory);
    }

    @AfterEach
    void stop() {
        dashboard.close();
    }

    @Test
    void thePasswordOpensASessionAndLogOffEndsIt() throws Exception {
        assertThat(dashboard.get("/api/session").statusCode()).isEqualTo(401);

        assertThat(dashboard
                        .logOn("admin", dashboard.firstPassword().orElseThrow())
                        .statusCode())
                .isEqualTo(200);
        assertThat(dashboard.json("/api/session").path("user").asString()).isEqualTo("admin");

        dashboard.get("/api/session");
        HttpResponse<String> off = dashboard.send(dashboard
                .request("/api/session")
                .header("X-XSRF-TOKEN", dashboard.csrfToken())
                .DELETE());
        assertThat(off.statusCode()).isEqualTo(204);
        assertThat(dashboard.get("/api/sources").statusCode()).isEqualTo(401);
    }

    @Test
    void aWrongUserAndAWrongPasswordLookTheSame() throws Exception {
        HttpResponse<String> wrongPassword = dashboard.logOn("admin", "wrong");
        HttpResponse<String> wrongUser = dashboard.logOn("nobody", "wrong");

        assertThat(wrongPassword.statusCode()).isEqualTo(401);
        assertThat(wrongUser.statusCode()).isEqualTo(401);
        assertThat(wrongUser.body()).isEqualTo(wrongPassword.body());
    }

    @Test
    void guessingIsHeldUp() throws Exception {
        for (int i = 0; i < 5; i++) {
            assertThat(dashboard.logOn("admin", "guess " + i).statusCode()).isEqualTo(401);
        }

        HttpResponse<String> rightButTooSoon =
                dashboard.logOn("admin", dashboard.firstPassword().orElseThrow());

        assertThat(rightButTooSoon.statusCode()).isEqualTo(429);
        assertThat(rightButTooSoon.body()).contains("try again in");
    }

    @Test
    void aBodyThatIsNoLogOnIsRefusedWithoutRepeatingIt() throws Exception {
        dashboard.get("/api/session");
        for (String body : List.of("{\"user\":\"admin\",\"password\":hunter2}", "{}", "[]", "")) {
            HttpResponse<String> refused = dashboard.send(dashboard
                    .request("/api/session")
                    .header("Content-Type", "application/json")
                    .header("X-XSRF-TOKEN", dashboard.csrfToken())
                    .POST(HttpRequest.BodyPublishers.ofString(body)));

            assertThat(refused.statusCode()).as(body).isEqualTo(400);
            assertThat(refused.body()).contains("INVALID_REQUEST").doesNotContain("hunter2");
        }
    }

    @Test
    void nothingUnderApiIsReachableByAnUnusualPath() throws Exception {
        int port = dashboard.request("/").build().uri().getPort();
        for (String start : List.of(
                "GET /api/sources",
                "GET /api/sources/",
                "HEAD /api/sources",
                "OPTIONS /api/sources",
                "TRACE /api/sources",
                "GET /api/sources;a=b",
                "GET /api;a=b/sources",
                "GET //api/sources",
                "GET /x/../api/sources",
                "GET /%61pi/sources",
                "GET /api%2fsources",
                "GET /API/sources",
                "GET /api/session/")) {
            try (Socket socket = new Socket("127.0.0.1", port)) {
                socket.getOutputStream()
                        .write((start + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
                String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(answer).as(start).matches("(?s)HTTP/1.1 4\\d\\d .*").doesNotContain("\"requests\"");
            }
        }
    }

    @Test
    void aRequestFromAnotherPageIsRefused() throws Exception {
        dashboard.logOn("admin", dashboard.firstPassword().orElseThrow());

        assertThat(dashboard
                        .post("/api/query", Map.of("query", "Alerts | count"), "forged")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void thePasswordIsShownOnceAndKeptAsAHashThatOnlyTheOwnerCanRead() throws Exception {
        String password = dashboard.firstPassword().orElseThrow();
        Path accounts = directory.resolve("accounts.json");

        assertThat(Files.readString(accounts)).contains("$argon2id$").doesNotContain(password);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(accounts)))
                .isEqualTo("rw-------");

        dashboard.close();
        dashboard = new RunningDashboard(directory);
        assertThat(dashboard.firstPassword()).isEmpty();
        assertThat(dashboard.logOn("admin", password).statusCode()).isEqualTo(200);
    }

    @Test
    void aStartThatFailsLeavesNoAccountWhosePasswordNobodyHasSeen() throws Exception {
        Path other = directory.resolve("other");
        try (java.net.ServerSocket taken = new java.net.ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> new RunningDashboard(other, taken.getLocalPort()))
                    .isInstanceOf(io.threatlockdown.event.OperationException.class)
                    .hasMessageContaining("cannot listen on 127.0.0.1:");
        }
        assertThat(other.resolve("accounts.json")).doesNotExist();
    }

    @Test
    void theLocalTokenRunsAQueryAndANearMissDoesNot() throws Exception {
        String token = Json.read(Files.readString(directory.resolve("server.json")))
                .path("token")
                .asString();

        assertThat(query(token).body())
                .isEqualTo(
                        "{\"tables\":[{\"name\":\"PrimaryResult\",\"columns\":[{\"name\":\"Count\",\"type\":\"long\"}],\"rows\":[[0]]}]}");
        assertThat(query(token.substring(1)).statusCode()).isIn(401, 403);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("server.json"))))
                .isEqualTo("rw-------");
    }

    @Test
    void answersCarryTheHeadersThatProtectAPage() throws Exception {
        HttpResponse<String> page = dashboard.get("/");

        for (String header : List.of("Content-Security-Policy", "X-Frame-Options", "X-Content-Type-Options")) {
            assertThat(page.headers().firstValue(header)).as(header).isPresent();
        }
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'self'");
    }

    private HttpResponse<String> query(String token) throws Exception {
        return dashboard.send(dashboard
                .request("/api/query")
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(Json.write(Map.of("query", "Alerts | count")))));
    }
}
