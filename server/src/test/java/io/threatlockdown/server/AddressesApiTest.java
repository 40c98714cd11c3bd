package io.threatlockdown.server;

import io.threatlockdown.detection.Detector;
import io.threatlockdown.detection.Finding;
import io.threatlockdown.detection.RulesetFiles;
import io.threatlockdown.detection.RulesetLoader;
import io.threatlockdown.detection.RulesetSettings;
import io.threatlockdown.detection.enrich.Enrichment;
import io.threatlockdown.event.Alert;
import io.threatlockdown.event.Column;
import io.threatlockdown.event.ColumnType;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.EventBatch;
import io.threatlockdown.event.Schema;
import io.threatlockdown.workspace.NewRow;
import io.threatlockdown.workspace.WorkspaceTransaction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

class AddressesApiTest {
    private static final Path DATABASES = Path.of("src/test/resources/addresses");
    private static final String FROM_DATABASE = "\"from\":\"database\",\"built\":\"2026-11-20\"}";
    private static final Schema SIGN_INS = new Schema(
            "SigninLogs",
            List.of(
                    Column.of("TimeGenerated", ColumnType.DATETIME),
                    Column.of("UserPrincipalName", ColumnType.STRING),
                    Column.of("IPAddress", ColumnType.STRING),
                    Column.of("Location", ColumnType.STRING),
                    Column.of("azure_tag", ColumnType.STRING),
                    Column.of("Type", ColumnType.STRING)));
    private static final Instant ELEVEN = Instant.parse("2026-11-23T11:00:00Z");

    @TempDir
    Path directory;

    private RunningDashboard dashboard;

    @BeforeEach
    void start() throws Exception {
        dashboard = new RunningDashboard(directory.resolve("data"));
        Path list = Files.writeString(directory.resolve("corp_ranges"), "203.0.113.0/28:Head office\n");
        Enrichment enrichment = Enrichment.open(
                Optional.of(DATABASES.resolve("city.mmdb")),
                Optional.of(DATABASES.resolve("asn.mmdb")),
                InstantSource.system());
        dashboard.rules.swap(RulesetLoader.load(
                        RulesetFiles.ofBuiltIn().withList("lists/corp_ranges", list),
                        new RulesetSettings(ZoneOffset.UTC, Duration.ofHours(6), enrichment))
                .ruleset());
        dashboard.logOn("admin", dashboard.firstPassword().orElseThrow());
    }

    @AfterEach
    void stop() {
        dashboard.close();
    }

    @Test
    void anAddressHasWhatDatabasesAndListsKnowOfIt() throws Exception {
        assertThat(dashboard.json("/api/addresses?address=203.0.113.9").toString())
                .isEqualTo("[{\"name\":\"country\",\"text\":\"DE\"," + FROM_DATABASE
                        + ",{\"name\":\"city\",\"text\":\"Berlin\"," + FROM_DATABASE
                        + ",{\"name\":\"asn\",\"text\":\"64500\"," + FROM_DATABASE
                        + ",{\"name\":\"org\",\"text\":\"Example Net\"," + FROM_DATABASE
                        + ",{\"name\":\"network\",\"text\":\"Head office\",\"from\":\"list\",\"built\":\"\"}]");
        assertThat(dashboard.json("/api/addresses?address=nonsense")).isEmpty();
    }

    @Test
    void anAlertSaysWhatItsEventSaysBeforeTheDatabase() throws Exception {
        Event signIn = new Event(SIGN_INS, new Object[] {
            ELEVEN, "ann@contoso.example", "198.51.100.7", "FR", "azure-log-analytics", "SigninLogs"
        });
        String id = raised(signIn);

        assertThat(dashboard.json("/api/alerts/" + id + "/source").toString())
                .isEqualTo("[{\"name\":\"country\",\"text\":\"FR\",\"from\":\"event\",\"built\":\"\"}"
                        + ",{\"name\":\"city\",\"text\":\"Paris\"," + FROM_DATABASE
                        + ",{\"name\":\"asn\",\"text\":\"64501\"," + FROM_DATABASE
                        + ",{\"name\":\"org\",\"text\":\"Other Net\"," + FROM_DATABASE + "]");
    }

    private String raised(Event event) {
        try (WorkspaceTransaction transaction = dashboard.workspace.begin(SIGN_INS.table(), RunningDashboard.NOON);
                Detector.Turn turn = dashboard.rules.begin()) {
            NewRow row =
                    transaction.append(new EventBatch(SIGN_INS, List.of(event))).getFirst();
            Finding found = turn.analyze(row.event(), RunningDashboard.NOON);
            Alert alert = new Alert(
                    row.id() + "-" + found.alert().id(),
                    found.time(),
                    found.arrival(),
                    found.alert(),
                    found.decoder(),
                    found.location(),
                    found.user(),
                    found.sourceIp(),
                    row.event(),
                    found.details());
            transaction.addAlerts(List.of(alert));
            transaction.commit();
            turn.committed();
            return alert.id();
        }
    }
}
