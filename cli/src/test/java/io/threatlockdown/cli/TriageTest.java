package io.threatlockdown.cli;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
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
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** Somebody with many alerts makes exceptions, folds repeats, groups, sorts, and goes by keys. */
class TriageTest {
    private static final int PATIENCE_MILLIS = 60_000;
    private static final String PASSWORD = "long enough for a test";

    @TempDir
    static Path directory;

    private static BrowsedDemo demo;

    @BeforeAll
    static void startDemo() {
        demo = BrowsedDemo.start(directory, PATIENCE_MILLIS, configuration -> {});
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
    void anExceptionHidesTheNextAlertAndSaysSo() throws Exception {
        try (BrowserContext context = demo.newContext(ColorScheme.LIGHT)) {
            Page page = context.newPage();
            List<String> troubles = BrowsedDemo.troublesOf(page);
            load("one");
            openAlerts(page, "analyst", "?range=1h&q=Hatstand");
            Locator rows = page.getByTestId("alert-row");
            assertThat(rows.or(page.getByTestId("new-alerts")).first()).isVisible();
            page.reload();
            assertThat(rows).hasCount(1);

            page.keyboard().press("j");
            assertThat(rows.first()).isFocused();
            page.keyboard().press("e");
            Locator dialog = page.getByTestId("exception-dialog");
            assertThat(dialog.getByTestId("condition")).hasCount(2);
            assertThat(page.getByTestId("exception-preview"))
                    .containsText(Pattern.compile("Would have hidden [1-9]\\d* of [1-9][\\d,]* alerts? of the rule"));
            assertThat(page.getByTestId("exception-preview")).containsText("none of them were closed as true positive");
            assertThat(page.getByTestId("exception-expiry")).not().containsText("never");
            Pictures.take(page, "triage-exception-light");
            page.getByTestId("exception-confirm").click();
            assertThat(dialog).containsText("Say why these alerts are not wanted.");
            page.getByTestId("exception-comment").fill("She rotates the hatstand's secrets.");
            page.getByTestId("exception-confirm").click();
            assertThat(page.getByTestId("work-notice")).containsText("Exception 1 is in force");

            load("two");
            Locator note = page.getByTestId("hidden-note");
            awaitReload(page, note);
            assertThat(note).containsText("1 hidden by exceptions");
            assertThat(rows).hasCount(1);
            note.getByText("show").click();
            assertThat(rows).hasCount(2);
            assertThat(page).hasURL(Pattern.compile("excepted=show"));
            assertThat(rows.first().getByTestId("alert-status")).hasText("Closed");
            rows.first().click();
            assertThat(page.getByTestId("state-line")).containsText("Excepted");
            page.keyboard().press("Escape");

            page.getByTestId("exceptions-open").click();
            Locator exception = page.getByTestId("exception").first();
            assertThat(exception).containsText("1 hidden");
            assertThat(exception).containsText("She rotates the hatstand's secrets.");
            Pictures.take(page, "triage-exceptions-light");
            exception.getByTestId("exception-end").click();
            exception.getByTestId("exception-end").click();
            assertThat(exception).containsText("ended by analyst");
            assertThat(troubles).allMatch(trouble -> trouble.contains("401"));
        }
    }

    @Test
    void repeatsFoldAndUnfoldWithHonestCounts() {
        try (BrowserContext context = demo.newContext(ColorScheme.DARK)) {
            Page page = context.newPage();
            List<String> troubles = BrowsedDemo.troublesOf(page);
            openAlerts(page, "engineer", "?range=24h");
            assertThat(page.getByTestId("alert-row").first()).isVisible();
            page.getByTestId("fold-repeats").click();
            Locator groups = page.getByTestId("group-row");
            assertThat(groups.first()).isVisible();
            assertThat(page).hasURL(Pattern.compile("group=repeat"));
            assertThat(page.getByTestId("alert-count"))
                    .containsText(Pattern.compile("1–\\d+ of [\\d,]+ groups, [\\d,]+ alerts"));
            page.getByTestId("group-sort-count").click();
            groups.first().getByTestId("unfold").click();
            assertThat(page.getByTestId("group-alert").nth(1)).isVisible();
            Pictures.take(page, "triage-fold-dark");
            page.getByTestId("group-alert").first().click();
            assertThat(page.getByTestId("state-line")).isVisible();
            page.keyboard().press("Escape");

            page.getByTestId("group-by").selectOption("rule");
            assertThat(page).hasURL(Pattern.compile("group=rule"));
            assertThat(groups.first()).isVisible();
            Pictures.take(page, "triage-rules-dark");
            String open = groups.first().locator(".col-open").innerText().replaceAll("\\D", "");
            groups.first().getByTestId("close-group").click();
            assertThat(page.getByTestId("change-count")).containsText("Everything that is in this group now");
            assertThat(page.getByTestId("change-count")).containsText(Pattern.compile("\\d+ alerts?"));
            assertThat(open).isNotEmpty();
            page.keyboard().press("Escape");
            for (String by : List.of("user", "ip", "app", "status")) {
                page.getByTestId("group-by").selectOption(by);
                assertThat(page).hasURL(Pattern.compile("group=" + by));
                assertThat(groups.first()).isVisible();
            }
            assertThat(troubles).allMatch(trouble -> trouble.contains("401"));
        }
    }

    @Test
    void columnsOrderViewsAndKeysLeadWhereTheySay() {
        try (BrowserContext context = demo.newContext(ColorScheme.LIGHT)) {
            Page page = context.newPage();
            List<String> troubles = BrowsedDemo.troublesOf(page);
            openAlerts(page, "engineer", "?range=24h");
            Locator rows = page.getByTestId("alert-row");
            assertThat(rows.first()).isVisible();
            page.getByTestId("sort-level").click();
            assertThat(page).hasURL(Pattern.compile("sort=-level"));
            assertThat(rows.first()).isVisible();
            page.getByText("Columns", new Page.GetByTextOptions().setExact(true))
                    .click();
            page.getByTestId("column-search").fill("deco");
            page.getByTestId("column-Decoder").check();
            assertThat(page).hasURL(Pattern.compile("columns=.*Decoder"));
            assertThat(rows.first().locator("[data-name=Decoder]")).not().isEmpty();
            Pictures.take(page, "triage-columns-light");
            page.keyboard().press("Escape");

            page.getByText("Views", new Page.GetByTextOptions().setExact(true)).click();
            page.getByTestId("view-name").fill("Highest first");
            page.keyboard().press("Enter");
            assertThat(page.getByTestId("saved-view")).hasText("Highest first");
            page.getByTestId("search-share").click();
            assertThat(page.getByTestId("saved-view")).containsText("shared");
            Pictures.take(page, "triage-views-light");
            page.keyboard().press("Escape");
            aViewerOpensWhatIsShared();

            page.locator("h1").click();
            page.keyboard().press("g");
            page.keyboard().press("r");
            assertThat(page.locator("h1")).hasText("Rules");
            page.keyboard().press("Control+k");
            page.getByTestId("palette-text").fill("highest");
            Pictures.take(page, "triage-palette-light");
            page.keyboard().press("Enter");
            assertThat(page).hasURL(Pattern.compile("/alerts\\?.*sort=-level"));
            assertThat(rows.first()).isVisible();

            page.locator("h1").click();
            page.keyboard().press("/");
            assertThat(page.getByTestId("alert-search")).isFocused();
            page.locator("h1").click();
            page.keyboard().press("?");
            assertThat(page.getByTestId("key-list")).containsText("make an exception");
            page.getByTestId("single-keys").uncheck();
            page.keyboard().press("Escape");
            page.keyboard().press("g");
            page.keyboard().press("o");
            page.keyboard().press("?");
            assertThat(page.getByTestId("key-list")).hasCount(0);
            assertThat(page.locator("h1")).hasText("Alerts");
            assertThat(troubles).allMatch(trouble -> trouble.contains("401"));
        }
    }

    private static void aViewerOpensWhatIsShared() {
        try (BrowserContext context = demo.newContext(ColorScheme.DARK)) {
            Page page = context.newPage();
            openAlerts(page, "viewer", "?range=24h");
            page.getByText("Views", new Page.GetByTextOptions().setExact(true)).click();
            assertThat(page.getByTestId("saved-view")).containsText("of engineer");
            assertThat(page.getByTestId("search-share")).hasCount(0);
            assertThat(page.getByTestId("search-remove")).hasCount(0);
            page.getByTestId("saved-view").click();
            assertThat(page).hasURL(Pattern.compile("sort=-level"));
        }
    }

    @Test
    void tickedAlertsAreExportedAndAFieldIsPinned() throws IOException {
        try (BrowserContext context = demo.newContext(ColorScheme.DARK)) {
            Page page = context.newPage();
            List<String> troubles = BrowsedDemo.troublesOf(page);
            openAlerts(page, "engineer", "?range=24h");
            Locator rows = page.getByTestId("alert-row");
            assertThat(rows.first()).isVisible();
            rows.first().getByRole(AriaRole.CHECKBOX).check();
            Download file =
                    page.waitForDownload(() -> page.getByTestId("bulk-export").click());
            List<String> lines = Files.readAllLines(file.path());
            assertThat(lines.getFirst()).startsWith("time,level,rule,");
            assertThat(lines).hasSize(2);
            page.keyboard().press("Escape");

            rows.first().click();
            page.getByTestId("detail-tab-event").click();
            Locator fields = page.getByTestId("alert-detail").locator(".field-row");
            String last = fields.last().locator("th").innerText();
            fields.last().getByTestId("pin-field").click();
            assertThat(fields.first().locator("th")).hasText(last);
            Pictures.take(page, "triage-pinned-dark");
            page.reload();
            assertThat(fields.first().locator("th")).hasText(last);
            assertThat(troubles).allMatch(trouble -> trouble.contains("401"));
        }
    }

    @Test
    void aViewerSeesExceptionsAndChangesNone() {
        try (BrowserContext context = demo.newContext(ColorScheme.DARK)) {
            Page page = context.newPage();
            openAlerts(page, "viewer", "?range=24h");
            assertThat(page.getByTestId("alert-row").first()).isVisible();
            page.getByTestId("alert-row").first().focus();
            page.keyboard().press("e");
            assertThat(page.getByTestId("exception-dialog")).hasCount(0);
            page.getByTestId("fold-repeats").click();
            assertThat(page.getByTestId("group-row").first()).isVisible();
            assertThat(page.getByTestId("close-group")).hasCount(0);
            page.getByTestId("exceptions-open").click();
            assertThat(page.getByTestId("exceptions-panel")).isVisible();
            assertThat(page.getByTestId("exception-end")).hasCount(0);
        }
    }

    @Test
    void theListAndItsGroupsAreWholeOnSmallScreens() {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            try (BrowserContext context = demo.newContext(scheme)) {
                Page page = context.newPage();
                openAlerts(page, "engineer", "?range=24h");
                assertThat(page.getByTestId("alert-row").first()).isVisible();
                String theme = scheme.name().toLowerCase(Locale.ROOT);
                for (String group : List.of("none", "repeat", "user")) {
                    page.navigate(demo.installation().address() + "/alerts?range=24h&group=" + group);
                    assertThat(page.getByTestId("alert-row")
                                    .or(page.getByTestId("group-row"))
                                    .first())
                            .isVisible();
                    for (int width : List.of(1440, 1024, 400)) {
                        page.setViewportSize(width, 900);
                        BrowsedDemo.assertFits(page, group);
                        Pictures.take(page, "triage-" + group + "-" + theme + "-" + width);
                    }
                }
            }
        }
    }

    /** A credential is added to an application. */
    private static void load(String name) throws Exception {
        String row = """
                {"TimeGenerated": "%s", "Type": "AuditLogs", "OperationName": "Update application – Certificates and secrets management ", \
                "Category": "ApplicationManagement", "Result": "success", "Id": "Directory_hatstand_%s", "CorrelationId": "%s", \
                "InitiatedBy": "{\\"user\\":{\\"userPrincipalName\\":\\"ann@contoso.example\\",\\"ipAddress\\":\\"203.0.113.7\\"}}", \
                "TargetResources": "[{\\"id\\":\\"1\\",\\"displayName\\":\\"Hatstand\\",\\"type\\":\\"Application\\",\
                \\"modifiedProperties\\":[{\\"displayName\\":\\"KeyDescription\\",\\"oldValue\\":\\"[]\\",\
                \\"newValue\\":\\"[\\\\\\"[KeyIdentifier=59eaeebc-8a6b-44a6-9f24-7d55e64420c9,KeyType=Password,KeyUsage=Verify,DisplayName=x]\\\\\\"]\\"}]}]"}
                """.formatted(Instant.now(), name, name);
        demo.tenant().load("AuditLogs", Files.writeString(directory.resolve(name + ".jsonl"), row));
    }

    /** Hidden alerts are told to no page: it finds them when it is asked for anew. */
    private static void awaitReload(Page page, Locator wanted) {
        for (int round = 0; round < 60 && wanted.count() == 0; round++) {
            page.waitForTimeout(1_000);
            page.reload();
            assertThat(page.getByTestId("alert-row").first()).isVisible();
        }
    }

    private static void openAlerts(Page page, String user, String query) {
        page.navigate(demo.installation().address() + "/alerts" + query);
        page.getByTestId("login-user").fill(user);
        page.getByTestId("login-password").fill(PASSWORD);
        page.getByTestId("login-submit").click();
    }
}
