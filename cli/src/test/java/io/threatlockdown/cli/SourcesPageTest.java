package io.threatlockdown.cli;

import com.microsoft.playwright.BrowserContext;
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

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** A person looks after the sources of a demo: compares them, pauses one, tests it, has it run, and asks for help with it. */
class SourcesPageTest {
    private static final String PASSWORD = "long enough for a test";

    @TempDir
    static Path directory;

    private static BrowsedDemo demo;

    @BeforeAll
    static void startDemo() {
        demo = BrowsedDemo.start(directory);
        AccountFile accounts = AccountFile.in(directory.resolve(DemoCommand.DATA));
        accounts.add(new Account("erin", Role.ENGINEER, Passwords.hash(PASSWORD)));
        accounts.add(new Account("victor", Role.VIEWER, Passwords.hash(PASSWORD)));
        demo.installation().collect();
    }

    @AfterAll
    static void stop() {
        demo.close();
    }

    @Test
    void aRequestIsPausedWithAReasonAndResumed() {
        try (BrowserContext context = demo.newContext(ColorScheme.LIGHT)) {
            Page page = context.newPage();
            List<String> troubles = open(page, "admin", demo.password());
            Locator card = page.getByTestId("source-row").first();
            String name = card.getByRole(AriaRole.HEADING).textContent();
            assertThat(page.getByTestId("source-line"))
                    .hasCount(page.getByTestId("source-row").count());
            assertThat(page.getByTestId("system-alerts")).isVisible();
            assertThat(page.getByTestId("source-engine")).containsText("Workspace");
            assertThat(page.getByTestId("source-health").getByRole(AriaRole.IMG))
                    .hasAttribute("aria-label", Pattern.compile("The last 24 hours: .*not known"));
            Pictures.takeAtEachWidth(page, "sources-table-light");

            button(card, "Pause").click();
            Locator dialog = page.getByTestId("pause-dialog");
            dialog.getByRole(AriaRole.TEXTBOX).fill("the workspace moves");
            Pictures.takeAtEachWidth(page, "sources-pause-light");
            dialog.getByRole(AriaRole.BUTTON, named("Pause")).click();
            Locator paused = cardOf(page, name);
            assertThat(paused.getByTestId("source-state")).hasText("Paused");
            assertThat(paused.getByTestId("source-paused")).containsText("Paused by admin");
            assertThat(paused.getByTestId("source-paused")).containsText("the workspace moves");
            assertThat(button(paused, "Run now")).isDisabled();
            page.reload();
            assertThat(cardOf(page, name).getByTestId("source-state")).hasText("Paused");

            button(cardOf(page, name), "Resume").click();
            assertThat(cardOf(page, name).getByTestId("source-paused")).hasCount(0);
            assertThat(troubles).isEmpty();
        }
    }

    @Test
    void whatIsMeasuredOfTheEngineTheOutputsAndTheCredentialsIsShown() {
        try (BrowserContext context = demo.newContext(ColorScheme.DARK)) {
            Page page = context.newPage();
            List<String> troubles = open(page, "victor", PASSWORD);
            Locator access = page.getByTestId("source-access").first();
            assertThat(access).containsText("client secret");
            assertThat(access).containsText(Pattern.compile("token .+ · read "));
            assertThat(access).not().containsText(demo.tenant().clientSecret());
            Locator engine = page.getByTestId("source-engine");
            assertThat(engine).containsText(Pattern.compile("Rules, for an event.*[µm]s"));
            assertThat(engine).containsText(Pattern.compile("Most rows held back\\s*[\\d,]+"));
            assertThat(engine.getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Metrics")))
                    .hasAttribute("href", "/metrics");
            assertThat(page.getByTestId("source-outputs")).containsText("Notifications and files");
            assertThat(page.getByTestId("stored-table").first()).containsText("days");
            page.getByTestId("source-outputs").scrollIntoViewIfNeeded();
            Pictures.takeAtEachWidth(page, "sources-engine-dark");
            assertThat(troubles).isEmpty();
        }
    }

    @Test
    void aRequestRunsWhenAskedAndItsStepsAreTested() {
        try (BrowserContext context = demo.newContext(ColorScheme.DARK)) {
            Page page = context.newPage();
            List<String> troubles = open(page, "erin", PASSWORD);
            Locator card = page.getByTestId("source-row").last();
            String name = card.getByRole(AriaRole.HEADING).textContent();
            assertThat(button(card, "Backfill")).hasCount(0);

            button(card, "Run now").click();
            assertThat(cardOf(page, name).getByTestId("source-actions"))
                    .containsText(Pattern.compile("A run begins|Another run follows"));
            button(cardOf(page, name), "Test").click();
            Locator test = cardOf(page, name).getByTestId("source-test");
            assertThat(test).containsText("The test found nothing wrong");
            assertThat(test).containsText("Log-on");
            assertThat(test).containsText("Permission");
            Pictures.takeAtEachWidth(page, "sources-test-dark");
            assertThat(troubles).isEmpty();
        }
    }

    @Test
    void theDiagnosticsAreReadBeforeTheyAreCopiedAndHoldNoSecret() {
        try (BrowserContext context = demo.newContext(ColorScheme.LIGHT)) {
            Page page = context.newPage();
            List<String> troubles = open(page, "victor", PASSWORD);
            Locator card = page.getByTestId("source-row").first();
            assertThat(button(card, "Run now")).hasCount(0);
            assertThat(button(card, "Pause")).hasCount(0);

            button(card, "Diagnostics").click();
            Locator bundle = page.getByTestId("bundle-dialog");
            assertThat(bundle).containsText("\"checkpoint\"");
            assertThat(bundle).not().containsText(demo.tenant().clientSecret());
            Pictures.takeAtEachWidth(page, "sources-bundle-light");
            page.keyboard().press("Escape");
            assertThat(bundle).hasCount(0);
            assertThat(troubles).isEmpty();
        }
    }

    @Test
    void aBackfillShowsHowFarItIs() {
        try (BrowserContext context = demo.newContext(ColorScheme.DARK)) {
            Page page = context.newPage();
            List<String> troubles = open(page, "admin", demo.password());
            Locator card = page.getByTestId("source-row").first();
            String name = card.getByRole(AriaRole.HEADING).textContent();
            button(card, "Backfill").click();
            Locator dialog = page.getByTestId("backfill-dialog");
            dialog.getByRole(AriaRole.TEXTBOX).first().fill("yesterday");
            dialog.getByRole(AriaRole.BUTTON, named("Begin")).click();
            assertThat(dialog.getByRole(AriaRole.ALERT)).containsText("From is no time");
            dialog.getByRole(AriaRole.TEXTBOX).first().fill("2026-01-01 00:00");
            dialog.getByRole(AriaRole.TEXTBOX).last().fill("2026-01-01 01:00");
            dialog.getByRole(AriaRole.BUTTON, named("Begin")).click();
            assertThat(cardOf(page, name).getByTestId("source-backfill").first())
                    .containsText("%");
            Pictures.takeAtEachWidth(page, "sources-backfill-dark");
            assertThat(troubles).isEmpty();
        }
    }

    private static Locator cardOf(Page page, String name) {
        return page.getByTestId("source-row")
                .and(page.getByRole(
                        AriaRole.ARTICLE,
                        new Page.GetByRoleOptions().setName(name).setExact(true)));
    }

    /** By the beginning of what it is called. */
    private static Locator button(Locator card, String name) {
        return card.getByTestId("source-actions")
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(Pattern.compile("^\\s*" + name)));
    }

    private static Locator.GetByRoleOptions named(String name) {
        return new Locator.GetByRoleOptions().setName(name).setExact(true);
    }

    /** Logs on and opens a page. Gives what the browser complains of from then on. */
    private static List<String> open(Page page, String user, String secret) {
        demo.logOn(page, user, secret, "/sources");
        return BrowsedDemo.troublesOf(page);
    }
}
