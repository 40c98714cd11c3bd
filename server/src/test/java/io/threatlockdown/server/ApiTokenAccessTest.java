package io.threatlockdown.server;

import io.threatlockdown.event.Json;
import io.threatlockdown.server.accounts.Role;
import io.threatlockdown.server.tokens.ApiTokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

/** Who gets an answer from the query API. */
class ApiTokenAccessTest {
    private static final List<String> PATHS =
            List.of("/v1/workspaces/local/query", "/v1/workspaces/local/metadata", "/v1/$batch", "/v1/nothing");

    @TempDir
    Path directory;

    private RunningDashboard dashboard;
    private ApiTokens tokens;

    @BeforeEach
    void start() {
        dashboard = new RunningDashboard(directory);
        tokens = ApiTokens.in(directory);
    }

    @AfterEach
    void stop() {
        dashboard.close();
    }

    @Test
    void withoutATokenNothingIsAnswered() throws Exception {
        for (String path : PATHS) {
            assertUnauthorized(dashboard.send(ask(path)), "AuthenticationFailed");
            assertUnauthorized(dashboard.get(path), "AuthenticationFailed");
        }
    }

    @Test
    void aSessionOfTheDashboardOpensNothing() throws Exception {
        dashboard.logOn("admin", dashboard.firstPassword().orElseThrow());

        HttpResponse<String> answer =
                dashboard.send(ask(PATHS.getFirst()).header("X-XSRF-TOKEN", dashboard.csrfToken()));

        assertUnauthorized(answer, "AuthenticationFailed");
    }

    @Test
    void aTokenOpensTheQueryApiAndWhatItsRoleMaySeeOfTheDashboards() throws Exception {
        String token = create("machine");

        assertThat(withToken(PATHS.getFirst(), token).body()).contains("\"rows\":[[1]]");
        assertThat(withHeader("/api/sources", "Bearer " + token).statusCode()).isEqualTo(200);
        assertThat(withHeader("/api/accounts", "Bearer " + token).statusCode()).isEqualTo(403);
    }

    @Test
    void aWrongTokenIsRefusedByTheDashboardEvenInASession() throws Exception {
        dashboard.logOn("admin", dashboard.firstPassword().orElseThrow());
        String token = create("machine");

        HttpResponse<String> answer = withHeader("/api/sources", "Bearer " + token.substring(1));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("WRONG_TOKEN");
        assertThat(withHeader("/api/sources", "Basic YWRtaW46YWRtaW4=").statusCode())
                .isEqualTo(200); // A proxy's business: the session counts.
    }

    @Test
    void anAnswerSetsNoCookie() throws Exception {
        HttpResponse<String> answer = withToken(PATHS.getFirst(), create("machine"));

        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
    }

    @Test
    void aTokenThatIsRevokedWhileTheServerRunsIsRefusedFromThenOn() throws Exception {
        String token = create("machine");
        assertThat(withToken(PATHS.getFirst(), token).statusCode()).isEqualTo(200);

        tokens.revoke("machine");

        assertUnauthorized(withToken(PATHS.getFirst(), token), "InvalidAuthenticationToken");
    }

    @Test
    void anExpiredTokenIsRefused() throws Exception {
        String token = tokens.create(
                        "machine",
                        Role.VIEWER,
                        RunningDashboard.NOON.minus(Duration.ofDays(2)),
                        Optional.of(RunningDashboard.NOON.minus(Duration.ofDays(1))))
                .orElseThrow();

        assertUnauthorized(withToken(PATHS.getFirst(), token), "InvalidAuthenticationToken");
    }

    @Test
    void anotherSchemeIsRefused() throws Exception {
        create("machine");

        assertUnauthorized(
                dashboard.send(ask(PATHS.getFirst()).header("Authorization", "Basic YWRtaW46YWRtaW4=")),
                "InvalidAuthenticationToken");
    }

    @Test
    void guessingIsHeldUpAndWhoHasATokenIsNot() throws Exception {
        String token = create("machine");
        for (int i = 0; i < 5; i++) {
            assertUnauthorized(withToken(PATHS.getFirst(), "tld_guess" + i), "InvalidAuthenticationToken");
        }

        HttpResponse<String> heldUp = withToken(PATHS.getFirst(), "tld_guess");

        assertThat(heldUp.statusCode()).isEqualTo(429);
        assertThat(heldUp.headers().firstValue("Retry-After")).isPresent();
        assertThat(withToken(PATHS.getFirst(), token).statusCode()).isEqualTo(200);
    }

    @Test
    void tokensThatCannotBeReadOpenNothing() throws Exception {
        String token = create("machine");
        Files.writeString(directory.resolve("api-tokens.json"), "{");

        HttpResponse<String> answer = withToken(PATHS.getFirst(), token);

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).doesNotContain(directory.toString());
    }

    private String create(String name) {
        return tokens.create(name, Role.VIEWER, RunningDashboard.NOON, Optional.empty())
                .orElseThrow();
    }

    private HttpResponse<String> withHeader(String path, String authorization) throws Exception {
        return dashboard.send(dashboard.request(path).header("Authorization", authorization));
    }

    private HttpResponse<String> withToken(String path, String token) throws Exception {
        return dashboard.send(ask(path).header("Authorization", "Bearer " + token));
    }

    private HttpRequest.Builder ask(String path) {
        return dashboard
                .request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(Json.write(Map.of("query", "print x = 1"))));
    }

    private static void assertUnauthorized(HttpResponse<String> answer, String code) {
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate").orElse("")).startsWith("Bearer");
        assertThat(Json.read(answer.body()).at("/error/code").asString()).isEqualTo(code);
    }
}
