package io.threatlockdown.pipeline;

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
import io.threatlockdown.pipeline.schedule.Schedule;
import io.threatlockdown.workspace.RequestPause;
import io.threatlockdown.workspace.SystemAlert;
import io.threatlockdown.workspace.Workspace;
import io.threatlockdown.workspace.WorkspaceSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

/** The request of these tests never runs: nothing of it comes through once three of its intervals have passed. */
class SystemAlertsTest {
    private static final int LOOKS = 2;

    @TempDir
    Path directory;

    private final MovableClock clock = new MovableClock();
    private Workspace workspace;
    private Collector collector;
    private SystemAlerts alerts;

    @BeforeEach
    void open() {
        workspace = Workspace.open(WorkspaceSettings.in(directory));
        collector = collector();
        alerts = new SystemAlerts(workspace, clock, LOOKS);
    }

    @AfterEach
    void close() {
        collector.close();
        workspace.close();
    }

    @Test
    void aRedRequestIsAnAlertOnceItHasBeenSeenSoUntilItIsNot() {
        look();
        assertThat(known()).isEmpty();
        clock.forward(Duration.ofHours(9));
        look();
        assertThat(known()).as("seen once").isEmpty();
        look();
        look();
        assertThat(known()).singleElement().satisfies(alert -> {
            assertThat(alert.subject()).isEqualTo("sign-ins");
            assertThat(alert.kind()).isEqualTo("stalled");
            assertThat(alert.message()).contains("since");
            assertThat(alert.ended()).isEmpty();
        });
        collector.pause(new RequestPause("sign-ins", clock.instant(), "erin", ""));
        look();
        assertThat(known())
                .singleElement()
                .satisfies(alert -> assertThat(alert.ended()).isPresent());
    }

    @Test
    void whatLastsAcrossARestartIsOneAlertAndWhatIsGoneIsOver() {
        clock.forward(Duration.ofHours(9));
        look();
        look();
        SystemAlerts later = new SystemAlerts(workspace, clock, LOOKS);
        later.look(collector.health());
        later.look(collector.health());
        assertThat(known()).hasSize(1);
        later.look(List.of());
        assertThat(known())
                .singleElement()
                .satisfies(alert -> assertThat(alert.ended()).isPresent());
    }

    @Test
    void whatIsWrongWithSomethingElseIsNotOverBecauseNoRequestIsRed() {
        workspace.beginSystemAlert(
                new SystemAlert("600000001 Spray", "rule failing", "no table", clock.instant(), Optional.empty()));

        SystemAlerts later = new SystemAlerts(workspace, clock, LOOKS);
        later.look(List.of());

        assertThat(known())
                .singleElement()
                .satisfies(alert -> assertThat(alert.ended()).isEmpty());
    }

    private void look() {
        alerts.look(collector.health());
    }

    private List<SystemAlert> known() {
        return workspace.systemAlerts(10);
    }

    private Collector collector() {
        LogAnalyticsSource source = new LogAnalyticsSource(
                "example.com",
                new Credentials.ClientSecret("client", new Secret("secret")),
                List.of(new LogAnalyticsRequest(
                        "sign-ins",
                        Optional.empty(),
                        "SigninLogs",
                        "8d1b7a2e-0000-4000-8000-000000000001",
                        Optional.empty(),
                        Duration.ofMinutes(1))));
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
                clock,
                ZoneOffset.UTC);
    }
}
