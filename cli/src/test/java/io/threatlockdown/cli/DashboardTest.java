package io.threatlockdown.cli;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import io.threatlockdown.event.Json;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** A person in front of the dashboard of a demo: logs on, looks around, sees a new alert come. */
class DashboardTest {

    @TempDir
    static Path directory;

    private static BrowsedDemo demo;

    @BeforeAll
    static void startDemo() {
        demo = BrowsedDemo.start(directory);
        demo.installation().collect();
    }

    @AfterAll
    static void stop() {
        demo.close();
    }

    @Test
    void aPersonLogsOnAndWalksThroughThePages() {
        try (BrowserContext context = demo.newContext(ColorScheme.LIGHT)) {
            Page page = context.newPage();
            List<String> troubles = BrowsedDemo.troublesOf(page);

            page.navigate(demo.installation().address().toString());
            logOn(page, "wrong");
            assertThat(page.getByText("user or password is wrong")).isVisible();
            logOn(page, demo.password());

            assertThat(page.getByTestId("evolution-chart")).isVisible();
            assertThat(page.getByTestId("top-rules")).containsText(Pattern.compile("\\w"));
            assertThat(page.getByTestId("top-users")).containsText("@");
            Pictures.take(page, "overview-light");

            page.getByTestId("nav-alerts").click();
            Locator rows = page.getByTestId("alert-row");
            assertThat(rows.first()).isVisible();
            Pictures.take(page, "alerts-light");
            rows.first().click();
            assertThat(page.getByTestId("alert-detail")).isVisible();
            page.getByTestId("detail-tab-event").click();
            assertThat(page.getByTestId("alert-detail")).containsText("TimeGenerated");
            page.getByTestId("detail-tab-json").click();
            assertThat(page.getByTestId("alert-detail")).containsText("azure-log-analytics");
            Pictures.take(page, "detail-light");
            assertThat(page.url()).contains("alert=");
            page.reload();
            assertThat(page.getByTestId("alert-detail")).isVisible();
            page.keyboard().press("Escape");
            assertThat(page.getByTestId("alert-detail")).isHidden();

            page.getByTestId("nav-sources").click();
            assertThat(page.getByTestId("source-row")).hasCount(BrowsedDemo.REQUESTS);
            Locator request = page.getByTestId("source-row").first();
            assertThat(request).containsText("every 5 seconds");
            assertThat(request.getByTestId("source-place")).containsText("Workspace");
            assertThat(request.getByTestId("source-doing")).containsText(Pattern.compile("It \\w+"));
            assertThat(request.getByTestId("source-totals")).containsText(Pattern.compile("[1-9].* received.* new"));
            assertThat(page.getByTestId("source-stall")).hasCount(0);
            Pictures.take(page, "sources-light");

            // What the log-on with a wrong password and the question who is logged on answer is meant to be 401.
            assertThat(troubles).allMatch(trouble -> trouble.contains("401"));
        }
    }

    @Test
    void aNewAlertAppearsWithoutAReload() throws Exception {
        try (BrowserContext context = demo.newContext(ColorScheme.DARK)) {
            Page page = context.newPage();
            page.navigate(demo.installation().address() + "/alerts?q=Hatstand");
            logOn(page, demo.password());
            assertThat(page.getByTestId("alert-row")).hasCount(0);

            demo.tenant().load("AuditLogs", Files.writeString(directory.resolve("row.jsonl"), credentialAdded()));

            Locator row = page.getByTestId("alert-row");
            Locator newAlerts = page.getByTestId("new-alerts");
            assertThat(row.or(newAlerts).first()).isVisible();
            if (row.count() == 0) {
                newAlerts.click();
            }
            assertThat(row).hasCount(1);
            assertThat(row).containsText("Hatstand");
            Pictures.take(page, "new-alert-dark");
        }
    }

    @Test
    void thePagesAreThereInTheDarkAndOnASmallScreen() {
        try (BrowserContext context = demo.newContext(ColorScheme.DARK)) {
            Page page = context.newPage();
            page.navigate(demo.installation().address() + "/overview");
            Pictures.take(page, "log-on-dark");
            logOn(page, demo.password());
            for (String name : List.of("overview", "alerts", "sources")) {
                page.getByTestId("nav-" + name).click();
                page.waitForTimeout(800);
                Pictures.take(page, name + "-dark");
            }
            page.setViewportSize(390, 844);
            BrowsedDemo.assertFits(page, "sources");
            Pictures.take(page, "sources-small");
        }
    }

    @Test
    void aRequestThatStallsAndASecretThatEndsCannotBeOverlooked() {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            try (BrowserContext context = demo.newContext(scheme)) {
                Page page = context.newPage();
                page.navigate(demo.installation().address().toString());
                logOn(page, demo.password());
                assertThat(page.getByTestId("nav-sources")).isVisible();
                String troubled = inTrouble(page.request()
                        .get(demo.installation().address() + "/api/sources")
                        .text());
                page.route(
                        "**/api/sources",
                        route -> route.fulfill(new Route.FulfillOptions()
                                .setContentType("application/json")
                                .setBody(troubled)));
                page.getByTestId("nav-sources").click();

                Locator first = page.getByTestId("source-row").first();
                assertThat(first.getByTestId("source-state")).hasText("Stalled");
                assertThat(first.getByTestId("source-stall"))
                        .containsText(Pattern.compile("Nothing has come through since .* \\(1 h ago\\).*"
                                + "It waits \\d+ min for the service to take requests \\(429\\)"));
                assertThat(first.getByTestId("source-place")).hasText("Microsoft Graph");
                assertThat(first.getByTestId("source-compared")).containsText("2 hours of 412 differ");
                assertThat(page.getByTestId("source-compared").last()).containsText("412 hours compared");
                assertThat(page.getByTestId("secrets")).containsText("1 secret needs renewing");
                assertThat(page.getByTestId("secret")).containsText("expires in 12 days");
                Pictures.take(page, "sources-stalled-" + scheme.name().toLowerCase(Locale.ROOT));
                page.setViewportSize(390, 844);
                BrowsedDemo.assertFits(page, "sources");
                Pictures.take(page, "sources-stalled-small-" + scheme.name().toLowerCase(Locale.ROOT));
                page.unrouteAll();
            }
        }
    }

    /** The answer of the server, of which the second request stalls and a secret ends soon. */
    private static String inTrouble(String sources) {
        ObjectNode answer = (ObjectNode) Json.read(sources);
        Instant now = Instant.now();
        ObjectNode stalled = (ObjectNode) answer.path("requests").path(1);
        stalled.put("state", "stalled").put("placeKind", "graph").put("place", "Microsoft Graph");
        stalled.set(
                "stall",
                Json.read("{\"since\": \"%s\", \"reason\": \"no_success\"}".formatted(now.minusSeconds(3_700))));
        stalled.set("activity", Json.read("""
                {"phase": "pausing", "since": "%s", "until": "%s", "rows": null, "cause": "throttled", "message": "429"}
                """.formatted(now.minusSeconds(20), now.plusSeconds(270))));
        // A demo this young has compared no hour yet.
        answer.path("requests").forEach(request -> ((ObjectNode) request).set("reconciliation", compared(0)));
        stalled.set("reconciliation", compared(2));
        answer.set("secrets", Json.read("""
                [{"application": "04425e52-72e3-470c-8cc8-3ba0a85a37aa", "tenant": "quayside.example", "expires": "%s",
                  "daysLeft": 12, "state": "warning", "note": null}]
                """.formatted(now.plusSeconds(12 * 86_400 + 60))));
        return Json.write(answer);
    }

    private static JsonNode compared(int differing) {
        return Json.read("""
                {"hoursCompared": 412, "lastHour": "2026-11-23T09:00:00Z", "rowsAtSource": 81204, "rowsHere": 81198,
                 "differingHours": %d, "rowsRecovered": 0, "note": null}
                """.formatted(differing));
    }

    @Test
    void aTimeFromWhichNothingIsHeldIsNotCalledQuiet() {
        try (BrowserContext context = demo.newContext(ColorScheme.DARK)) {
            Page page = context.newPage();
            page.navigate(
                    demo.installation().address() + "/?from=2020-01-01T00:00:00.000Z&to=2020-01-02T00:00:00.000Z");
            logOn(page, demo.password());

            assertThat(page.getByText("No events from this time")).isVisible();
            Pictures.take(page, "overview-empty-dark");
        }
    }

    @Test
    void nothingIsShownToWhoHasNotLoggedOn() {
        try (BrowserContext context = demo.newContext(ColorScheme.LIGHT)) {
            Page page = context.newPage();
            for (String path : List.of(
                    "overview?from=2026-01-01T00:00:00Z&to=2026-01-02T00:00:00Z", "alerts", "sources", "live")) {
                assertThat(page.request()
                                .get(demo.installation().address() + "/api/" + path)
                                .status())
                        .isEqualTo(401);
            }
            assertThat(page.request()
                            .get(demo.installation().address() + "/metrics")
                            .status())
                    .isEqualTo(401);
        }
    }

    private static void logOn(Page page, String with) {
        page.getByTestId("login-user").fill("admin");
        page.getByTestId("login-password").fill(with);
        page.getByTestId("login-submit").click();
    }

    private static String credentialAdded() {
        String now = Instant.now().toString();
        return """
                {"TimeGenerated": "%s", "Type": "AuditLogs", "OperationName": "Update application – Certificates and secrets management ", \
                "Category": "ApplicationManagement", "Result": "success", "Id": "Directory_hatstand_1", "CorrelationId": "hatstand", \
                "InitiatedBy": "{\\"user\\":{\\"userPrincipalName\\":\\"ann@contoso.example\\",\\"ipAddress\\":\\"203.0.113.7\\"}}", \
                "TargetResources": "[{\\"id\\":\\"1\\",\\"displayName\\":\\"Hatstand\\",\\"type\\":\\"Application\\",\
                \\"modifiedProperties\\":[{\\"displayName\\":\\"KeyDescription\\",\\"oldValue\\":\\"[]\\",\
                \\"newValue\\":\\"[\\\\\\"[KeyIdentifier=59eaeebc-8a6b-44a6-9f24-7d55e64420c9,KeyType=Password,KeyUsage=Verify,DisplayName=x]\\\\\\"]\\"}]}]"}
                """.formatted(now);
    }
}
