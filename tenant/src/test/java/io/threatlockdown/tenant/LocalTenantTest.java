package io.threatlockdown.tenant;

import io.threatlockdown.event.Json;
import io.threatlockdown.event.ManualClock;
import io.threatlockdown.event.OperationException;
import io.threatlockdown.tenant.scenario.Rhythm;
import io.threatlockdown.tenant.scenario.Scenario;
import io.threatlockdown.tenant.scenario.ScenarioRow;
import io.threatlockdown.tenant.scenario.ScenarioSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LocalTenantTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final ScenarioSettings BUSY = new ScenarioSettings(11, 600, 0.1, 24).with(Rhythm.STEADY);

    @TempDir
    Path directory;

    private final ManualClock clock = new ManualClock(NOON);

    @Test
    void rowsAppearWhenTheirIngestionTimeHasCome() {
        Scenario scenario = Scenario.of(BUSY);
        List<ScenarioRow> all =
                scenario.streamFrom(NOON.minus(Duration.ofHours(1))).until(NOON.plus(Duration.ofHours(1)));
        try (LocalTenant tenant = LocalTenant.start(settings().withHistory(Duration.ofHours(1)))) {
            assertThat(signIns(tenant)).isEqualTo(signInsBefore(all, NOON)).isPositive();
            for (int i = 1; i <= 12; i++) {
                clock.advance(Duration.ofMinutes(5));
                assertThat(signIns(tenant)).isEqualTo(signInsBefore(all, clock.instant()));
            }
            assertThat(queried(tenant, "SigninLogs | where ingestion_time() >= now() | count"))
                    .isZero();
        }
    }

    @Test
    void aRestartGoesOnWithoutLossOrRepetition() {
        UUID clientId;
        String secret;
        UUID workspaceId;
        long before;
        try (LocalTenant tenant = LocalTenant.start(settings().withHistory(Duration.ofHours(2)))) {
            clientId = tenant.clientId();
            secret = tenant.clientSecret();
            workspaceId = tenant.workspaceId();
            clock.advance(Duration.ofMinutes(7));
            before = signIns(tenant);
        }
        clock.advance(Duration.ofMinutes(90));
        List<ScenarioRow> all =
                Scenario.of(BUSY).streamFrom(NOON.minus(Duration.ofHours(2))).until(clock.instant());
        try (LocalTenant tenant = LocalTenant.start(settings().withHistory(Duration.ofHours(2)))) {
            assertThat(tenant.clientId()).isEqualTo(clientId);
            assertThat(tenant.clientSecret()).isEqualTo(secret);
            assertThat(tenant.workspaceId()).isEqualTo(workspaceId);
            assertThat(signIns(tenant)).isGreaterThan(before).isEqualTo(signInsBefore(all, clock.instant()));
            assertThat(queried(tenant, "SigninLogs | distinct Id | count")).isEqualTo(signIns(tenant));
        }
    }

    @Test
    void aTokenFromBeforeARestartIsStillGood() {
        String token;
        try (LocalTenant tenant = LocalTenant.start(quiet())) {
            token = new Clients(tenant).token("https://api.loganalytics.io/.default");
        }
        try (LocalTenant tenant = LocalTenant.start(quiet())) {
            assertThat(new Clients(tenant)
                            .post(token, "{\"query\":\"print 1\"}")
                            .statusCode())
                    .isEqualTo(200);
            clock.advance(Duration.ofMinutes(61));
            assertThat(new Clients(tenant)
                            .post(token, "{\"query\":\"print 1\"}")
                            .statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void tenantJsonTellsClientsAllTheyNeedAndOnlyItsOwnerReadsIt() throws IOException {
        try (LocalTenant tenant = LocalTenant.start(quiet())) {
            JsonNode file = Json.read(Files.readString(tenant.tenantFile()));
            assertThat(file.path("tenantId").asString())
                    .isEqualTo(tenant.tenantId().toString());
            assertThat(file.path("tenantDomain").asString()).isEqualTo("quayside.example");
            assertThat(file.path("authority").asString())
                    .isEqualTo(tenant.authority().toString());
            assertThat(file.path("queryHost").asString())
                    .isEqualTo(tenant.queryHost().toString());
            assertThat(Path.of(file.path("caFile").asString())).isRegularFile();
            assertThat(file.path("clientId").asString())
                    .isEqualTo(tenant.clientId().toString());
            assertThat(file.path("clientSecret").asString()).isEqualTo(tenant.clientSecret());
            assertThat(file.at("/workspaces/0/id").asString())
                    .isEqualTo(tenant.workspaceId().toString());
            for (String secret : List.of("tenant.json", "ca-key.pem", "server-key.pem", "token-key.pem")) {
                assertThat(Files.getPosixFilePermissions(tenant.tenantFile().resolveSibling(secret)))
                        .as(secret)
                        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
            }
        }
    }

    @Test
    void anotherSeedOnTheSameDataIsRefused() {
        LocalTenant.start(quiet()).close();
        assertThatThrownBy(() -> LocalTenant.start(quiet().withScenario(new ScenarioSettings(99, 0, 1, 0))))
                .isInstanceOf(OperationException.class)
                .hasMessageContaining("seed 11")
                .hasMessageContaining("another data directory");
    }

    @Test
    void aPortThatIsTakenIsNamed() {
        try (LocalTenant tenant = LocalTenant.start(quiet())) {
            int port = tenant.authority().getPort();
            TenantSettings other = TenantSettings.in(directory.resolve("other"))
                    .withScenario(new ScenarioSettings(1, 0, 1, 0))
                    .withPort(port);
            assertThatThrownBy(() -> LocalTenant.start(other))
                    .isInstanceOf(OperationException.class)
                    .hasMessageContaining("127.0.0.1:" + port);
        }
    }

    private TenantSettings settings() {
        return TenantSettings.in(directory.resolve("tenant")).withScenario(BUSY).withClock(clock);
    }

    private TenantSettings quiet() {
        return settings().withScenario(new ScenarioSettings(11, 0, 1, 0)).withHistory(Duration.ZERO);
    }

    private static long signIns(LocalTenant tenant) {
        return tenant.count("SigninLogs");
    }

    private static long signInsBefore(List<ScenarioRow> rows, Instant time) {
        return rows.stream()
                .filter(row -> row.event().table().equals("SigninLogs"))
                .filter(row -> row.ingestionTime().isBefore(time))
                .count();
    }

    private static long queried(LocalTenant tenant, String query) {
        Clients clients = new Clients(tenant);
        String answer = clients.post(
                        clients.token("https://api.loganalytics.io/.default"),
                        Json.write(java.util.Map.of("query", query)))
                .body();
        return Json.read(answer).at("/tables/0/rows/0/0").asLong(-1);
    }
}
