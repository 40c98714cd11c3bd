package io.threatlockdown.server;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

class ReconciliationApiTest {
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
    void requestShowsHowItsHoursCompare() throws Exception {
        dashboard.logOn("admin", dashboard.firstPassword().orElseThrow());
        JsonNode requests = dashboard.json("/api/sources").path("requests");
        JsonNode signIns = requests.path(0).path("reconciliation");
        assertThat(signIns.path("hoursCompared").asLong()).isEqualTo(2);
        assertThat(signIns.path("lastHour").asString()).isEqualTo("2026-11-23T11:00:00Z");
        assertThat(signIns.path("rowsAtSource").asLong()).isEqualTo(12);
        assertThat(signIns.path("rowsHere").asLong()).isEqualTo(11);
        assertThat(signIns.path("differingHours").asLong()).isEqualTo(1);
        assertThat(signIns.path("rowsRecovered").asLong()).isZero();
        assertThat(signIns.path("note").asString()).isEqualTo("one is missing");
        JsonNode sums = requests.path(1).path("reconciliation");
        assertThat(sums.path("hoursCompared").asLong()).isZero();
        assertThat(sums.path("lastHour").isNull()).isTrue();
        assertThat(sums.path("note").asString()).startsWith("cannot be reconciled: ");
    }

    @Test
    void hoursOfARequestAreGivenTheNewestFirst() throws Exception {
        dashboard.logOn("admin", dashboard.firstPassword().orElseThrow());
        JsonNode answer = dashboard.json("/api/sources/signins/reconciliation");
        assertThat(answer.path("summary").path("hoursCompared").asLong()).isEqualTo(2);
        assertThat(answer.path("hours")).hasSize(2);
        JsonNode newest = answer.path("hours").path(0);
        assertThat(newest.path("result").asString()).isEqualTo("differs");
        assertThat(newest.path("rePulls").asInt()).isEqualTo(2);
        assertThat(newest.path("bins").path(0).path("begin").asString()).isEqualTo("2026-11-23T11:00:00Z");
        assertThat(newest.path("bins").path(0).path("rowsAtSource").asLong()).isEqualTo(2);
        assertThat(newest.path("bins").path(0).path("rowsHere").asLong()).isEqualTo(1);
        assertThat(answer.path("hours").path(1).path("result").asString()).isEqualTo("equal");
        assertThat(answer.path("hours").path(1).path("note").isNull()).isTrue();
        assertThat(dashboard.json("/api/sources/signins/reconciliation?hours=1").path("hours"))
                .hasSize(1);
    }

    @Test
    void whatIsNotThereOrNotAllowedIsRefused() throws Exception {
        assertThat(dashboard.get("/api/sources/signins/reconciliation").statusCode())
                .isEqualTo(401);
        dashboard.logOn("admin", dashboard.firstPassword().orElseThrow());
        assertThat(dashboard.get("/api/sources/other/reconciliation").statusCode())
                .isEqualTo(404);
        assertThat(dashboard.get("/api/sources/signins/reconciliation?hours=0").body())
                .contains("hours is 0; use a number from 1 to 744");
    }
}
