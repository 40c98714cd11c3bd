package io.threatlockdown.server;

import io.threatlockdown.azure.cloud.Cloud;
import io.threatlockdown.azure.cloud.Secret;
import io.threatlockdown.azure.http.RetryPolicy;
import io.threatlockdown.azure.loganalytics.LogAnalyticsRequest;
import io.threatlockdown.azure.loganalytics.LogAnalyticsSource;
import io.threatlockdown.azure.logon.Credentials;
import io.threatlockdown.detection.AnalysisSettings;
import io.threatlockdown.detection.Detector;
import io.threatlockdown.detection.RulesetFiles;
import io.threatlockdown.detection.RulesetLoader;
import io.threatlockdown.pipeline.CollectionSettings;
import io.threatlockdown.pipeline.Collector;
import io.threatlockdown.pipeline.LeavingLines;
import io.threatlockdown.pipeline.WindowSettings;
import io.threatlockdown.pipeline.schedule.Schedule;
import io.threatlockdown.workspace.ReconciledBin;
import io.threatlockdown.workspace.ReconciledHour;
import io.threatlockdown.workspace.Workspace;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

/** What the actions on a request do and refuse; how they go against a tenant is tested where there is one. */
class SourceActionsApiTest {
    private static final Instant TEN = Instant.parse("2026-11-23T10:00:00Z");
    private static final String WORKSPACE = "8d1b7a2e-0000-4000-8000-000000000001";
    private static final String TENANT = "example.com";
    private static final String SECRET = "s~3cret-of-the-client";

    @TempDir
    Path directory;

    private RunningDashboard dashboard;

    @BeforeEach
    void start() {
        dashboard = new RunningDashboard(
                new ServerSettings("127.0.0.1", 0, directory, Optional.empty()),
                HttpClient.newBuilder(),
                SourceActionsApiTest::withHours);
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
        assertThat(answer.body()).doesNotContain(SECRET).doesNotContain(directory.toString());
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

    /** The collector reads what is kept when it is made. */
    private static Collector withHours(Workspace workspace) {
        String key = "signins@" + digest(TENANT + "\n" + WORKSPACE + "\nSigninLogs");
        record(workspace, key, TEN, ReconciledHour.Result.EQUAL, "", 0, new ReconciledBin(TEN, 10, 10, 10));
        Instant eleven = TEN.plus(Duration.ofHours(1));
        record(
                workspace,
                key,
                eleven,
                ReconciledHour.Result.DIFFERS,
                "one is missing",
                2,
                new ReconciledBin(eleven, 2, 1, 1));
        LogAnalyticsSource source = new LogAnalyticsSource(
                TENANT,
                new Credentials.ClientSecret("client", new Secret(SECRET)),
                List.of(
                        request("signins", "SigninLogs"),
                        request("sums", "SigninLogs | summarize count() by UserPrincipalName")));
        return new Collector(
                List.of(new CollectionSettings(false, new Schedule.Every(Duration.ofHours(1)), List.of(source))),
                Cloud.PUBLIC.endpoints(),
                new WindowSettings(Duration.ZERO, Duration.ZERO),
                RetryPolicy.USUAL,
                workspace,
                new Detector(
                        RulesetLoader.load(RulesetFiles.ofBuiltIn()).ruleset(),
                        AnalysisSettings.of(3),
                        workspace::memory),
                LeavingLines.NONE,
                InstantSource.system(),
                ZoneOffset.UTC);
    }

    private static void record(
            Workspace workspace,
            String key,
            Instant hour,
            ReconciledHour.Result result,
            String note,
            int rePulls,
            ReconciledBin bin) {
        workspace
                .reconciliations()
                .record(new ReconciledHour(
                        key,
                        "SigninLogs",
                        hour,
                        hour.plus(Duration.ofHours(2)),
                        rePulls,
                        0,
                        result,
                        note,
                        List.of(bin)));
    }

    private static LogAnalyticsRequest request(String name, String query) {
        return new LogAnalyticsRequest(
                name, Optional.empty(), query, WORKSPACE, Optional.empty(), Duration.ofMinutes(1));
    }

    /** As the request's key has it, under which its checkpoint and its hours are kept. */
    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, 16);
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
