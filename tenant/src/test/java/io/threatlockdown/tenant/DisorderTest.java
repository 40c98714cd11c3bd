package io.threatlockdown.tenant;

import io.threatlockdown.event.Json;
import io.threatlockdown.event.ManualClock;
import io.threatlockdown.tenant.scenario.Disorder;
import io.threatlockdown.tenant.scenario.Rhythm;
import io.threatlockdown.tenant.scenario.Scenario;
import io.threatlockdown.tenant.scenario.ScenarioRow;
import io.threatlockdown.tenant.scenario.ScenarioSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

class DisorderTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final ScenarioSettings BUSY = new ScenarioSettings(4, 600, 1, 24).with(Rhythm.STEADY);

    @TempDir
    Path directory;

    @Test
    void someRowsComeMinutesToTwoDaysLate() {
        List<Duration> delays = rows(Set.of(Disorder.LATE_ROWS)).stream()
                .map(row -> Duration.between(row.event().eventTime().orElseThrow(), row.ingestionTime()))
                .toList();
        assertThat(delays).allMatch(delay -> !delay.isNegative() && delay.compareTo(Duration.ofHours(48)) < 0);
        assertThat(delays).anyMatch(delay -> delay.compareTo(Duration.ofHours(24)) > 0);
        long late = delays.stream()
                .filter(delay -> delay.compareTo(Duration.ofHours(2)) > 0)
                .count();
        assertThat(late).isBetween(1L, delays.size() / 20L);
        assertThat(rows(Set.of()))
                .allMatch(row -> Duration.between(row.event().eventTime().orElseThrow(), row.ingestionTime())
                                .compareTo(Duration.ofHours(2))
                        < 0);
    }

    @Test
    void someRowsAreShownUpToAnHourAfterTheyCameIn() {
        List<ScenarioRow> rows = rows(Set.of(Disorder.SLOW_INDEX));
        List<Duration> hidden = rows.stream()
                .map(row -> Duration.between(row.ingestionTime(), row.shown()))
                .filter(delay -> !delay.isZero())
                .toList();
        assertThat(hidden)
                .hasSizeBetween(1, rows.size() / 20)
                .allMatch(delay ->
                        delay.compareTo(Duration.ofMinutes(5)) >= 0 && delay.compareTo(Duration.ofMinutes(60)) <= 0);
        assertThat(rows(Set.of())).allMatch(row -> row.shown().equals(row.ingestionTime()));
    }

    @Test
    void manyRowsShareAnIngestionTime() {
        assertThat(largestCrowd(Set.of(Disorder.EQUAL_INGESTION_TIMES)))
                .isGreaterThan(largestCrowd(Set.of()))
                .isGreaterThan(10);
    }

    @Test
    void aColumnAppearsInRowsThatComeLater() {
        ManualClock clock = new ManualClock(NOON);
        try (LocalTenant tenant = LocalTenant.start(settings(clock))) {
            assertThat(columns(tenant)).isNotEmpty().doesNotContain("ServiceRevision");
            tenant.addColumn();
            clock.advance(Duration.ofMinutes(10));
            assertThat(columns(tenant)).contains("ServiceRevision");
            Clients clients = new Clients(tenant);
            String counts = clients.post(
                            clients.token("https://api.loganalytics.io/.default"),
                            "{\"query\":\"SigninLogs | summarize countif(isempty(ServiceRevision)),"
                                    + " countif(isnotempty(ServiceRevision))\"}")
                    .body();
            assertThat(Json.read(counts).at("/tables/0/rows/0/0").asLong()).isPositive();
            assertThat(Json.read(counts).at("/tables/0/rows/0/1").asLong()).isPositive();
        }
    }

    @Test
    void theClockCanBeSlow() {
        ManualClock clock = new ManualClock(NOON);
        try (LocalTenant tenant =
                LocalTenant.start(settings(clock).withDisorder(Set.of(Disorder.CLOCK_SKEW, Disorder.NEW_COLUMN)))) {
            Clients clients = new Clients(tenant);
            String now = clients.post(
                            clients.token("https://api.loganalytics.io/.default"), "{\"query\":\"print now()\"}")
                    .body();
            assertThat(Instant.parse(Json.read(now).at("/tables/0/rows/0/0").asString()))
                    .isEqualTo(NOON.minus(Duration.ofMinutes(4)));
        }
    }

    private TenantSettings settings(ManualClock clock) {
        return TenantSettings.in(directory.resolve("tenant"))
                .withScenario(BUSY)
                .withHistory(Duration.ofHours(1))
                .withClock(clock);
    }

    private static List<String> columns(LocalTenant tenant) {
        Clients clients = new Clients(tenant);
        String answer = clients.post(
                        clients.token("https://api.loganalytics.io/.default"), "{\"query\":\"SigninLogs | take 1\"}")
                .body();
        return Json.read(answer).at("/tables/0/columns").values().stream()
                .map((JsonNode column) -> column.path("name").asString())
                .toList();
    }

    private static long largestCrowd(Set<Disorder> disorder) {
        Map<Instant, Long> crowds = rows(disorder).stream()
                .filter(row -> row.event().table().equals("SigninLogs"))
                .collect(Collectors.groupingBy(ScenarioRow::ingestionTime, Collectors.counting()));
        return crowds.values().stream().mapToLong(Long::longValue).max().orElse(0);
    }

    private static List<ScenarioRow> rows(Set<Disorder> disorder) {
        return Scenario.of(BUSY.with(disorder))
                .streamFrom(NOON.minus(Duration.ofHours(6)))
                .until(NOON);
    }
}
