package io.threatlockdown.cli;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** A person works through alerts of a demo: why they fired, what happened around them, what is like them, what to look at next. */
class AlertFlyoutTest {
    private static final int MIDDLE = 1024;
    private static final String RULES = """
            <group name="azure,local,">
              <rule id="100510" level="3">
                <if_sid>880200</if_sid>
                <field name="ResultType">^50126$|^50053$</field>
                <description>Failed sign-in of $(actor.user)</description>
                <info>Ask the help desk first.</info>
                <mitre><id>T1110.003</id></mitre>
              </rule>
              <rule id="100511" level="10" frequency="5" timeframe="3600">
                <if_matched_sid>100510</if_matched_sid>
                <same_field>Location</same_field>
                <description>Many failed sign-ins from $(Location)</description>
                <mitre><id>T1110</id></mitre>
              </rule>
              <rule id="100512" level="4">
                <if_sid>880200</if_sid>
                <field name="ResultType">^0$</field>
                <first_seen within="14d" learning="1h">actor.user, Location</first_seen>
                <description>%s of $(actor.user) in $(Location)</description>
              </rule>
              <rule id="100513" level="4">
                <if_sid>880200</if_sid>
                <field name="Location">^nowhere$</field>
                <list field="actor.user" lookup="match_key">lists/travellers</list>
                <description>Sign-in of a traveller from nowhere</description>
              </rule>
            </group>
            """;

    @TempDir
    static Path directory;

    private static BrowsedDemo demo;

    @BeforeAll
    static void startDemo() {
        demo = BrowsedDemo.start(directory, BrowsedDemo.PATIENCE_MILLIS, AlertFlyoutTest::addRules);
        demo.installation().collect();
    }

    private static void addRules(Path configuration) {
        try {
            writeRules("New country");
            Files.createDirectories(directory.resolve("lists"));
            Files.writeString(directory.resolve("lists/travellers"), "# on the road\n");
            Files.writeString(
                    configuration,
                    Files.readString(configuration)
                            .replace(
                                    "<alerts>",
                                    "<ruleset><rule_include>local_rules.xml</rule_include><list>lists/travellers</list></ruleset>\n  <alerts>"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void writeRules(String description) throws IOException {
        Files.writeString(directory.resolve("local_rules.xml"), RULES.formatted(description));
    }

    @AfterAll
    static void stop() {
        demo.close();
    }

    @Test
    void aCountingRuleIsExplainedWithWhatItCountedAndWhatHappenedAround() {
        try (BrowserContext context = demo.newContext(ColorScheme.LIGHT)) {
            Page page = context.newPage();
            List<String> troubles = open(page, "/alerts?range=30d&rule=100511");
            BrowsedDemo.firstAlert(page).click();

            Locator why = shown(page, "why");
            assertThat(shown(page, "why-memory"))
                    .hasText(Pattern.compile("5 events within .*; the rule asks for 5 within 1 h\\."));
            assertThat(shown(page, "why-state")).containsText("is the one that fired");
            assertThat(why).containsText("5 events of rule 100510 within 1 h");
            assertThat(why).containsText("all with the same Location");
            assertThat(why).containsText("ResultType matches ^50126$|^50053$");
            assertThat(why.locator("mark").first()).isVisible();
            assertThat(shown(page, "next")).containsText("Ask the help desk first.");
            assertThat(page.getByTestId("alert-detail")).containsText("Credential Access");
            Pictures.takeAtEachWidth(page, "flyout-why-light");

            page.getByTestId("detail-tab-timeline").click();
            Locator timeline = shown(page, "timeline");
            assertThat(timeline.getByText("this alert’s event")).hasCount(1);
            assertThat(timeline.getByText("counted by the rule")).hasCount(4);
            Pictures.takeAtEachWidth(page, "flyout-timeline-light");
            timeline.getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Open in Hunt: these events"))
                    .click();
            assertThat(page).hasURL(Pattern.compile("/hunt\\?"));
            assertThat(page.getByTestId("hunt-count")).containsText(Pattern.compile("[1-9]"));
            page.goBack();

            page.getByTestId("detail-tab-related").click();
            assertThat(shown(page, "related")).containsText("Address");
            assertThat(shown(page, "related")).containsText(Pattern.compile("of \\d+ rules?, \\d+ open"));
            Pictures.takeAtEachWidth(page, "flyout-related-light");

            page.getByTestId("detail-tab-rule").click();
            assertThat(shown(page, "alert-rule")).containsText("<rule id=\"100511\" level=\"10\"");
            assertThat(shown(page, "rule-outcomes")).containsText("nothing is known of false positives");
            Pictures.takeAtEachWidth(page, "flyout-rule-light");
            page.getByTestId("replay").click();
            page.getByTestId("backtest-run").click();
            assertThat(page.getByTestId("backtest")).containsText(Pattern.compile("Hits\\s*[1-9]"));
            Pictures.takeAtEachWidth(page, "flyout-replay-light");
            assertThat(troubles).isEmpty();
        }
    }

    @Test
    void aSignInIsExplainedAndItsHuntsHaveAnswers() {
        try (BrowserContext context = demo.newContext(ColorScheme.DARK)) {
            Page page = context.newPage();
            List<String> troubles = open(page, "/alerts?range=30d&rule=100510");
            BrowsedDemo.firstAlert(page).click();

            assertThat(shown(page, "meaning")).containsText("Wrong password or name");
            assertThat(shown(page, "meaning")).containsText("wrong secret");
            Pictures.takeAtEachWidth(page, "flyout-why-dark");
            page.getByTestId("detail-tab-timeline").click();
            assertThat(shown(page, "moment-event").first()).isVisible();
            Pictures.takeAtEachWidth(page, "flyout-timeline-dark");
            page.getByTestId("detail-tab-summary").click();
            shown(page, "next")
                    .getByRole(AriaRole.LINK)
                    .filter(new Locator.FilterOptions().setHasText("All of this user's day"))
                    .click();
            assertThat(page.getByTestId("hunt-count")).containsText(Pattern.compile("[1-9]"));
            assertThat(troubles).isEmpty();
        }
    }

    @Test
    void aUserIsPutIntoAListFromTheAlertAndThePageShowsWhereItStands() throws IOException {
        try (BrowserContext context = demo.newContext(ColorScheme.LIGHT)) {
            Page page = context.newPage();
            List<String> troubles = open(page, "/alerts?range=30d&rule=100510");
            BrowsedDemo.firstAlert(page).click();
            Locator lists = shown(page, "in-lists").first();
            Locator add = lists.getByTestId("add-to-list");
            String user = String.valueOf(add.getAttribute("aria-label")).replaceFirst("^Add (.*) to a list$", "$1");

            add.click();
            Locator dialog = page.getByTestId("list-dialog");
            assertThat(dialog.getByTestId("list-choice")).hasValue("lists/travellers");
            assertThat(dialog).containsText("100513 Sign-in of a traveller from nowhere: actor.user is a key");
            assertThat(dialog.getByTestId("entry-key")).hasValue(user);
            dialog.getByTestId("entry-value").fill("Lisbon");
            Pictures.takeAtEachWidth(page, "flyout-list-light");
            dialog.getByTestId("list-dialog-confirm").click();
            assertThat(lists).containsText("in travellers");
            assertThat(lists).containsText("Saved in travellers: this adds 1 entry.");
            assertThat(Files.readString(directory.resolve("lists/travellers")))
                    .isEqualTo("# on the road\n" + user + ":Lisbon\n");
            Pictures.takeAtEachWidth(page, "flyout-listed-light");

            shown(page, "in-lists").first().getByTestId("add-to-list").click();
            dialog.getByTestId("entry-value").fill("Lisbon");
            assertThat(dialog.getByTestId("stands-already")).hasText("It stands there already.");
            assertThat(dialog.getByTestId("list-dialog-confirm")).isDisabled();
            Files.writeString(directory.resolve("lists/travellers"), "# rewritten by hand\n");
            dialog.getByTestId("entry-value").fill("Porto");
            dialog.getByTestId("list-dialog-confirm").click();
            assertThat(dialog.getByTestId("list-mistake")).containsText("was changed meanwhile");
            assertThat(Files.readString(directory.resolve("lists/travellers"))).isEqualTo("# rewritten by hand\n");
            dialog.getByTestId("list-reload").click();
            dialog.getByTestId("list-dialog-confirm").click();
            assertThat(lists).containsText("in travellers");

            page.navigate(demo.installation().address() + "/entities?kind=user&name=" + user);
            assertThat(page.getByTestId("in-lists")).containsText("in travellers");
            Pictures.takeAtEachWidth(page, "entity-listed-light");
            page.getByTestId("in-lists").getByRole(AriaRole.LINK).click();
            assertThat(page.getByTestId("list-entries")).containsText("Porto");
            assertThat(troubles).allMatch(trouble -> trouble.contains("409"));
        }
    }

    @Test
    void aRuleThatHasChangedSinceIsSaidPlainly() throws IOException {
        try (BrowserContext context = demo.newContext(ColorScheme.LIGHT)) {
            Page page = context.newPage();
            open(page, "/alerts?range=30d&rule=100512");
            BrowsedDemo.firstAlert(page).click();
            assertThat(shown(page, "why-memory"))
                    .hasText(Pattern.compile(
                            "actor\\.user .* with Location .* was never seen before in 14 d; .* known.*"));
            assertThat(shown(page, "why-state")).containsText("is the one that fired");

            writeRules("Another word");

            Locator state = shown(page, "why-state");
            for (int i = 0; i < 60 && !state.innerText().contains("has changed"); i++) {
                page.waitForTimeout(1_000);
                page.reload();
                assertThat(state).isVisible();
            }
            assertThat(state).containsText("The rule has changed since it fired");
            assertThat(state).containsText("takes this event too");
            Pictures.takeAtEachWidth(page, "flyout-changed-light");
        }
    }

    @Test
    void anAlertHasAPageOfItsOwnWhichWalksTheListAndPrints() {
        try (BrowserContext context = demo.newContext(ColorScheme.DARK)) {
            Page page = context.newPage();
            List<String> troubles = open(page, "/alerts?range=30d&level=low&level=medium");
            BrowsedDemo.firstAlert(page).click();
            Locator detail = page.getByTestId("alert-detail");
            assertThat(detail).hasCSS("width", "640px");
            page.getByTestId("flyout-edge").press("ArrowLeft");
            page.getByTestId("flyout-edge").press("ArrowLeft");
            assertThat(detail).hasCSS("width", "800px");
            page.reload();
            assertThat(shown(page, "why")).isVisible();
            assertThat(detail).hasCSS("width", "800px");

            page.getByTestId("detail-full").click();
            assertThat(page).hasURL(Pattern.compile("full=1"));
            assertThat(page.getByTestId("alert-row").first()).isHidden();
            String first = page.url();
            page.keyboard().press("ArrowRight");
            assertThat(shown(page, "why")).isVisible();
            assertThat(page.url()).isNotEqualTo(first).contains("full=1");
            page.keyboard().press("ArrowLeft");
            assertThat(page).hasURL(first);
            Pictures.takeAtEachWidth(page, "flyout-full-dark");

            Page other =
                    context.waitForPage(() -> page.getByTestId("detail-new-tab").click());
            assertThat(shown(other, "why")).isVisible();
            assertThat(other).hasURL(first);
            assertThat(page).hasURL(first);
            other.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
            assertThat(other.locator(".report")).isVisible();
            assertThat(other.locator(".report [data-testid=timeline]")).isVisible();
            assertThat(other.getByTestId("nav-rules")).isHidden();
            other.setViewportSize(MIDDLE, 1_400);
            Pictures.take(other, "flyout-print");

            page.bringToFront();
            page.keyboard().press("Escape");
            assertThat(page.getByTestId("alert-row").first()).isVisible();
            assertThat(troubles).isEmpty();
        }
    }

    @Test
    void onlyTheChangedPropertiesOfAnAuditEventAreShown() {
        try (BrowserContext context = demo.newContext(ColorScheme.LIGHT)) {
            Page page = context.newPage();
            open(page, "/alerts?range=30d&q=Included+Updated+Properties");
            BrowsedDemo.firstAlert(page).click();
            page.getByTestId("detail-tab-event").click();
            page.getByTestId("only-changes").click();

            Locator changes = shown(page, "changes");
            assertThat(changes.locator("tbody tr").first()).isVisible();
            assertThat(changes).not().containsText("OperationName");
            page.getByPlaceholder("Search fields and values…").fill("nothing like it");
            assertThat(page.getByText("No change holds this text.")).isVisible();
            page.getByPlaceholder("Search fields and values…").fill("");
            Pictures.takeAtEachWidth(page, "flyout-changes-light");
        }
    }

    @Test
    void anAlertThatIsGoneIsSaidInOneLine() {
        try (BrowserContext context = demo.newContext(ColorScheme.LIGHT)) {
            Page page = context.newPage();
            open(page, "/alerts?alert=nonsense&tab=timeline&full=1");

            assertThat(page.getByTestId("alert-detail")).containsText("there is no such alert");
        }
    }

    /** On the screen; the paper has the same parts. */
    private static Locator shown(Page page, String testId) {
        return page.locator(".flyout-body").getByTestId(testId);
    }

    /** Logs on and opens a page. Gives what the browser complains of from then on. */
    private static List<String> open(Page page, String path) {
        demo.logOn(page, "admin", demo.password(), path);
        return BrowsedDemo.troublesOf(page);
    }
}
