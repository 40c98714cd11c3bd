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
import io.threatlockdown.workspace.AuditAction;
import io.threatlockdown.workspace.TenantScope;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** People change their profile, an administrator manages people and tokens and reads what was done, and nobody is offered more. */
class SettingsPageTest {
    private static final String PASSWORD = "long enough for a test";

    @TempDir
    static Path directory;

    private static BrowsedDemo demo;
    private static AccountFile accounts;

    @BeforeAll
    static void startDemo() {
        demo = BrowsedDemo.start(directory);
        accounts = AccountFile.in(directory.resolve(DemoCommand.DATA));
        for (Role role : Role.values()) {
            accounts.add(new Account("the-" + role.word(), role, Passwords.hash(PASSWORD)));
        }
        demo.installation().collect();
    }

    @AfterAll
    static void stop() {
        demo.close();
    }

    @Test
    void anAdministratorAddsChangesAndRemovesPeople() {
        try (BrowserContext context = demo.newContext(ColorScheme.LIGHT)) {
            Page page = context.newPage();
            List<String> troubles = open(page, "admin", demo.password(), "/");
            page.getByTestId("nav-settings").click();
            page.getByTestId("settings-people").click();
            Locator people = page.getByTestId("person");
            assertThat(people).hasCount(5);
            assertThat(people.first()).containsText("(you)");
            assertThat(people.first()).containsText("ago");

            page.getByTestId("person-add").click();
            page.getByTestId("person-name").fill("bob@quayside.example");
            page.getByTestId("role-analyst").check();
            BrowsedDemo.screenshots(page, "settings-person-dialog-light");
            page.getByTestId("person-dialog-confirm").click();
            String shown = page.getByTestId("secret-text").textContent();
            assertThat(shown).hasSizeGreaterThan(12);
            assertThat(people).hasCount(6);
            BrowsedDemo.screenshots(page, "settings-people-light");
            page.getByTestId("secret-done").click();
            assertThat(page.getByTestId("secret")).isHidden();
            page.reload();
            assertThat(people).hasCount(6);
            assertThat(page.getByTestId("secret")).isHidden();

            Locator bob = people.filter(new Locator.FilterOptions().setHasText("bob@quayside.example"));
            bob.getByTestId("person-role").click();
            page.getByTestId("role-engineer").check();
            page.getByTestId("person-dialog-confirm").click();
            assertThat(bob).containsText("engineer");
            bob.getByTestId("person-password").click();
            page.getByTestId("person-dialog-confirm").click();
            assertThat(page.getByTestId("secret-text")).not().hasText(shown);
            bob.getByTestId("person-remove").click();
            assertThat(page.getByTestId("person-dialog")).containsText("cannot be undone");
            page.getByTestId("person-dialog-confirm").click();
            assertThat(people).hasCount(5);

            page.getByTestId("person-add").click();
            page.getByTestId("person-name").fill("the-viewer");
            page.getByTestId("person-dialog-confirm").click();
            assertThat(page.getByTestId("person-dialog")).containsText("there is an account of that name already");
            page.keyboard().press("Escape");
            assertThat(page.getByTestId("person-dialog")).isHidden();
            // The browser itself says so of the answer that was a refusal.
            assertThat(troubles).allMatch(trouble -> trouble.contains("400"));
        }
    }

    @Test
    void somebodysSessionIsEndedAndALockIsLifted() {
        try (BrowserContext theirs = demo.newContext(ColorScheme.LIGHT);
                BrowserContext mine = demo.newContext(ColorScheme.DARK)) {
            Page analyst = theirs.newPage();
            analyst.navigate(demo.installation().address() + "/");
            for (int i = 0; i < 6; i++) {
                analyst.getByTestId("login-user").fill("the-analyst");
                analyst.getByTestId("login-password").fill("not it " + i);
                analyst.getByTestId("login-submit").click();
                assertThat(analyst.getByRole(AriaRole.ALERT)).isVisible();
            }

            Page page = mine.newPage();
            open(page, "admin", demo.password(), "/settings?section=sessions");
            Locator lock = page.getByTestId("lock").first();
            assertThat(lock).isVisible();
            for (Locator each = lock; each.isVisible(); ) {
                each.getByTestId("lock-lift").click();
                page.waitForTimeout(500);
            }
            assertThat(page.getByTestId("locks")).containsText("Nobody is locked out");

            open(analyst, "the-analyst", PASSWORD, "/alerts");
            page.reload();
            Locator session = page.getByTestId("session")
                    .filter(new Locator.FilterOptions().setHasText("the-analyst"))
                    .first();
            BrowsedDemo.screenshots(page, "settings-sessions-dark");
            session.getByTestId("session-end").click();
            page.getByTestId("session-dialog-confirm").click();
            assertThat(page.getByTestId("session-dialog")).isHidden();
            analyst.getByTestId("nav-rules").click();
            assertThat(analyst.getByTestId("login-submit")).isVisible();
        }
    }

    @Test
    void aTokenIsMadeShownOnceAndRevoked() {
        try (BrowserContext context = demo.newContext(ColorScheme.DARK)) {
            Page page = context.newPage();
            List<String> troubles = open(page, "admin", demo.password(), "/settings?section=tokens");
            assertThat(page.getByTestId("tokens")).containsText("There are no tokens");
            BrowsedDemo.screenshots(page, "settings-tokens-empty-dark");

            page.getByTestId("token-make").click();
            page.getByTestId("token-name").fill("grafana");
            page.getByTestId("token-days").selectOption("30");
            page.getByTestId("token-dialog-confirm").click();
            assertThat(page.getByTestId("secret-text")).hasText(Pattern.compile("tld_.{43}"));
            assertThat(page.getByTestId("token")).containsText(Pattern.compile("in (29|30) d"));
            BrowsedDemo.screenshots(page, "settings-tokens-dark");
            page.getByTestId("token-revoke").click();
            page.getByTestId("token-dialog-confirm").click();
            assertThat(page.getByTestId("token")).hasCount(0);

            assertThat(troubles).isEmpty();
        }
    }

    @Test
    void whatWasDoneIsFoundPagedExportedAndOpenedInHunt() throws Exception {
        for (int i = 0; i < 60; i++) {
            CommandAudit.record(directory.resolve(DemoCommand.DATA), AuditAction.TOKEN_REVOKED, "robot-" + i, "");
        }
        while (Files.exists(directory.resolve(DemoCommand.DATA).resolve("audit-pending.jsonl"))) {
            Thread.sleep(20); // The server takes them.
        }
        try (BrowserContext context = demo.newContext(ColorScheme.LIGHT)) {
            Page page = context.newPage();
            List<String> troubles = open(page, "the-engineer", PASSWORD, "/settings?section=audit");
            Locator rows = page.getByTestId("audit-row");
            assertThat(rows).hasCount(50);
            page.getByTestId("audit-action").selectOption("TokenRevoked");
            page.getByTestId("audit-search").fill("robot-");
            assertThat(page.getByTestId("audit-place")).hasText("1–50 of 60");
            BrowsedDemo.screenshots(page, "settings-audit-light");
            page.getByTestId("audit-older").click();
            assertThat(page.getByTestId("audit-place")).hasText("51–60 of 60");
            assertThat(rows).hasCount(10);
            assertThat(page).hasURL(Pattern.compile("action=TokenRevoked&q=robot-&page=2"));
            page.reload();
            assertThat(page.getByTestId("audit-place")).hasText("51–60 of 60");

            page.getByTestId("hunt-export").click();
            Download download =
                    page.waitForDownload(() -> page.getByTestId("export-csv").click());
            assertThat(Files.readAllLines(download.path())).hasSize(61);

            page.getByTestId("audit-search").fill("no such thing");
            assertThat(page.getByText("Nothing was changed like this")).isVisible();
            BrowsedDemo.screenshots(page, "settings-audit-empty-light");
            page.getByText("Show all").click();
            assertThat(rows).hasCount(50);
            rows.getByText("the-engineer").first().click();
            assertThat(page).hasURL(Pattern.compile("actor=the-engineer"));
            assertThat(rows.first()).containsText("Log on");

            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Open in Hunt: audit log"))
                    .click();
            assertThat(page.getByText("ThreatLockDownAudit").first()).isVisible();
            assertThat(troubles).isEmpty();
        }
    }

    @Test
    void theProfileIsKeptAndThePasswordChangedByWhoeverKnowsIt() {
        accounts.add(new Account("pat", Role.VIEWER, Passwords.hash(PASSWORD)));
        try (BrowserContext context = demo.newContext(ColorScheme.LIGHT)) {
            Page page = context.newPage();
            open(page, "pat", PASSWORD, "/settings");
            page.getByTestId("theme-dark").click();
            page.getByTestId("density-compact").click();
            page.getByTestId("keys-off").click();
            page.getByTestId("zone-local").click();
            BrowsedDemo.screenshots(page, "settings-profile-dark");
            page.reload();
            assertThat(page.getByTestId("theme-dark")).hasAttribute("aria-pressed", "true");
            assertThat(page.locator("html[data-theme=dark][data-density=compact]"))
                    .hasCount(1);
            assertThat(page.getByTestId("keys-off")).hasAttribute("aria-pressed", "true");

            page.getByTestId("password-change").click();
            assertThat(page.getByTestId("password-mistake")).hasText("Enter your current password.");
            changePassword(page, "wrong", "another good password", "another good password");
            assertThat(page.getByTestId("password-mistake")).hasText("the current password is wrong");
            changePassword(page, PASSWORD, "another good password", "another good passwort");
            assertThat(page.getByTestId("password-mistake")).hasText("The new passwords are not the same.");
            changePassword(page, PASSWORD, "another good password", "another good password");
            assertThat(page.getByTestId("password-done")).isVisible();
            page.reload();
            assertThat(page.getByTestId("account")).containsText("pat");
        }
        try (BrowserContext context = demo.newContext(ColorScheme.LIGHT)) {
            Page page = context.newPage();
            open(page, "pat", "another good password", "/settings?section=people");
            assertThat(page.getByText("People is not for your role")).isVisible();
        }
    }

    /** Everything on the pages that changes something, by the lowest role that may. */
    private static final List<Control> CONTROLS = List.of(
            new Control("/alerts", "[data-alert-id] input[type=checkbox]", Role.ANALYST),
            new Control("/alerts", "[data-testid=alert-assign], [data-testid=alert-close]", Role.ANALYST),
            new Control("/alerts", ".flyout a:text('Test with this event')", Role.ANALYST),
            new Control("/rules", "[data-testid=rules-test]", Role.ANALYST),
            new Control("/rules?view=test", "[data-testid=tester-run]", Role.ANALYST),
            new Control("/rules?view=drafts", "[data-testid=draft-new]", Role.ENGINEER),
            new Control("/hunt", ".hunt-save-shared", Role.ANALYST),
            new Control("/settings", "[data-testid=settings-audit]", Role.ENGINEER),
            new Control("/settings", "[data-testid=settings-people]", Role.ADMINISTRATOR),
            new Control("/settings", "[data-testid=settings-tokens]", Role.ADMINISTRATOR),
            new Control("/settings?section=people", "[data-testid=person-add]", Role.ADMINISTRATOR),
            new Control("/settings?section=tokens", "[data-testid=token-make]", Role.ADMINISTRATOR),
            new Control("/settings?section=audit", "[data-testid=audit-row]", Role.ENGINEER));

    private record Control(String path, String selector, Role lowest) {}

    @ParameterizedTest
    @EnumSource(Role.class)
    void nobodyIsOfferedMoreOrLessThanTheirRoleMay(Role role) {
        try (BrowserContext context = demo.newContext(ColorScheme.LIGHT)) {
            Page page = context.newPage();
            open(page, "the-" + role.word(), PASSWORD, "/alerts");
            for (Control control : CONTROLS) {
                page.navigate(demo.installation().address() + control.path());
                if (control.path().equals("/alerts")) {
                    page.getByTestId("alert-row").first().click();
                    assertThat(page.getByTestId("alert-detail")).containsText("Why");
                }
                assertThat(page.locator("#content .panel").first()).isVisible();
                if (control.path().equals("/hunt")) {
                    page.getByLabel("Save the query").click();
                }
                Locator found = page.locator(control.selector()).first();
                if (role.compareTo(control.lowest()) >= 0) {
                    assertThat(found).isVisible();
                } else {
                    assertThat(found).isHidden();
                }
            }
        }
    }

    @Test
    void aViewersPagesSendNothingThatChangesWhateverIsPressed() {
        try (BrowserContext context = demo.newContext(ColorScheme.LIGHT)) {
            Page page = context.newPage();
            open(page, "the-viewer", PASSWORD, "/alerts");
            Set<String> sent = new TreeSet<>();
            page.onRequest(request -> {
                if (!request.method().equals("GET")) {
                    sent.add(request.method() + " " + request.url().replaceFirst("https?://[^/]*", ""));
                }
            });
            page.getByTestId("alert-row").first().focus();
            for (String key : List.of("x", "a", "c")) {
                page.keyboard().press(key);
            }
            assertThat(page.getByTestId("bulk-bar")).isHidden();
            assertThat(page.getByTestId("change-dialog")).isHidden();
            for (String path : List.of("/", "/alerts", "/rules", "/sources", "/settings")) {
                page.navigate(demo.installation().address() + path);
                assertThat(page.locator("#content .panel").first()).isVisible();
            }

            // That somebody is at work changes when their own session ends, and nothing else.
            sent.remove("PUT /api/session/activity");
            // Which tenants there are to be picked is a question.
            sent.remove("POST /api/query?tenant=all");
            assertThat(sent).isEmpty();
        }
    }

    @Test
    void somebodyWhoIsLimitedToATenantSeesItsRowsAndIsNotOfferedWhatIsOfAll() {
        accounts.add(new Account(
                "of-another",
                Role.ANALYST,
                Passwords.hash(PASSWORD),
                TenantScope.ofIds(Set.of("99999999-9999-9999-9999-999999999999"))));
        String shown;
        try (BrowserContext context = demo.newContext(ColorScheme.LIGHT)) {
            Page page = context.newPage();
            List<String> troubles = open(page, "admin", demo.password(), "/settings?section=people");
            page.getByTestId("person-add").click();
            page.getByTestId("person-name").fill("of-the-tenant");
            page.getByTestId("role-analyst").check();
            page.getByTestId("tenants").fill("contoso");
            assertThat(page.getByTestId("tenants-wrong")).hasText("No id of a tenant: contoso");
            page.getByTestId("tenants").fill("");
            page.getByTestId("tenant-found").first().click();
            BrowsedDemo.screenshots(page, "settings-tenants-light");
            page.getByTestId("person-dialog-confirm").click();
            shown = page.getByTestId("secret-text").textContent();
            Locator person = page.getByTestId("person").filter(new Locator.FilterOptions().setHasText("of-the-tenant"));
            assertThat(person).containsText(Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-"));
            assertThat(troubles).isEmpty();
        }
        try (BrowserContext context = demo.newContext(ColorScheme.DARK)) {
            Page page = context.newPage();
            List<String> troubles = open(page, "of-the-tenant", shown, "/alerts");
            assertThat(page.getByTestId("limit-chip")).hasText("1 tenant only");
            page.getByTestId("alert-row").first().click();
            assertThat(page.getByTestId("alert-detail")).containsText("Why");
            assertThat(page.getByTestId("alert-assign")).isVisible();
            assertThat(page.getByTestId("alert-except")).isHidden();
            assertThat(page.getByTestId("nav-sources")).isHidden();
            BrowsedDemo.screenshots(page, "limited-alert-dark");
            assertThat(troubles).isEmpty();
            page.navigate(demo.installation().address() + "/");
            assertThat(page.getByTestId("evolution-chart")).isVisible();
            assertThat(page.getByTestId("tile-sources")).isHidden();
            page.navigate(demo.installation().address() + "/hunt?query=SigninLogs%20%7C%20take%205");
            assertThat(page.getByTestId("hunt-count")).containsText(Pattern.compile("[1-5] rows?"));
        }
        try (BrowserContext context = demo.newContext(ColorScheme.LIGHT)) {
            Page page = context.newPage();
            open(page, "of-another", PASSWORD, "/");
            assertThat(page.getByText("No alerts of your tenants in this range"))
                    .isVisible();
            page.navigate(demo.installation().address() + "/hunt?query=SigninLogs%20%7C%20count");
            assertThat(page.getByTestId("hunt-count")).isVisible();
            assertThat(page.getByTestId("hunt-table")).containsText("0");
            BrowsedDemo.screenshots(page, "limited-nothing-light");
        }
        accounts.remove("of-another");
        accounts.remove("of-the-tenant");
    }

    private static void changePassword(Page page, String current, String wanted, String again) {
        page.getByTestId("password-current").fill(current);
        page.getByTestId("password-new").fill(wanted);
        page.getByTestId("password-again").fill(again);
        page.getByTestId("password-change").click();
    }

    /** Logs on and opens a page. Gives what the browser complains of from then on. */
    private static List<String> open(Page page, String user, String word, String path) {
        demo.logOn(page, user, word, path);
        return BrowsedDemo.troublesOf(page);
    }
}
