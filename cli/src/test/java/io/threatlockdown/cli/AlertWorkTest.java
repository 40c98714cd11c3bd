package io.threatlockdown.cli;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.KeyboardModifier;
import com.microsoft.playwright.options.RequestOptions;
import io.threatlockdown.server.accounts.Account;
import io.threatlockdown.server.accounts.AccountFile;
import io.threatlockdown.server.accounts.Passwords;
import io.threatlockdown.server.accounts.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** People who share the alerts of a demo: one works on them, with keys and in bulk, another only looks. */
class AlertWorkTest {
    private static final String PASSWORD = "long enough for a test";

    @TempDir
    static Path directory;

    private static BrowsedDemo demo;

    @BeforeAll
    static void startDemo() {
        demo = BrowsedDemo.start(directory);
        AccountFile accounts = AccountFile.in(directory.resolve(DemoCommand.DATA));
        for (Role role : List.of(Role.VIEWER, Role.ANALYST, Role.ENGINEER)) {
            accounts.add(new Account(role.word(), role, Passwords.hash(PASSWORD)));
        }
        demo.installation().collect();
    }

    @AfterAll
    static void stop() {
        demo.close();
    }

    @Test
    void anAnalystTakesClosesAndFindsAlerts() {
        try (BrowserContext context = demo.newContext(ColorScheme.LIGHT)) {
            Page page = context.newPage();
            List<String> troubles = BrowsedDemo.troublesOf(page);
            openAlerts(page, "analyst", "?range=30d&level=medium&level=low&level=info");
            Locator rows = page.getByTestId("alert-row");
            assertThat(rows.nth(8)).isVisible();
            assertThat(rows.first().getByTestId("alert-status")).hasText("New");

            page.keyboard().press("j");
            page.keyboard().press("j");
            assertThat(rows.nth(1)).isFocused();
            page.keyboard().press("a");
            assertThat(page.getByTestId("work-notice")).containsText("1 alert changed.");
            assertThat(rows.nth(1).getByTestId("alert-status")).hasText("In progress");
            assertThat(rows.nth(1)).containsText("analyst");

            page.keyboard().press("j");
            page.keyboard().press("x");
            rows.nth(4)
                    .getByTestId("alert-tick")
                    .click(new Locator.ClickOptions().setModifiers(List.of(KeyboardModifier.SHIFT)));
            assertThat(page.getByTestId("bulk-bar")).containsText("3 ticked");
            Pictures.take(page, "work-bulk-light");
            page.getByTestId("bulk-close").click();
            Locator dialog = page.getByTestId("change-dialog");
            assertThat(page.getByTestId("change-count")).containsText("3 alerts");
            page.getByTestId("change-confirm").click();
            assertThat(dialog).containsText("Choose what the alert turned out to be.");
            dialog.getByText("Benign positive").click();
            dialog.getByRole(AriaRole.TEXTBOX).fill("A planned test.");
            Pictures.take(page, "work-close-light");
            page.getByTestId("change-confirm").click();
            assertThat(page.getByTestId("work-notice")).containsText("3 alerts changed.");
            assertThat(page.getByTestId("bulk-bar")).isHidden();

            page.getByTestId("status-Closed").click();
            assertThat(rows).hasCount(3);
            assertThat(page.getByTestId("filter-pill")).containsText("Closed");
            assertThat(page).hasURL(Pattern.compile("status=Closed"));
            rows.first().click();
            assertThat(page.getByTestId("state-line")).containsText("Benign positive");
            page.getByTestId("detail-tab-history").click();
            assertThat(page.getByTestId("history")).containsText("New → Closed");
            assertThat(page.getByTestId("history")).containsText("A planned test.");
            Pictures.take(page, "work-history-light");
            page.getByTestId("alert-reopen").click();
            page.getByTestId("change-confirm").click();
            assertThat(page.getByTestId("state-line")).containsText("New");
            assertThat(page.getByTestId("history")).containsText("Closed → New");
            page.getByTestId("alert-assign").click();
            page.getByTestId("assignee").selectOption("engineer");
            page.getByTestId("change-confirm").click();
            assertThat(page.getByTestId("state-line")).containsText("engineer");
            assertThat(page.getByTestId("history")).containsText("assigned to engineer");
            assertThat(troubles).allMatch(trouble -> trouble.contains("401"));
        }
    }

    @Test
    void everythingThatAFilterFindsIsTaggedWithTheNumberThatTheServerCounts() {
        try (BrowserContext context = demo.newContext(ColorScheme.DARK)) {
            Page page = context.newPage();
            openAlerts(page, "engineer", "?range=30d&level=high");
            Locator rows = page.getByTestId("alert-row");
            assertThat(rows.nth(49)).isVisible();
            page.getByLabel("Tick all that are loaded").check();
            page.getByTestId("select-everything").click();
            page.getByTestId("bulk-tag").click();
            page.getByTestId("change-dialog")
                    .getByRole(AriaRole.TEXTBOX)
                    .first()
                    .fill("vip, week 48");
            Locator count = page.getByTestId("change-count").locator("strong");
            assertThat(count).hasText(Pattern.compile("[1-9]\\d+ alerts"));
            String counted = count.innerText();
            assertThat(counted).isNotEqualTo("50 alerts");
            page.getByTestId("change-confirm").click();
            assertThat(page.getByTestId("work-notice")).containsText(counted + " changed.");
            rows.first().click();
            assertThat(page.getByTestId("state-line")).containsText("vip");
            Pictures.take(page, "work-detail-dark");
        }
    }

    @Test
    void fieldsOfTheEventAreColumnsThatFilterAndLeaveByBothExports() throws IOException {
        try (BrowserContext context = demo.newContext(ColorScheme.DARK)) {
            Page page = context.newPage();
            List<String> troubles = BrowsedDemo.troublesOf(page);
            openAlerts(page, "analyst", "?range=30d&field=SourceTable:SigninLogs");
            Locator rows = page.getByTestId("alert-row");
            assertThat(BrowsedDemo.firstAlert(page)).isVisible();
            page.getByText("Columns", new Page.GetByTextOptions().setExact(true))
                    .click();
            page.getByTestId("column-search").fill("conditionalaccess");
            Locator column = page.getByTestId("column-Event.ConditionalAccessStatus");
            assertThat(page.getByTestId("field-columns")).containsText(Pattern.compile("success|failure|notApplied"));
            Pictures.takeAtEachWidth(page, "work-fields-dark");
            column.check();
            page.getByTestId("column-search").fill("status.errorcode");
            page.getByTestId("column-Event.Status.errorCode").check();
            page.keyboard().press("Escape");
            assertThat(page)
                    .hasURL(Pattern.compile("columns=.*Event.ConditionalAccessStatus%2CEvent.Status.errorCode"));

            Locator code = rows.first().locator("[data-name='Status.errorCode']");
            assertThat(code).hasText(Pattern.compile("\\d+"));
            String value = code.innerText().strip();
            code.hover();
            code.getByLabel("Only Status.errorCode " + value).click();
            assertThat(page.getByTestId("filter-pill")
                            .filter(new Locator.FilterOptions().setHasText("Status.errorCode")))
                    .containsText(value);
            assertThat(page).hasURL(Pattern.compile("field=Event.Status.errorCode:" + value));
            assertThat(rows.first()).isVisible();
            for (String shown : rows.locator("[data-name='Status.errorCode']").allInnerTexts()) {
                assertThat(shown.strip()).isEqualTo(value);
            }
            for (int width : List.of(1440, 1024, 400)) {
                page.setViewportSize(width, 900);
                BrowsedDemo.assertFits(page, "columns");
                Pictures.take(page, "work-columns-dark-" + width);
            }
            page.setViewportSize(1440, 900);

            Download csv =
                    page.waitForDownload(() -> page.getByTestId("export-csv").click());
            List<String> lines = Files.readAllLines(csv.path());
            assertThat(lines.getFirst()).endsWith(",Event.ConditionalAccessStatus,Event.Status.errorCode");
            assertThat(lines.subList(1, lines.size())).isNotEmpty().allMatch(line -> line.endsWith("," + value));
            Download json =
                    page.waitForDownload(() -> page.getByTestId("export-json").click());
            // Alerts may have come in between the two.
            assertThat(Files.readAllLines(json.path()))
                    .hasSizeGreaterThanOrEqualTo(lines.size() - 1)
                    .allMatch(line -> line.contains("\"Event.Status.errorCode\":\"" + value + "\""));

            page.reload();
            assertThat(code).hasText(value);
            page.navigate(demo.installation().address() + "/alerts?range=30d&field=SourceTable:SigninLogs");
            assertThat(rows.first().locator("[data-name='Status.errorCode']")).isVisible();
            assertThat(troubles).allMatch(trouble -> trouble.contains("401"));
        }
    }

    @Test
    void aFilterIsEditedAsTextAndAMistakeIsSaidInOneLine() {
        try (BrowserContext context = demo.newContext(ColorScheme.LIGHT)) {
            Page page = context.newPage();
            openAlerts(page, "viewer", "?range=30d&user=nobody@elsewhere.example");
            Locator pills = page.getByTestId("filter-pill");
            Locator line = page.getByTestId("pill-text");
            page.getByLabel(Pattern.compile("^Edit the filter user")).click();
            assertThat(line).isFocused();
            assertThat(line).hasValue("User == nobody@elsewhere.example");
            line.fill("User nobody");
            page.keyboard().press("Enter");
            assertThat(page.getByTestId("pill-editor").getByRole(AriaRole.ALERT))
                    .containsText("Write a field, an operator and a value");
            Pictures.takeAtEachWidth(page, "work-pill-light");
            line.fill("Event.Location != nowhere");
            page.keyboard().press("Enter");
            assertThat(pills).hasCount(1);
            assertThat(pills).containsText("Location not");
            assertThat(page).hasURL(Pattern.compile("field=-Event.Location:nowhere"));
            assertThat(page.getByTestId("alert-row").first()).isVisible();
        }
    }

    @Test
    void alertsOfOneResourceAndOneSessionAreGroupsThatUnfold() {
        try (BrowserContext context = demo.newContext(ColorScheme.LIGHT)) {
            Page page = context.newPage();
            openAlerts(page, "viewer", "?range=30d&field=SourceTable:SigninLogs");
            assertThat(BrowsedDemo.firstAlert(page)).isVisible();
            Locator groups = page.getByTestId("group-row");
            for (String by : List.of("resource", "session")) {
                page.getByTestId("group-by").selectOption(by);
                assertThat(page).hasURL(Pattern.compile("group=" + by));
                Locator named = groups.filter(new Locator.FilterOptions().setHasNotText("no " + by))
                        .first();
                named.getByTestId("unfold").click();
                assertThat(page.locator(".group-alert").first()).isVisible();
                Pictures.takeAtEachWidth(page, "work-by-" + by + "-light");
            }
        }
    }

    @Test
    void lettersDoNothingOnceTheyAreTurnedOff() {
        try (BrowserContext context = demo.newContext(ColorScheme.DARK)) {
            Page page = context.newPage();
            openAlerts(page, "engineer", "?range=30d&level=high");
            Locator first = page.getByTestId("alert-row").first();
            assertThat(first).isVisible();
            page.keyboard().press("?");
            assertThat(page.getByTestId("key-list")).containsText("close with a reason");
            Pictures.take(page, "work-keys-dark");
            page.getByTestId("single-keys").uncheck();
            page.keyboard().press("Escape");
            assertThat(page.getByTestId("key-list")).isHidden();

            first.focus();
            page.keyboard().press("c");
            page.keyboard().press("?");
            page.keyboard().press("Enter");
            assertThat(page.getByTestId("alert-detail")).isVisible();
            assertThat(page.getByTestId("change-dialog")).isHidden();
            assertThat(page.getByTestId("key-list")).isHidden();
        }
    }

    @Test
    void aViewerSeesStatesAndHasNoActions() {
        try (BrowserContext context = demo.newContext(ColorScheme.LIGHT)) {
            Page page = context.newPage();
            openAlerts(page, "viewer", "?range=30d");
            Locator first = page.getByTestId("alert-row").first();
            assertThat(first.getByTestId("alert-status")).isVisible();
            assertThat(page.getByTestId("alert-tick")).hasCount(0);
            first.focus();
            page.keyboard().press("x");
            page.keyboard().press("c");
            page.keyboard().press("Enter");
            assertThat(page.getByTestId("state-line")).isVisible();
            assertThat(page.getByTestId("state-line").getByRole(AriaRole.BUTTON))
                    .hasCount(0);
            page.getByTestId("detail-tab-history").click();
            assertThat(page.getByTestId("history")).containsText("Raised by rule");
            assertThat(page.getByTestId("alert-comment")).hasCount(0);
            assertThat(page.getByTestId("change-dialog")).hasCount(0);
            assertThat(page.getByTestId("bulk-bar")).hasCount(0);

            String token = context.cookies().stream()
                    .filter(cookie -> cookie.name.equals("XSRF-TOKEN"))
                    .findFirst()
                    .orElseThrow()
                    .value;
            APIResponse refused = page.request()
                    .patch(
                            demo.installation().address() + "/api/alerts/state",
                            RequestOptions.create()
                                    .setHeader("Content-Type", "application/json")
                                    .setHeader("X-XSRF-TOKEN", token)
                                    .setData("{\"ids\":[\"x\"],\"status\":\"New\"}"));
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.text()).contains("your role does not allow this");
        }
    }

    @Test
    void theListIsWholeOnSmallScreens() {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            try (BrowserContext context = demo.newContext(scheme)) {
                Page page = context.newPage();
                openAlerts(page, "engineer", "?range=30d");
                Locator rows = page.getByTestId("alert-row");
                assertThat(rows.first()).isVisible();
                String name = "work-" + scheme.name().toLowerCase(java.util.Locale.ROOT);
                for (int width : List.of(1440, 1024, 400)) {
                    page.setViewportSize(width, 900);
                    rows.first().getByTestId("alert-tick").check();
                    assertThat(page.getByTestId("bulk-bar")).isVisible();
                    BrowsedDemo.assertFits(page, name);
                    Pictures.take(page, name + "-" + width);
                }
                rows.first().click();
                assertThat(page.getByTestId("state-line")).isVisible();
                Pictures.take(page, name + "-detail-400");
            }
        }
    }

    private static void openAlerts(Page page, String user, String query) {
        page.navigate(demo.installation().address() + "/alerts" + query);
        page.getByTestId("login-user").fill(user);
        page.getByTestId("login-password").fill(PASSWORD);
        page.getByTestId("login-submit").click();
    }
}
