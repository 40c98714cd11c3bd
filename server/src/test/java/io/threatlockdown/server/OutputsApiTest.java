package io.threatlockdown.server;

import io.threatlockdown.detection.analytic.AnalyticRules;
import io.threatlockdown.event.Json;
import io.threatlockdown.outputs.AlertFileSettings;
import io.threatlockdown.outputs.AlertFiles;
import io.threatlockdown.pipeline.RetentionSettings;
import io.threatlockdown.workspace.AuditTable;
import io.threatlockdown.workspace.QueryCursor;
import io.threatlockdown.workspace.QueryOptions;
import io.threatlockdown.workspace.Workspace;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** The files that alerts leave to, and how long everything is kept, on a running server. */
class OutputsApiTest {
    @TempDir
    Path directory;

    private RunningDashboard dashboard;
    private AlertFiles files;
    private Path logs;

    @BeforeEach
    void start() throws Exception {
        logs = directory.resolve("logs");
        dashboard = new RunningDashboard(directory.resolve("data"), this::surroundings);
        dashboard.logOn("admin", dashboard.firstPassword().orElseThrow());
    }

    @AfterEach
    void stop() {
        files.close();
        dashboard.close();
    }

    private Surroundings surroundings(Workspace workspace) {
        AlertFileSettings settings =
                new AlertFileSettings(logs, true, false, Long.MAX_VALUE, Duration.ofDays(3), ZoneOffset.UTC);
        files = AlertFiles.start(workspace, settings, () -> RunningDashboard.NOON);
        return new Surroundings(
                new RetentionSettings(
                        Duration.ofDays(90), Map.of("SigninLogs", Duration.ofHours(36), "Next_CL", Duration.ofDays(7))),
                Optional.of(files),
                AnalyticRules.none(),
                List::of);
    }

    @Test
    void aTestWritesAMarkedLineBesideTheFilesAndTakesItAway() throws Exception {
        awaitCurrentFile();
        List<String> before = names();

        JsonNode tested = Json.read(
                dashboard.send("POST", "/api/outputs/alerts/test", "{}").body());

        assertThat(tested.path("works").asBoolean()).isTrue();
        assertThat(tested.path("words").asString()).contains("read back and removed");
        assertThat(names()).isEqualTo(before);
        assertThat(Files.size(logs.resolve("alerts/alerts.json"))).isZero();
        assertThat(audited()).containsExactly("alerts|Success");
        JsonNode alerts = dashboard.json("/api/outputs").path(0);
        assertThat(alerts.path("written").asInt()).isZero();
        assertThat(alerts.path("waiting").asInt()).isZero();
    }

    @Test
    void aTestThatFailsSaysWhyAndIsWrittenDownAsThat() throws Exception {
        awaitCurrentFile();
        Files.createDirectories(logs.resolve("alerts/.test-line.json/in the way"));

        JsonNode tested = Json.read(
                dashboard.send("POST", "/api/outputs/alerts/test", "{}").body());

        assertThat(tested.path("works").asBoolean()).isFalse();
        assertThat(tested.path("words").asString()).contains("cannot be written to " + logs.resolve("alerts"));
        assertThat(audited()).containsExactly("alerts|Failure");
    }

    @Test
    void anOutputThatIsNotAskedForIsShownSoAndNotTested() throws Exception {
        JsonNode outputs = dashboard.json("/api/outputs");

        assertThat(outputs.path(0).path("on").asBoolean()).isTrue();
        assertThat(outputs.path(0).path("level").asInt()).isEqualTo(3);
        assertThat(outputs.path(1).path("name").asString()).isEqualTo("archives");
        assertThat(outputs.path(1).path("on").asBoolean()).isFalse();
        HttpResponse<String> refused = dashboard.send("POST", "/api/outputs/archives/test", "{}");
        assertThat(refused.statusCode()).isEqualTo(404);
        assertThat(audited()).isEmpty();
    }

    @Test
    void whatIsKeptIsShownWithWhenTheNextOfItGoes() throws Exception {
        dashboard.addAlerts(5, "ana", "one", "two");
        awaitCurrentFile();

        JsonNode kept = dashboard.json("/api/retention");

        assertThat(kept.path("usualHours").asInt()).isEqualTo(90 * 24);
        JsonNode signIns = table(kept, "SigninLogs");
        assertThat(signIns.path("rows").asInt()).isEqualTo(2);
        assertThat(signIns.path("own").asBoolean()).isTrue();
        assertThat(signIns.path("oldest").asString()).isEqualTo(RunningDashboard.NOON.toString());
        assertThat(signIns.path("leaves").asString())
                .isEqualTo(RunningDashboard.NOON.plus(Duration.ofHours(36)).toString());
        assertThat(table(kept, "Alerts").path("hours").asInt()).isEqualTo(90 * 24);
        assertThat(table(kept, AuditTable.NAME).path("hours").asInt()).isEqualTo(365 * 24);
        assertThat(table(kept, "Next_CL").path("rows").asInt()).isZero();
        assertThat(table(kept, "Next_CL").path("leaves").isNull()).isTrue();
        JsonNode alertFiles = kept.path("files").path(0);
        assertThat(alertFiles.path("files").asInt()).isEqualTo(1);
        assertThat(alertFiles.path("leaves").asString())
                .isEqualTo(Instant.parse("2026-11-27T00:00:00Z").toString());
        assertThat(kept.path("files")).hasSize(1);
    }

    @Test
    void theQueryOfATableGivesItsNumbers() throws Exception {
        dashboard.addAlerts(5, "ana", "one", "two");
        String query = table(dashboard.json("/api/retention"), "SigninLogs")
                .path("query")
                .asString();

        try (QueryCursor rows = dashboard.workspace.query(query, QueryOptions.at(RunningDashboard.NOON))) {
            assertThat(rows.all())
                    .hasSize(1)
                    .allSatisfy(row -> assertThat(row).containsExactly(2L, RunningDashboard.NOON));
        }
    }

    private static JsonNode table(JsonNode kept, String name) {
        return kept.path("tables")
                .valueStream()
                .filter(table -> table.path("name").asString().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + name + " in " + kept));
    }

    /** The file of the day is made by a thread of its own. */
    private void awaitCurrentFile() throws Exception {
        for (int tries = 0; tries < 2_400 && !Files.exists(logs.resolve("alerts/alerts.json")); tries++) {
            Thread.sleep(50);
        }
        assertThat(logs.resolve("alerts/alerts.json")).exists();
    }

    private List<String> names() throws Exception {
        try (Stream<Path> paths = Files.walk(logs)) {
            return paths.map(path -> logs.relativize(path).toString()).sorted().toList();
        }
    }

    private List<String> audited() {
        String kql = "ThreatLockDownAudit | where Action == 'OutputTested' | project strcat(Subject, '|', Outcome)";
        try (QueryCursor rows = dashboard.workspace.query(kql, QueryOptions.at(RunningDashboard.NOON))) {
            return rows.all().stream().map(row -> String.valueOf(row[0])).toList();
        }
    }
}
