package io.threatlockdown.cli;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
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

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** A person who looks at the overview of what a demo has collected. */
class OverviewPageTest {
    private static final int PATIENCE_MILLIS = 120_000;

    @TempDir
    static Path directory;

    private static BrowsedDemo demo;

    @BeforeAll
    static void startDemo() {
        demo = BrowsedDemo.start(directory, PATIENCE_MILLIS, configuration -> {});
        demo.installation().collect();
    }

    @AfterAll
    static void stop() {
        demo.close();
    }

    @Test
    void theKeyNumbersLeadToWhatIsBehindThem() {
        try (BrowserContext context = demo.newContext(ColorScheme.LIGHT)) {
            Page page = open(context, "/");
            List<String> troubles = BrowsedDemo.troublesOf(page);
            waitForAlerts(page);
            for (String tile : List.of("tile-new", "tile-high", "tile-users", "tile-events")) {
                assertThat(page.getByTestId(tile)).containsText(Pattern.compile("[1-9]"));
            }
            assertThat(page.getByTestId("tile-acknowledged")).containsText("none was taken up yet");
            assertThat(page.getByTestId("tile-sources"))
                    .containsText(BrowsedDemo.REQUESTS + " of " + BrowsedDemo.REQUESTS);

            page.getByTestId("tile-new").click();
            assertThat(page).hasURL(Pattern.compile("/alerts\\?status=New&assignee="));
            assertThat(page.getByTestId("alert-row").first()).isVisible();
            page.goBack();
            page.getByTestId("top-users").locator("li").first().hover();
            page.getByTestId("top-users")
                    .getByLabel(Pattern.compile("^Not user"))
                    .first()
                    .click();
            assertThat(page).hasURL(Pattern.compile("/alerts\\?user=-"));
            assertThat(troubles).isEmpty();
        }
    }

    @Test
    void thePanelsFurtherDownAskWhenTheReaderComesNear() {
        try (BrowserContext context = demo.newContext(ColorScheme.LIGHT)) {
            Page page = open(context, "/");
            waitForAlerts(page);
            List<String> asked = new ArrayList<>();
            page.onRequest(request -> asked.add(request.url()));
            page.setViewportSize(1440, 400);
            page.reload();
            assertThat(page.getByTestId("evolution-chart")).isVisible();
            assertThat(page.getByTestId("top-users")).containsText("@");
            assertThat(asked).noneMatch(url -> url.contains("panels/role-grants"));

            scrollThrough(page);
            assertThat(page.getByTestId("panel-role-grants")).isVisible();
            assertThat(asked).anyMatch(url -> url.contains("panels/role-grants"));
            assertThat(page.getByTestId("panel-applications").locator("li").first())
                    .isVisible();
            assertThat(page.getByTestId("panel-activity-results").locator("li").first())
                    .isVisible();
            page.getByLabel("Open in Hunt: Top resource providers").click();
            assertThat(page.getByTestId("hunt-count")).containsText(Pattern.compile("[1-9][\\d,]* rows?"));
        }
    }

    @Test
    void everyPanelsQueryIsAnsweredInHunt() {
        try (BrowserContext context = demo.newContext(ColorScheme.LIGHT)) {
            Page page = open(context, "/");
            waitForAlerts(page);
            scrollThrough(page);
            assertThat(page.locator(".skeleton")).hasCount(0);
            List<String> queries = page.getByLabel(Pattern.compile("^Open in Hunt")).all().stream()
                    .map(link -> link.getAttribute("href"))
                    .toList();
            assertThat(queries.size()).isGreaterThan(12);
            for (String query : queries) {
                page.navigate(demo.installation().address() + query);
                assertThat(page.getByTestId("hunt-count")).isVisible();
            }
        }
    }

    @Test
    void aTechniqueIsOpenedAndTheMatrixExported() throws Exception {
        try (BrowserContext context = demo.newContext(ColorScheme.DARK)) {
            Page page = open(context, "/");
            List<String> troubles = BrowsedDemo.troublesOf(page);
            waitForAlerts(page);
            page.getByTestId("overview-attack").click();
            Locator matrix = page.getByTestId("attack-matrix");
            assertThat(matrix.locator("[data-tactic]")).hasCount(14);
            assertThat(page.getByTestId("attack-sentence"))
                    .containsText(Pattern.compile("[1-9][\\d,]* rules in force"));

            Locator accounts = matrix.locator("[data-tactic=persistence] [data-cell=T1098]");
            assertThat(accounts)
                    .hasAttribute(
                            "aria-label",
                            Pattern.compile("T1098 Account Manipulation: [1-9].* alerts?, [1-9].* rules?"));
            accounts.focus();
            page.keyboard().press("ArrowDown");
            assertThat(matrix.locator("[data-tactic=persistence] [data-cell=T1136]"))
                    .isFocused();
            page.getByTestId("attack-unfold").click();
            assertThat(matrix.locator("[data-cell='T1098.003']").first()).isVisible();
            Pictures.take(page, "attack-unfolded-dark");
            accounts.click();
            assertThat(page.getByTestId("technique")).containsText("Account Manipulation");
            assertThat(page).hasURL(Pattern.compile("part=attack&technique=T1098"));
            Pictures.take(page, "attack-technique-dark");
            page.reload();
            assertThat(page.getByTestId("technique").locator(".rule-link").first())
                    .isVisible();
            page.keyboard().press("Escape");
            assertThat(page.getByTestId("technique")).isHidden();

            page.getByTestId("attack-coverage").click();
            assertThat(page).hasURL(Pattern.compile("show=coverage"));
            Download download =
                    page.waitForDownload(() -> page.getByTestId("attack-export").click());
            JsonNode layer = Json.read(Files.readString(download.path()));
            assertThat(layer.path("versions").path("layer").asString()).isEqualTo("4.5");
            assertThat(layer.path("techniques").toString()).contains("\"techniqueID\":\"T1098\"");
            assertThat(troubles).isEmpty();
        }
    }

    @Test
    void theMapShowsWhereSignInsComeFromAndTheTableTheSameNumbers() {
        try (BrowserContext context = demo.newContext(ColorScheme.LIGHT)) {
            Page page = open(context, "/");
            List<String> troubles = BrowsedDemo.troublesOf(page);
            waitForAlerts(page);
            page.getByTestId("overview-signins").click();
            assertThat(page.getByTestId("world-place").first()).isVisible();
            assertThat(page.getByTestId("place-row").first()).isVisible();
            page.locator(".world-keys").focus();
            page.keyboard().press("ArrowRight");
            assertThat(page.locator(".world .tip")).containsText("succeeded");
            Pictures.take(page, "map-tip-light");
            page.keyboard().press("Enter");
            assertThat(page).hasURL(Pattern.compile("/hunt\\?query=SigninLogs"));
            assertThat(page.getByTestId("hunt-count")).containsText(Pattern.compile("[1-9][\\d,]* rows?|First"));
            assertThat(troubles).isEmpty();
        }
    }

    @Test
    void theMapIsZoomedByButtonsAndKeysAndStaysInItsFrame() {
        try (BrowserContext context = demo.newContext(ColorScheme.DARK)) {
            Page page = open(context, "/?part=signins");
            assertThat(page.getByTestId("world-place").first()).isVisible();
            assertThat(page.getByTestId("map-zoom-out")).isDisabled();

            page.getByTestId("map-zoom-in").click();
            page.getByTestId("map-zoom-in").click();
            assertThat(page.locator(".world svg[data-zoomed=true]")).hasCount(1);
            Pictures.takeAtEachWidth(page, "overview-map-zoomed-dark");
            page.getByTestId("map-zoom-all").click();
            assertThat(page.locator(".world svg[data-zoomed=true]")).hasCount(0);

            page.locator(".world-keys").focus();
            page.keyboard().press("ArrowRight");
            page.keyboard().press("+");
            assertThat(page.locator(".world svg[data-zoomed=true]")).hasCount(1);
            assertThat(page.locator(".world .tip")).isVisible();
            page.keyboard().press("0");
            assertThat(page.getByTestId("map-zoom-out")).isDisabled();
        }
    }

    @Test
    void theHeadSharesTheTimesAndGoesBackToTheLastVisit() {
        try (BrowserContext context = demo.newContext(ColorScheme.LIGHT)) {
            Page page = open(context, "/");
            waitForAlerts(page);
            assertThat(page.getByTestId("rule-open").first()).containsText("open");

            page.getByLabel("Share this page").click();
            assertThat(page.getByTestId("share")).containsText("whenever it is opened");
            Pictures.takeAtEachWidth(page, "share-light");
            page.keyboard().press("Escape");
            assertThat(page.getByTestId("share")).isHidden();

            // A visit that ended two hours ago.
            page.evaluate("localStorage.setItem('tld.visits', (Date.now() - 7200000) + ' ' + Date.now())");
            page.locator(".range-choice").click();
            page.getByTestId("since-last-visit").click();
            assertThat(page).hasURL(Pattern.compile("from=.*&to="));

            page.getByLabel("Refresh: With new alerts").click();
            page.getByTestId("refresh-off").click();
            page.reload();
            assertThat(page.getByLabel("Refresh: Off")).isVisible();
        }
    }

    @Test
    void gapsAreGreyAndFailuresStayInTheirPanels() {
        try (BrowserContext context = demo.newContext(ColorScheme.LIGHT)) {
            Page page = open(context, "/");
            waitForAlerts(page);
            String now = java.time.Instant.now().toString();
            String before = java.time.Instant.now().minusSeconds(7_200).toString();
            page.route(
                    "**/api/overview/gaps**",
                    route -> route.fulfill(new Route.FulfillOptions()
                            .setContentType("application/json")
                            .setBody("[{\"from\":\"" + before + "\",\"to\":\"" + now
                                    + "\",\"request\":\"azure-signins\",\"kind\":\"missing\",\"rows\":12}]")));
            page.route(
                    "**/api/overview/top/users**",
                    route -> route.fulfill(new Route.FulfillOptions()
                            .setStatus(503)
                            .setContentType("application/json")
                            .setBody("{\"error\":{\"code\":\"x\",\"message\":\"the disk is full\"}}")));
            page.reload();

            assertThat(page.getByTestId("gap-band")).hasCount(1);
            assertThat(page.getByTestId("gap-words")).containsText("12 rows that the source counts");
            assertThat(page.getByTestId("top-users")).containsText("the disk is full");
            assertThat(page.getByTestId("top-rules").locator("li").first()).isVisible();
            Pictures.take(page, "overview-troubled-light");
        }
    }

    @Test
    void everyPartIsThereInBothThemesAndAtEveryWidth() {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            try (BrowserContext context = demo.newContext(scheme)) {
                Page page = open(context, "/");
                waitForAlerts(page);
                for (String part : List.of("summary", "attack", "signins")) {
                    page.getByTestId("overview-" + part).click();
                    assertThat(page.locator(".panel").first()).isVisible();
                    for (int width : List.of(1440, 1024, 400)) {
                        page.setViewportSize(width, 900);
                        scrollThrough(page);
                        assertThat(page.locator(".skeleton")).hasCount(0);
                        BrowsedDemo.assertFits(page, part);
                        Pictures.takeWhole(
                                page,
                                "overview-%s-%s-%d"
                                        .formatted(part, scheme.name().toLowerCase(Locale.ROOT), width));
                    }
                    page.setViewportSize(1440, 900);
                }
            }
        }
    }

    @Test
    void aRangeWithoutEventsSaysSoOnEveryPart() {
        try (BrowserContext context = demo.newContext(ColorScheme.LIGHT)) {
            String range = "?from=2020-01-01T00:00:00Z&to=2020-01-02T00:00:00Z";
            Page page = open(context, "/" + range);
            assertThat(page.getByText(Pattern.compile("No events from this time|Nothing has been collected")))
                    .isVisible();
            scrollThrough(page);
            assertThat(page.getByTestId("panel-role-grants")).isVisible();
            Pictures.take(page, "overview-empty-light");
            page.getByTestId("overview-signins").click();
            assertThat(page.getByTestId("sign-in-map")).containsText(Pattern.compile("No sign-ins|Nothing of"));
            page.getByTestId("overview-attack").click();
            assertThat(page.getByTestId("attack-sentence")).containsText("0 alerts in this range");
        }
    }

    /** So that what waits until the reader is near is there; back to the top. */
    private static void scrollThrough(Page page) {
        // What appears makes the page longer; so twice.
        for (int step = 0; step < 24; step++) {
            page.evaluate("window.scrollTo(0, document.documentElement.scrollHeight * " + step % 12 + " / 11)");
            page.waitForTimeout(60);
        }
        page.evaluate("window.scrollTo(0, 0)");
    }

    private static Page open(BrowserContext context, String path) {
        Page page = context.newPage();
        page.navigate(demo.installation().address() + path);
        page.getByTestId("login-user").fill("admin");
        page.getByTestId("login-password").fill(demo.password());
        page.getByTestId("login-submit").click();
        assertThat(page.getByTestId("overview-summary")).isVisible();
        return page;
    }

    private static void waitForAlerts(Page page) {
        assertThat(page.getByTestId("evolution-chart")).isVisible();
        demo.awaitEvents(page);
        page.reload();
        assertThat(page.getByTestId("evolution-chart")).isVisible();
    }
}
