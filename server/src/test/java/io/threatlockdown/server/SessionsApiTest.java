package io.threatlockdown.server;

import io.threatlockdown.event.Json;
import io.threatlockdown.server.accounts.AccountFile;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import static org.assertj.core.api.Assertions.assertThat;

/** How sessions end, who sees them, and how locks of log-ons do. */
class SessionsApiTest extends AdministratorsDashboard {
    @Test
    void aSessionThatNobodyUsesEndsThoughItsPageKeepsAsking() throws Exception {
        assertThat(dashboard.json("/api/session").path("idleSeconds").asInt()).isEqualTo(3600);
        for (int i = 0; i < 6; i++) {
            dashboard.pass(Duration.ofMinutes(9));
            assertThat(dashboard.get("/api/sources").statusCode()).isEqualTo(200);
        }
        dashboard.pass(Duration.ofMinutes(6));

        assertThat(dashboard.get("/api/sources").statusCode()).isEqualTo(401);
        assertThat(dashboard.get("/api/session").statusCode()).isEqualTo(401);
    }

    @Test
    void whoeverIsThereStaysUntilTheLastEnd() throws Exception {
        for (int i = 0; i < 14; i++) {
            dashboard.pass(Duration.ofMinutes(50));
            HttpResponse<String> told = dashboard.send("PUT", "/api/session/activity", "");
            assertThat(told.statusCode()).isEqualTo(200);
            assertThat(Json.read(told.body()).path("leftSeconds").asInt()).isEqualTo(43_200 - (i + 1) * 3_000);
        }
        dashboard.pass(Duration.ofMinutes(20));

        assertThat(dashboard.get("/api/session").statusCode()).isEqualTo(401);
    }

    @Test
    void everybodySeesAndEndsTheirOwnSessionsAndAdministratorsAll() throws Exception {
        String ana = Json.read(dashboard
                        .send("POST", "/api/accounts", "{\"name\":\"ana\",\"role\":\"viewer\"}")
                        .body())
                .path("password")
                .asString();
        Browser hers = new Browser();
        Browser herOther = new Browser();
        hers.logOn("ana", ana);
        herOther.logOn("ana", ana);

        assertThat(dashboard.json("/api/sessions")).hasSize(3);
        JsonNode own = Json.read(hers.send("GET", "/api/sessions", "").body());
        assertThat(own).hasSize(2).allSatisfy(session -> {
            assertThat(session.path("user").asString()).isEqualTo("ana");
            assertThat(session.path("origin").asString()).isEqualTo("local");
        });
        assertThat(own.toString()).doesNotContain(hers.cookie()).doesNotContain(herOther.cookie());

        String admins = dashboard.json("/api/sessions").values().stream()
                .filter(session -> session.path("current").asBoolean())
                .findFirst()
                .orElseThrow()
                .path("id")
                .asString();
        assertThat(hers.send("DELETE", "/api/sessions/" + admins, "").statusCode())
                .isEqualTo(404);
        String other = own.values().stream()
                .filter(session -> !session.path("current").asBoolean())
                .findFirst()
                .orElseThrow()
                .path("id")
                .asString();
        assertThat(hers.send("DELETE", "/api/sessions/" + other, "").statusCode())
                .isEqualTo(204);
        assertThat(herOther.send("GET", "/api/sources", "").statusCode()).isEqualTo(401);
        assertThat(hers.send("GET", "/api/sources", "").statusCode()).isEqualTo(200);

        for (JsonNode session : dashboard.json("/api/sessions")) {
            if (session.path("user").asString().equals("ana")) {
                assertThat(dashboard
                                .send(
                                        "DELETE",
                                        "/api/sessions/" + session.path("id").asString(),
                                        "")
                                .statusCode())
                        .isEqualTo(204);
            }
        }
        assertThat(hers.send("GET", "/api/sources", "").statusCode()).isEqualTo(401);
    }

    @Test
    void aNewPasswordOrRoleEndsEverySessionOfTheAccount() throws Exception {
        String ana = Json.read(dashboard
                        .send("POST", "/api/accounts", "{\"name\":\"ana\",\"role\":\"viewer\"}")
                        .body())
                .path("password")
                .asString();
        Browser one = new Browser();
        Browser other = new Browser();
        one.logOn("ana", ana);
        other.logOn("ana", ana);

        dashboard.send("PUT", "/api/accounts/ana/role", "{\"role\":\"analyst\"}");

        assertThat(one.send("GET", "/api/sources", "").statusCode()).isEqualTo(401);
        assertThat(other.send("GET", "/api/sources", "").statusCode()).isEqualTo(401);
        assertThat(dashboard.json("/api/sessions")).hasSize(1);
        one.logOn("ana", ana);
        AccountFile.in(directory).setPassword("ana", "another password");
        assertThat(one.send("GET", "/api/sources", "").statusCode()).isEqualTo(401);
    }

    @Test
    void aStreamThatOutlivesItsSessionEndsWithoutAnError() throws Exception {
        List<String> errors = new CopyOnWriteArrayList<>();
        Logger servlets = Logger.getLogger("org.apache.catalina.core.ContainerBase");
        Handler listener = new ErrorListener(errors);
        servlets.addHandler(listener);
        Browser reader = new Browser();
        reader.logOn("admin", password);
        try (BufferedReader stream = reader.listen()) {
            assertThat(reader.send("DELETE", "/api/session", "").statusCode()).isEqualTo(204);

            dashboard.close();

            assertThat(errors).isEmpty();
        } finally {
            servlets.removeHandler(listener);
        }
    }

    @Test
    void aLockOutlivesARestartAndAnAdministratorLiftsIt() throws Exception {
        dashboard.send("POST", "/api/accounts", "{\"name\":\"ana\",\"role\":\"viewer\"}");
        Browser guesser = new Browser();
        for (int i = 0; i < 5; i++) {
            assertThat(guesser.logOn("ana", "guess " + i)).isEqualTo(401);
            assertThat(guesser.logOn("hunter2-typed-as-a-name", "guess " + i)).isEqualTo(401);
        }
        assertThat(guesser.logOn("ana", "guess")).isEqualTo(429);
        assertThat(guesser.logOn("hunter2-typed-as-a-name", "guess")).isEqualTo(429);
        assertThat(Files.readString(directory.resolve("logon-locks.json"))).doesNotContain("hunter2");

        dashboard.close();
        dashboard = new RunningDashboard(directory);
        guesser = new Browser();
        assertThat(guesser.logOn("ana", "guess")).as("after the restart").isEqualTo(429);
        dashboard.logOn("admin", password);
        JsonNode locks = dashboard.json("/api/logon/locks");
        assertThat(locks).hasSize(1);
        assertThat(locks.get(0).path("user").asString()).isEqualTo("ana");
        String place = "/api/logon/locks?user=ana&network=127.0.0.1";
        assertThat(dashboard.send("DELETE", place, "").statusCode()).isEqualTo(204);
        assertThat(dashboard.send("DELETE", place, "").statusCode()).isEqualTo(404);
        assertThat(guesser.logOn("ana", "guess")).isEqualTo(401);
    }

    private static final class ErrorListener extends Handler {
        private final List<String> errors;

        ErrorListener(List<String> errors) {
            this.errors = errors;
        }

        @Override
        public void publish(LogRecord line) {
            if (line.getLevel().intValue() >= Level.SEVERE.intValue()) {
                errors.add(line.getMessage() + ": " + line.getThrown());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    /** Another browser than that of the dashboard's own client. */
    private final class Browser {
        private final CookieManager cookies = new CookieManager();
        private final HttpClient client =
                HttpClient.newBuilder().cookieHandler(cookies).build();

        int logOn(String user, String word) throws Exception {
            return send("POST", "/api/session", Json.write(Map.of("user", user, "password", word)))
                    .statusCode();
        }

        HttpResponse<String> send(String method, String path, String body) throws Exception {
            raw("GET", "/api/session", "");
            return raw(method, path, body);
        }

        /** The lines of a live stream behind its first. */
        BufferedReader listen() throws Exception {
            BufferedReader lines = new BufferedReader(new InputStreamReader(
                    client.send(
                                    HttpRequest.newBuilder(dashboard.address().resolve("/api/live"))
                                            .build(),
                                    HttpResponse.BodyHandlers.ofInputStream())
                            .body(),
                    StandardCharsets.UTF_8));
            assertThat(lines.readLine()).isEqualTo("event:ping");
            return lines;
        }

        String cookie() {
            return value("TLDSESSION");
        }

        private HttpResponse<String> raw(String method, String path, String body) throws Exception {
            return client.send(
                    HttpRequest.newBuilder(dashboard.address().resolve(path))
                            .header("Content-Type", "application/json")
                            .header("X-XSRF-TOKEN", value("XSRF-TOKEN"))
                            .method(method, HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }

        private String value(String name) {
            return cookies.getCookieStore().getCookies().stream()
                    .filter(cookie -> cookie.getName().equals(name))
                    .map(HttpCookie::getValue)
                    .findFirst()
                    .orElse("");
        }
    }
}
