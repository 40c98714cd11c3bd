package io.threatlockdown.server;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import java.net.http.HttpResponse;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

/** What the actions on a request do and refuse; how they go against a tenant is tested where there is one. */
class SourceActionsApiTest {
    @TempDir
    Path directory;

    private RunningDashboard dashboard;

    @BeforeEach
    void start() {
        dashboard = ComparedSignIns.dashboard(directory);
    }

    @AfterEach
    void close() {
        dashboard.close();
    }

    @Test
    void aPauseIsShownWithWhoAndWhyUntilItIsResumed() throws Exception {
        logOn();
        HttpResponse<String> answer = post("pause", "{\"reason\": \"  moving the workspace \"}");
        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode paused = dashboard.json("/api/sources").path("requests").path(0);
        assertThat(paused.path("state").asString()).isEqualTo("paused");
        assertThat(paused.path("pause").path("by").asString()).isEqualTo("admin");
        assertThat(paused.path("pause").path("reason").asString()).isEqualTo("moving the workspace");
        assertThat(paused.path("pause").path("since").asString()).isEqualTo(RunningDashboard.NOON.toString());
        assertThat(dashboard.workspace.pauses()).hasSize(1);

        HttpResponse<String> run = post("run", "");
        assertThat(run.statusCode()).isEqualTo(409);
        assertThat(run.body()).contains("'signins' is paused; resume it first");

        assertThat(post("resume", "").statusCode()).isEqualTo(200);
        assertThat(dashboard
                        .json("/api/sources")
                        .path("requests")
                        .path(0)
                        .path("pause")
                        .isNull())
                .isTrue();
        assertThat(dashboard.workspace.pauses()).isEmpty();
        assertThat(post("run", "").body()).contains("begins");
    }

    @Test
    void anHourThatDiffersShowsAsTheStateOfItsRequest() throws Exception {
        logOn();
        assertThat(dashboard
                        .json("/api/sources")
                        .path("requests")
                        .path(0)
                        .path("state")
                        .asString())
                .isEqualTo("differs");
    }

    @Test
    void onlyAnHourThatWasComparedIsComparedAgain() throws Exception {
        logOn();
        assertThat(post("reconciliation/again", "{\"hour\": \"2026-11-23T11:00:00Z\"}")
                        .statusCode())
                .isEqualTo(200);
        HttpResponse<String> never = post("reconciliation/again", "{\"hour\": \"2026-11-20T11:00:00Z\"}");
        assertThat(never.statusCode()).isEqualTo(404);
        assertThat(never.body()).contains("2026-11-20T11:00:00Z").contains("not compared yet");
        assertThat(post("reconciliation/again", "{\"hour\": \"eleven\"}").body())
                .contains("hour is 'eleven'; write a time such as");
    }

    @Test
    void theBundleHoldsWhatIsKnownAndNoSecret() throws Exception {
        logOn();
        HttpResponse<String> answer = dashboard.get("/api/sources/signins/diagnostics");
        JsonNode bundle = dashboard.json("/api/sources/signins/diagnostics");
        assertThat(bundle.path("request").path("name").asString()).isEqualTo("signins");
        assertThat(bundle.path("request").path("query").asString()).isEqualTo("SigninLogs");
        assertThat(bundle.path("hours")).hasSize(2);
        assertThat(bundle.path("product").path("java").asString()).isNotBlank();
        assertThat(answer.body()).doesNotContain(ComparedSignIns.SECRET).doesNotContain(directory.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "pause", "resume", "test"})
    void aRequestThatIsNotThereIsSaidSo(String action) throws Exception {
        logOn();
        HttpResponse<String> answer = dashboard.send("POST", "/api/sources/other/" + action, "{}");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("there is no request 'other'");
    }

    @Test
    void aReasonThatIsTooLongIsRefused() throws Exception {
        logOn();
        HttpResponse<String> answer = post("pause", "{\"reason\": \"" + "x".repeat(501) + "\"}");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("501 characters; write at most 500");
    }

    private void logOn() throws Exception {
        dashboard.logOn("admin", dashboard.firstPassword().orElseThrow());
    }

    private HttpResponse<String> post(String action, String body) throws Exception {
        return dashboard.send("POST", "/api/sources/signins/" + action, body.isEmpty() ? "{}" : body);
    }
}
