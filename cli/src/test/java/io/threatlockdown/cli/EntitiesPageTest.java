package io.threatlockdown.cli;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** A person who looks into users, addresses, apps and resources of what a demo has collected. */
class EntitiesPageTest {
    private static final Pattern SOME = Pattern.compile("[1-9]");

    @TempDir
    static Path directory;

    private static BrowsedDemo demo;

    @BeforeAll
    static void startDemo() {
        demo = BrowsedDemo.start(directory);
        demo.installation().collect();
        awaitEvents();
    }

    @AfterAll
    static void stop() {
        demo.close();
    }

    @Test
    void aUserOfManyAlertsIsOpenedAndLeadsToItsAlertsItsDayAndItsAddresses() {
        try (BrowserContext context = demo.newContext(ColorScheme.LIGHT)) {
            Page page = open(context, "/entities");
            List<String> troubles = BrowsedDemo.troublesOf(page);
            Locator first = personOf(page);
            String user = first.textContent();
            first.click();

            assertThat(page).hasURL(Pattern.compile("/entities\\?kind=user&name="));
            assertThat(page.getByTestId("entity-name")).containsText(user);
            assertThat(page.getByTestId("entity-facts")).containsText("SigninLogs");
            assertThat(page.getByTestId("entity-known")).containsText("Tenant");
            assertThat(page.getByTestId("entity-alert").first()).isVisible();
            assertThat(page.getByTestId("entity-countries")).containsText("since");
            assertThat(page.locator(".heat-5").first()).isVisible();
            settled(page);
            Pictures.takeWhole(page, "entity-user");

            page.getByTestId("entity-alert").first().click();
            assertThat(page).hasURL(Pattern.compile("/alerts\\?user=.*&alert="));
            assertThat(page.getByTestId("alert-detail")).containsText(user);
            page.goBack();

            page.getByTestId("entity-day").click();
            assertThat(page.getByTestId("hunt-count")).containsText(SOME);
            assertThat(page.getByTestId("hunt-time")).containsText("as the query says");
            page.goBack();

            page.getByTestId("entity-addresses").getByRole(AriaRole.LINK).nth(1).click();
            assertThat(page).hasURL(Pattern.compile("kind=ip&name="));
            assertThat(page.getByTestId("entity-users")).containsText(user);
            settled(page);
            Pictures.takeWhole(page, "entity-ip");
            assertThat(troubles).isEmpty();
        }
    }

    @Test
    void everyPanelOfEveryKindIsAnswered() {
        try (BrowserContext context = demo.newContext(ColorScheme.LIGHT)) {
            for (String kind : List.of("user", "ip", "app", "resource")) {
                Page page = open(context, "/entities?kind=" + kind);
                page.getByTestId("entity-row")
                        .first()
                        .getByRole(AriaRole.LINK)
                        .first()
                        .click();
                settled(page);
                Pictures.takeWhole(page, "entity-kind-" + kind);
                assertThat(page.getByRole(AriaRole.ALERT)).hasCount(0);
                assertThat(page.getByLabel(Pattern.compile("Open in Hunt: .*")).count())
                        .isGreaterThan(6);
                page.getByLabel("Open in Hunt: Operations").click();
                assertThat(page.getByTestId("hunt-count")).containsText("row");
                page.close();
            }
        }
    }

    @Test
    void oneIsFoundByAPartOfTheNameAndTheSearchStandsInTheAddress() {
        try (BrowserContext context = demo.newContext(ColorScheme.DARK)) {
            Page page = open(context, "/entities");
            page.getByTestId("entity-kind-app").click();
            assertThat(page).hasURL(Pattern.compile("kind=app"));
            page.getByTestId("entity-find").fill("micro");
            assertThat(page).hasURL(Pattern.compile("find=micro"));
            assertThat(page.getByTestId("entity-count")).containsText("contains “micro”");
            assertThat(page.getByTestId("entity-row").first())
                    .containsText(Pattern.compile("micro", Pattern.CASE_INSENSITIVE));
            Pictures.takeWhole(page, "entities-search");
            page.reload();
            assertThat(page.getByTestId("entity-find")).hasValue("micro");
            assertThat(page.getByTestId("entity-row").first())
                    .containsText(Pattern.compile("micro", Pattern.CASE_INSENSITIVE));

            page.getByTestId("entity-find").fill("no such thing");
            assertThat(page.getByText("in its name")).isVisible();
            Pictures.takeWhole(page, "entities-none");
        }
    }

    @Test
    void anAlertAndACellOfAHuntLeadToTheirUser() {
        try (BrowserContext context = demo.newContext(ColorScheme.LIGHT)) {
            Page page = open(context, "/alerts");
            Locator user =
                    page.getByLabel(Pattern.compile("Go to this user: .*")).first();
            user.focus();
            user.press("Enter");
            assertThat(page.getByTestId("entity-facts")).containsText(SOME);

            page.navigate(demo.installation().address() + "/hunt?query="
                    + encoded("SigninLogs | where isnotempty(UserPrincipalName) | take 5 | project UserPrincipalName"));
            page.getByRole(AriaRole.GRIDCELL).first().click();
            Pictures.takeWhole(page, "hunt-cell-entity");
            page.getByTestId("cell-entity").click();
            assertThat(page).hasURL(Pattern.compile("/entities\\?kind=user&name="));
        }
    }

    @Test
    void whatWasFirstSeenInTheRangeIsMarkedWhereverItIsNamed() {
        try (BrowserContext context = demo.newContext(ColorScheme.DARK)) {
            Page page = open(context, "/hunt");
            // Of those that signed in, the one whose first sign-in was last; it may have been seen elsewhere before.
            String address = cell(
                    page,
                    "SigninLogs | where isnotempty(IPAddress) | summarize First = min(TimeGenerated) by IPAddress"
                            + " | top 1 by First desc | project IPAddress");
            Instant first = Instant.parse(cell(page, seenQuery(page, address) + "\n| summarize First = min(First)"));
            String page30 = demo.installation().address() + "/entities?kind=ip&name=" + encoded(address);

            page.navigate(page30 + range(first.minusSeconds(60), first.plusSeconds(60)));
            assertThat(page.getByTestId("entity-facts").getByTestId("new-mark")).isVisible();
            settled(page);
            Pictures.takeWhole(page, "entity-new");
            page.navigate(page30 + range(first.plusSeconds(1), first.plusSeconds(3600)));
            settled(page);
            page.waitForLoadState(LoadState.NETWORKIDLE);
            assertThat(page.getByTestId("entity-facts").getByTestId("new-mark")).hasCount(0);
        }
    }

    /** The only cell of what a query gives. */
    private static String cell(Page page, String query) {
        return (String) page.evaluate("""
                query => fetch('/api/query', {
                  method: 'POST',
                  headers: {
                    'Content-Type': 'application/json',
                    'X-XSRF-TOKEN': /XSRF-TOKEN=([^;]*)/.exec(document.cookie)[1],
                  },
                  body: JSON.stringify({ query }),
                }).then(answer => answer.json()).then(answer => answer.tables[0].rows[0][0])
                """, query);
    }

    /** When an address was seen, by table, in all that is stored. */
    private static String seenQuery(Page page, String address) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        return (String) page.evaluate(
                """
                path => fetch(path).then(answer => answer.json())
                  .then(({ panels }) => panels.find(({ id }) => id === 'seen').query)
                """,
                "/api/entities/page?kind=ip&name=" + encoded(address)
                        + range(now.minus(Duration.ofDays(30)), now.plus(Duration.ofDays(1))));
    }

    private static String range(Instant from, Instant to) {
        return "&from=" + from + "&to=" + to;
    }

    @Test
    void theHeatMapIsWalkedByKeysAndOpensAnHour() {
        try (BrowserContext context = demo.newContext(ColorScheme.LIGHT)) {
            Page page = open(context, "/entities");
            personOf(page).click();
            Locator cells = page.getByTestId("entity-heat").getByRole(AriaRole.GRIDCELL);
            cells.first().focus();
            page.keyboard().press("ArrowRight");
            assertThat(cells.nth(1)).isFocused();
            page.keyboard().press("Home");
            assertThat(cells.first()).isFocused();
            page.locator(".heat-5").first().focus();
            page.keyboard().press("Enter");
            assertThat(page.getByTestId("hunt-count")).containsText(SOME);
        }
    }

    @Test
    void aNameThatNothingKnowsAndAServerThatFailsAreSaidSo() {
        try (BrowserContext context = demo.newContext(ColorScheme.DARK)) {
            Page page = open(context, "/entities?kind=user&name=nobody@nowhere.example");
            assertThat(page.getByText("names this user")).isVisible();
            Pictures.takeWhole(page, "entity-unknown");

            page.route("**/api/query", Route::abort);
            page.navigate(demo.installation().address() + "/entities");
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("The list could not be loaded.");
            Pictures.takeWhole(page, "entities-failed");
        }
    }

    @Test
    void thePagesFitEveryWidthInBothThemes() {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            try (BrowserContext context = demo.newContext(scheme)) {
                Page page = open(context, "/entities");
                assertThat(page.getByTestId("entity-row").first()).isVisible();
                fits(page, "entities", scheme);
                personOf(page).click();
                settled(page);
                fits(page, "entity", scheme);
                page.navigate(demo.installation().address() + "/entities?kind=resource&range=30d");
                page.getByTestId("entity-row")
                        .first()
                        .getByRole(AriaRole.LINK)
                        .first()
                        .click();
                settled(page);
                fits(page, "entity-resource", scheme);
            }
        }
    }

    private static void fits(Page page, String name, ColorScheme scheme) {
        for (int width : List.of(1440, 1024, 400)) {
            page.setViewportSize(width, 900);
            BrowsedDemo.assertFits(page, name);
            Pictures.takeWhole(page, "%s-%s-%d".formatted(name, scheme.name().toLowerCase(Locale.ROOT), width));
        }
        page.setViewportSize(1440, 900);
    }

    /** Until nothing of the page is on its way. */
    private static void settled(Page page) {
        assertThat(page.getByTestId("entity-facts")).isVisible();
        assertThat(page.locator(".skeleton")).hasCount(0);
    }

    /** The link to the first who is a person of the organisation: programs call Azure too. */
    private static Locator personOf(Page page) {
        return page.getByTestId("entity-row")
                .filter(new Locator.FilterOptions().setHasText("@quayside"))
                .first()
                .getByRole(AriaRole.LINK)
                .first();
    }

    private static void awaitEvents() {
        try (BrowserContext context = demo.newContext(ColorScheme.LIGHT)) {
            Page page = open(context, "/entities?kind=resource");
            Locator names = page.getByTestId("entity-row");
            // Sign-ins name resources by their names, and come last.
            while (names.filter(new Locator.FilterOptions().setHasText("Microsoft Graph"))
                            .count()
                    == 0) {
                page.waitForTimeout(1_000);
                page.reload();
                assertThat(page.getByTestId("entity-count")).containsText("resources");
            }
        }
    }

    private static Page open(BrowserContext context, String address) {
        Page page = context.newPage();
        page.setViewportSize(1440, 900);
        page.navigate(demo.installation().address() + address);
        Locator user = page.getByTestId("login-user");
        Locator rail = page.getByTestId("nav-entities");
        assertThat(user.or(rail)).isVisible();
        if (user.isVisible()) {
            user.fill("admin");
            page.getByTestId("login-password").fill(demo.password());
            page.getByTestId("login-submit").click();
        }
        assertThat(rail).isVisible();
        return page;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
