package io.threatlockdown.cli;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.threatlockdown.tenant.LocalTenant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** A person in front of the dashboard of a demo: logs on, looks around, sees a new alert come. */
class DashboardTest {
    private static final Path SCREENSHOTS = Path.of("target/screenshots");
    private static final int PATIENCE_MILLIS = 30_000;

    @TempDir
    static Path directory;

    private static LocalTenant tenant;
    private static Installation installation;
    private static Chromium chromium;
    private static String password;

    @BeforeAll
    static void startDemo() {
        tenant = DemoTenant.start(directory.resolve("tenant"), 1);
        Path file = new DemoFiles(directory).write(tenant, 0);
        installation = Installation.start(Configurations.read(file), new PrintWriter(new StringWriter()));
        password = installation.firstPassword().orElseThrow();
        installation.collect();
        chromium = Chromium.start();
    }

    @AfterAll
    static void stop() {
        chromium.close();
        installation.close();
        tenant.close();
    }

    @Test
    void aPersonLogsOnAndWalksThroughThePages() {
        try (BrowserContext context = newContext(ColorScheme.LIGHT)) {
            Page page = context.newPage();
            List<String> troubles = troublesOf(page);

            page.navigate(installation.address().toString());
            logOn(page, "wrong");
            assertThat(page.getByText("user or password is wrong")).isVisible();
            logOn(page, password);

            assertThat(page.getByTestId("evolution-chart")).isVisible();
            assertThat(page.getByTestId("top-rules")).containsText(Pattern.compile("\\w"));
            assertThat(page.getByTestId("top-users")).containsText("@");
            screenshot(page, "overview-light");

            page.getByTestId("nav-alerts").click();
            Locator rows = page.getByTestId("alert-row");
            assertThat(rows.first()).isVisible();
            screenshot(page, "alerts-light");
            rows.first().click();
            assertThat(page.getByTestId("alert-detail")).isVisible();
            page.getByTestId("detail-tab-event").click();
            assertThat(page.getByTestId("alert-detail")).containsText("TimeGenerated");
            page.getByTestId("detail-tab-json").click();
            assertThat(page.getByTestId("alert-detail")).containsText("azure-log-analytics");
            screenshot(page, "detail-light");
            assertThat(page.url()).contains("alert=");
            page.reload();
            assertThat(page.getByTestId("alert-detail")).isVisible();
            page.keyboard().press("Escape");
            assertThat(page.getByTestId("alert-detail")).isHidden();

            page.getByTestId("nav-sources").click();
            assertThat(page.getByTestId("source-row")).hasCount(3);
            assertThat(page.getByTestId("source-row").first()).containsText("every 5 seconds");
            screenshot(page, "sources-light");

            // What the log-on with a wrong password and the question who is logged on answer is meant to be 401.
            assertThat(troubles).allMatch(trouble -> trouble.contains("401"));
        }
    }

    @Test
    void aNewAlertAppearsWithoutAReload() throws Exception {
        try (BrowserContext context = newContext(ColorScheme.DARK)) {
            Page page = context.newPage();
            page.navigate(installation.address() + "/alerts?q=Hatstand");
            logOn(page, password);
            assertThat(page.getByTestId("alert-row")).hasCount(0);

            tenant.load("AuditLogs", Files.writeString(directory.resolve("row.jsonl"), credentialAdded()));

            Locator row = page.getByTestId("alert-row");
            Locator newAlerts = page.getByTestId("new-alerts");
            assertThat(row.or(newAlerts).first()).isVisible();
            if (row.count() == 0) {
                newAlerts.click();
            }
            assertThat(row).hasCount(1);
            assertThat(row).containsText("Hatstand");
            screenshot(page, "new-alert-dark");
        }
    }

    @Test
    void thePagesAreThereInTheDarkAndOnASmallScreen() {
        try (BrowserContext context = newContext(ColorScheme.DARK)) {
            Page page = context.newPage();
            page.navigate(installation.address() + "/overview");
            screenshot(page, "log-on-dark");
            logOn(page, password);
            for (String name : List.of("overview", "alerts", "sources")) {
                page.getByTestId("nav-" + name).click();
                page.waitForTimeout(800);
                screenshot(page, name + "-dark");
            }
            page.setViewportSize(390, 844);
            page.waitForTimeout(300);
            screenshot(page, "sources-small");
            Object overflow =
                    page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth");
            assertThat(overflow).as("the page scrolls sideways").isEqualTo(false);
        }
    }

    @Test
    void aTimeFromWhichNothingIsHeldIsNotCalledQuiet() {
        try (BrowserContext context = newContext(ColorScheme.DARK)) {
            Page page = context.newPage();
            page.navigate(installation.address() + "/?from=2020-01-01T00:00:00.000Z&to=2020-01-02T00:00:00.000Z");
            logOn(page, password);

            assertThat(page.getByText("No events from this time")).isVisible();
            screenshot(page, "overview-empty-dark");
        }
    }

    @Test
    void nothingIsShownToWhoHasNotLoggedOn() {
        try (BrowserContext context = newContext(ColorScheme.LIGHT)) {
            Page page = context.newPage();
            for (String path : List.of(
                    "overview?from=2026-01-01T00:00:00Z&to=2026-01-02T00:00:00Z", "alerts", "sources", "live")) {
                assertThat(page.request()
                                .get(installation.address() + "/api/" + path)
                                .status())
                        .isEqualTo(401);
            }
        }
    }

    private static BrowserContext newContext(ColorScheme scheme) {
        BrowserContext context = chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(1440, 900)
                        .setColorScheme(scheme));
        context.setDefaultTimeout(PATIENCE_MILLIS);
        com.microsoft.playwright.assertions.PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
        return context;
    }

    private static void logOn(Page page, String with) {
        page.getByTestId("login-user").fill("admin");
        page.getByTestId("login-password").fill(with);
        page.getByTestId("login-submit").click();
    }

    private static List<String> troublesOf(Page page) {
        List<String> troubles = new ArrayList<>();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                troubles.add(message.text());
            }
        });
        page.onPageError(troubles::add);
        return troubles;
    }

    private static void screenshot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")));
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
