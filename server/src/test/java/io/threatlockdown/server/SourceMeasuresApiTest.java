package io.threatlockdown.server;

import io.threatlockdown.pipeline.RetentionSettings;
import io.threatlockdown.server.logon.LogonSettings;
import io.threatlockdown.workspace.OutboxChannel;
import io.threatlockdown.workspace.SourceHealth;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

/** What the Sources page says of the engine, the outputs, the storage and the day behind. */
class SourceMeasuresApiTest {
    @TempDir
    Path directory;

    private RunningDashboard dashboard;

    @BeforeEach
    void start() throws Exception {
        RetentionSettings kept = new RetentionSettings(Duration.ofDays(90), Map.of("SigninLogs", Duration.ofDays(30)));
        dashboard = new RunningDashboard(
                new ServerSettings("127.0.0.1", 0, directory, Optional.empty(), LogonSettings.USUAL, Optional.of(kept)),
                HttpClient.newBuilder(),
                ComparedSignIns::collector);
        dashboard.logOn("admin", dashboard.firstPassword().orElseThrow());
    }

    @AfterEach
    void close() {
        dashboard.close();
    }

    @Test
    void whatWasNotMeasuredYetIsNotGivenAsANumber() throws Exception {
        JsonNode engine = dashboard.json("/api/sources/engine");
        assertThat(engine.path("rules").path("events").asLong()).isZero();
        assertThat(engine.path("rules").path("microsPerEvent").isNull()).isTrue();
        assertThat(engine.path("oldestUncommitted").isNull()).isTrue();
        assertThat(engine.path("heldBackLimit").asInt()).isPositive();
        assertThat(dashboard.json("/api/sources/health")).isEmpty();
    }

    @Test
    void anOutputShowsWhatWaitsAndWhyItCannotLeave() throws Exception {
        dashboard.workspace.noteChannelTrouble(OutboxChannel.ALERTS, RunningDashboard.NOON, "disk is full");
        JsonNode alerts = dashboard.json("/api/sources/engine").path("outputs").path(0);
        assertThat(alerts.path("output").asString()).isEqualTo("alerts");
        assertThat(alerts.path("failures").asLong()).isEqualTo(1);
        assertThat(alerts.path("trouble").path("message").asString()).isEqualTo("disk is full");
        dashboard.workspace.noteChannelWorks(OutboxChannel.ALERTS);
        JsonNode again = dashboard.json("/api/sources/engine").path("outputs").path(0);
        assertThat(again.path("trouble").isNull()).isTrue();
        assertThat(again.path("failures").asLong()).isEqualTo(1);
    }

    @Test
    void eachTableHasItsSizeAndHowLongItIsKept() throws Exception {
        dashboard.addAlerts(5, "ann@example.com", "one", "two");
        JsonNode storage = dashboard.json("/api/sources/measures").path("storage");
        assertThat(storage).anySatisfy(table -> {
            assertThat(table.path("table").asString()).isEqualTo("SigninLogs");
            assertThat(table.path("keptDays").asLong()).isEqualTo(30);
            assertThat(table.path("bytes").isNumber()).isTrue();
        });
        assertThat(storage).anySatisfy(table -> {
            assertThat(table.path("table").asString()).isEqualTo("Alerts");
            assertThat(table.path("keptDays").asLong()).isEqualTo(90);
        });
    }

    @Test
    void theDayBehindHoldsTheQuartersThatWereLookedAt() throws Exception {
        SourceHealth early = new SourceHealth(RunningDashboard.NOON.minus(Duration.ofHours(30)), 2, 0, 0);
        SourceHealth red = new SourceHealth(RunningDashboard.NOON.minus(Duration.ofHours(2)), 1, 0, 1);
        dashboard.workspace.recordSourceHealth(early, early.begin());
        dashboard.workspace.recordSourceHealth(red, early.begin());
        JsonNode quarters = dashboard.json("/api/sources/health");
        assertThat(quarters).hasSize(1);
        assertThat(quarters.path(0).path("begin").asString()).isEqualTo("2026-11-23T10:00:00Z");
        assertThat(quarters.path(0).path("red").asInt()).isEqualTo(1);
    }

    @Test
    void aRequestSaysWithWhatItIsLetInAndNotWithWhichSecret() throws Exception {
        JsonNode credential =
                dashboard.json("/api/sources").path("requests").path(0).path("credential");
        assertThat(credential.path("kind").asString()).isEqualTo("client secret");
        assertThat(credential.path("needsToken").asBoolean()).isTrue();
        assertThat(credential.path("lastToken").isNull()).isTrue();
        assertThat(credential.path("budget").path("left").asInt())
                .isEqualTo(credential.path("budget").path("limit").asInt());
        assertThat(dashboard.get("/api/sources").body()).doesNotContain(ComparedSignIns.SECRET);
    }
}
