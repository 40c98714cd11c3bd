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
import io.threatlockdown.workspace.PrivateFiles;
import io.threatlockdown.workspace.TenantScope;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.io.UncheckedIOException;
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
        demo = BrowsedDemo.start(directory, BrowsedDemo.PATIENCE_MILLIS, SettingsPageTest::addListAndOutput);
        accounts = AccountFile.in(directory.resolve(DemoCommand.DATA));
        for (Role role : Role.values()) {
            accounts.add(new Account("the-" + role.word(), role, Passwords.hash(PASSWORD)));
        }
        demo.installation().collect();
    }

    /** A list with a rule that looks into it, files of alerts, and a span of its own for a table. */
    private static void addListAndOutput(Path configuration) {
        Path folder = configuration.getParent();
        try {
            Files.createDirectories(folder.resolve("etc/lists"));
            Files.writeString(
                    folder.resolve("etc/lists/offices"), "203.0.113.:Berlin\n# the laboratory\n198.51.100.7:Paris\n");
            Files.createDirectories(folder.resolve("etc/rules"));
            Files.writeString(folder.resolve("etc/rules/local_rules.xml"), """
                    <group name="local,">
                      <rule id="100260" level="4">
                        <if_sid>880200</if_sid>
                        <field name="UserPrincipalName">^nobody of the demo$</field>
                        <list field="actor.ip" lookup="not_address_match_key">etc/lists/offices</list>
                        <description>Sign-in of $(actor.user) from outside</description>
                      </rule>
                    </group>
                    """);
            String more = """
                      <ruleset>
                        <rule_include>etc/rules/local_rules.xml</rule_include>
                        <list>etc/lists/offices</list>
                      </ruleset>
                      <global>
                        <jsonout_output>yes</jsonout_output>
                      </global>
                      <threatlockdown>
                        <retention table="SigninLogs">14d</retention>
                      </threatlockdown>
                    </ossec_config>
                    """;
            PrivateFiles.write(configuration, Files.readString(configuration).replace("</ossec_config>", more));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
            Pictures.takeAtEachWidth(page, "settings-person-dialog-light");
            page.getByTestId("person-dialog-confirm").click();
            String shown = page.getByTestId("secret-text").textContent();
            assertThat(shown).hasSizeGreaterThan(12);
            assertThat(people).hasCount(6);
            Pictures.takeAtEachWidth(page, "settings-people-light");
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
            Page page = mine.newPage();
            open(page, "admin", demo.password(), "/settings?section=sessions");
            Page analyst = theirs.newPage();
            analyst.navigate(demo.installation().address() + "/");
            for (int i = 0; i < 6; i++) {
                analyst.getByTestId("login-user").fill("the-analyst");
                analyst.getByTestId("login-password").fill("not it " + i);
                analyst.getByTestId("login-submit").click();
                assertThat(analyst.getByRole(AriaRole.ALERT)).isVisible();
            }

            // The first lock lasts for seconds.
            page.reload();
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
            Pictures.takeAtEachWidth(page, "settings-sessions-dark");
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
            Pictures.takeAtEachWidth(page, "settings-tokens-empty-dark");

            page.getByTestId("token-make").click();
            page.getByTestId("token-name").fill("grafana");
            page.getByTestId("token-days").selectOption("30");
            page.getByTestId("token-dialog-confirm").click();
            assertThat(page.getByTestId("secret-text")).hasText(Pattern.compile("tld_.{43}"));
            assertThat(page.getByTestId("token")).containsText(Pattern.compile("in (29|30) d"));
            Pictures.takeAtEachWidth(page, "settings-tokens-dark");
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
            // The search waits for the end of the typing, and begins on the first page.
            assertThat(page).hasURL(Pattern.compile("q=robot-"));
            assertThat(page.getByTestId("audit-place")).hasText("1–50 of 60");
            Pictures.takeAtEachWidth(page, "settings-audit-light");
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
            Pictures.takeAtEachWidth(page, "settings-audit-empty-light");
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
            Pictures.takeAtEachWidth(page, "settings-profile-dark");
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

    @Test
    void anEngineerChangesAListAndIsToldWhenSomebodyElseDidMeanwhile() throws Exception {
        Path file = directory.resolve("etc/lists/offices");
        try (BrowserContext context = demo.newContext(ColorScheme.LIGHT)) {
            Page page = context.newPage();
            open(page, "the-engineer", PASSWORD, "/settings?section=lists");
            page.getByTestId("list-open").first().click();
            Locator entries = page.getByTestId("entry");
            assertThat(entries).hasCount(2);
            assertThat(page.getByTestId("list-entries")).containsText("Sign-in of");
            assertThat(page.getByTestId("list").getByText("100260")).isVisible();

            page.getByTestId("entry-add").click();
            page.getByTestId("entry-key").fill("10.0.0.0/33");
            page.getByTestId("list-dialog-confirm").click();
            assertThat(page.getByTestId("list-mistake")).containsText("is no network");
            Pictures.takeAtEachWidth(page, "settings-list-mistake-light");
            page.getByTestId("entry-key").fill("2001:db8::1");
            page.getByTestId("entry-value").fill("lab");
            page.getByTestId("list-dialog-confirm").click();
            assertThat(page.getByTestId("list-done")).containsText("adds 1 entry");
            assertThat(entries).hasCount(3);

            page.getByTestId("entries-import").click();
            page.getByTestId("import-text").fill("203.0.113.:Hamburg\nno colon\n");
            assertThat(page.getByTestId("import-preview")).containsText("Line 2");
            assertThat(page.getByTestId("list-dialog-confirm")).isDisabled();
            page.getByTestId("import-text").fill("203.0.113.:Hamburg\n192.0.2.:Rome\n");
            assertThat(page.getByTestId("import-preview")).containsText("adds 1 entry, gives 1 key another value");
            Pictures.takeAtEachWidth(page, "settings-list-import-light");
            page.getByTestId("list-dialog-confirm").click();
            assertThat(entries).hasCount(4);
            assertThat(Files.readString(file))
                    .isEqualTo(
                            "203.0.113.:Hamburg\n# the laboratory\n198.51.100.7:Paris\n\"2001:db8::1\":lab\n192.0.2.:Rome\n");

            page.getByTestId("entries-search").fill("paris");
            assertThat(page.getByTestId("entries-place")).containsText("1–1 of 1 found in 4");
            assertThat(page).hasURL(Pattern.compile("list=etc%2Flists%2Foffices&q=paris"));
            page.getByTestId("entry-tick").check();
            Files.writeString(file, "198.51.100.7:Lyon\n");
            page.getByTestId("entries-remove").click();
            page.getByTestId("list-dialog-confirm").click();
            assertThat(page.getByTestId("list-mistake")).containsText("was changed meanwhile");
            Pictures.takeAtEachWidth(page, "settings-list-conflict-light");
            page.getByTestId("list-reload").click();
            page.getByTestId("entries-search").fill("");
            assertThat(entries).hasCount(1);
            assertThat(entries).containsText("Lyon");
            Pictures.takeAtEachWidth(page, "settings-list-light");

            page.navigate(demo.installation().address() + "/settings?section=audit&action=ListChanged");
            assertThat(page.getByTestId("audit-row")).hasCount(2);
            assertThat(page.getByTestId("audit-row").last()).containsText("added 2001:db8::1");
        }
    }

    @Test
    void aTestOfAnOutputIsAnsweredAndWrittenDown() {
        try (BrowserContext context = demo.newContext(ColorScheme.DARK)) {
            Page page = context.newPage();
            List<String> troubles = open(page, "the-engineer", PASSWORD, "/settings?section=outputs");
            Locator alerts = page.getByTestId("output-alerts");
            assertThat(alerts.getByTestId("output-state")).not().hasText("Off");
            assertThat(page.getByTestId("output-archives").getByTestId("output-state"))
                    .hasText("Off");
            alerts.getByTestId("output-test").click();
            assertThat(alerts.getByTestId("output-answer")).containsText("It works: a marked line");
            Pictures.takeAtEachWidth(page, "settings-outputs-dark");
            page.navigate(demo.installation().address() + "/settings?section=audit&action=OutputTested");
            assertThat(page.getByTestId("audit-row").first()).containsText("alerts");
            assertThat(troubles).isEmpty();
        }
    }

    @Test
    void whatIsKeptIsShownWithTheLinesThatChangeIt() {
        try (BrowserContext context = demo.newContext(ColorScheme.LIGHT)) {
            Page page = context.newPage();
            List<String> troubles = open(page, "the-viewer", PASSWORD, "/settings?section=retention");
            Locator signIns = page.getByTestId("retention-row")
                    .filter(new Locator.FilterOptions().setHasText("SigninLogs"))
                    .first();
            assertThat(signIns).containsText("14 days");
            page.getByTestId("retention-choice").selectOption("SigninLogs");
            page.getByTestId("retention-span").fill("a week");
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("36h, 90d, 52w");
            page.getByTestId("retention-span").fill("52w");
            assertThat(page.getByTestId("retention-lines"))
                    .containsText("<retention table=\"SigninLogs\">52w</retention>");
            Pictures.takeAtEachWidth(page, "settings-retention-light");
            assertThat(troubles).isEmpty();
        }
    }

    @Test
    void aTenantIsConnectedWithABlockThatTheConfigurationTakes() throws Exception {
        String workspace = demo.tenant().workspaceId().toString();
        try (BrowserContext context = demo.newContext(ColorScheme.LIGHT)) {
            Page page = context.newPage();
            List<String> troubles = open(page, "the-engineer", PASSWORD, "/settings?section=connect");
            page.getByTestId("connect-tenant").fill("contoso; rm");
            assertThat(page.getByTestId("connect-what")).containsText("contoso.onmicrosoft.com");
            page.getByTestId("connect-tenant").fill("contoso.onmicrosoft.com");
            assertThat(page.getByTestId("connect-block")).isHidden();
            page.getByTestId("connect-workspace").fill(workspace);
            assertThat(page.getByTestId("connect-register-lines")).containsText("az ad app create");
            page.getByTestId("connect-application").fill("11111111-2222-3333-4444-555555555555");
            assertThat(page.getByTestId("connect-register-lines")).not().containsText("az ad app create");
            assertThat(page).hasURL(Pattern.compile("workspace=" + workspace));

            Path other = Files.createDirectories(directory.resolve("connected"));
            PrivateFiles.write(
                    other.resolve("credentials"),
                    "application_id = 11111111-2222-3333-4444-555555555555\napplication_key = a secret\n");
            Path file = other.resolve("ossec.conf");
            PrivateFiles.write(
                    file, "<ossec_config>\n" + page.getByTestId("connect-block").textContent() + "\n</ossec_config>\n");
            assertThat(Configurations.read(file).collections()).hasSize(1);

            Locator requests = page.getByTestId("connect-request");
            assertThat(requests).hasCount(Pictures.WANTED ? 17 : 3);
            requests.first()
                    .getByText("Test", new Locator.GetByTextOptions().setExact(true))
                    .click();
            assertThat(requests.first().getByTestId("source-test")).containsText("found nothing wrong");
            assertThat(page.getByTestId("connect-tests")).containsText("done");
            assertThat(page.getByTestId("connect-tables")).containsText("SigninLogs");
            Pictures.takeAtEachWidth(page, "settings-connect-light");
            assertThat(troubles).isEmpty();
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
            new Control("/hunt", "[data-testid=hunt-save-way]", Role.ANALYST),
            new Control("/settings", "[data-testid=settings-audit]", Role.ENGINEER),
            new Control("/settings", "[data-testid=settings-people]", Role.ADMINISTRATOR),
            new Control("/settings", "[data-testid=settings-tokens]", Role.ADMINISTRATOR),
            new Control("/settings?section=people", "[data-testid=person-add]", Role.ADMINISTRATOR),
            new Control("/settings?section=tokens", "[data-testid=token-make]", Role.ADMINISTRATOR),
            new Control("/settings?section=lists&list=etc/lists/offices", "[data-testid=entry-add]", Role.ENGINEER),
            new Control("/settings?section=lists&list=etc/lists/offices", "[data-testid=entry-tick]", Role.ENGINEER),
            new Control("/settings?section=outputs", "[data-testid=output-test]", Role.ENGINEER),
            new Control("/settings", "[data-testid=settings-connect]", Role.ENGINEER),
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
                    BrowsedDemo.firstAlert(page).click();
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
            List<String> troubles = open(page, "admin", demo.password(), "/alerts");
            BrowsedDemo.firstAlert(page).waitFor(); // Before there are rows nobody knows of tenants.
            page.navigate(demo.installation().address() + "/settings?section=people");
            page.getByTestId("person-add").click();
            page.getByTestId("person-name").fill("of-the-tenant");
            page.getByTestId("role-analyst").check();
            page.getByTestId("tenants").fill("contoso");
            assertThat(page.getByTestId("tenants-wrong")).hasText("No id of a tenant: contoso");
            page.getByTestId("tenants").fill("");
            page.getByTestId("tenant-found").first().click();
            Pictures.takeAtEachWidth(page, "settings-tenants-light");
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
            BrowsedDemo.firstAlert(page).click();
            assertThat(page.getByTestId("alert-detail")).containsText("Why");
            assertThat(page.getByTestId("alert-assign")).isVisible();
            assertThat(page.getByTestId("alert-except")).isHidden();
            assertThat(page.getByTestId("nav-sources")).isHidden();
            Pictures.takeAtEachWidth(page, "limited-alert-dark");
            assertThat(troubles).isEmpty();
            page.navigate(demo.installation().address() + "/");
            assertThat(page.getByTestId("evolution-chart")).isVisible();
            assertThat(page.getByTestId("tile-sources")).isHidden();
            page.navigate(demo.installation().address() + "/hunt?query=Alerts%20%7C%20take%205");
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
            Pictures.takeAtEachWidth(page, "limited-nothing-light");
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
