package io.threatlockdown.cli;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.threatlockdown.detection.analytic.AnalyticNumbers;
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

/** A person looks at the rules of a demo: finds one, reads it, follows its links, tries events. */
class RulesPageTest {

    private static final Path EXAMPLES = Path.of("..", "docs", "analytic");

    @TempDir
    static Path directory;

    private static final int ROUNDS = 60;
    private static final String FINDS = "21111111-2222-4333-8444-555555555555";

    private static BrowsedDemo demo;

    @BeforeAll
    static void startDemo() {
        demo = BrowsedDemo.start(directory, BrowsedDemo.PATIENCE_MILLIS, RulesPageTest::nameAnalyticRules);
        demo.installation().collect();
    }

    /** Those of the document, one whose query lacks a column, and one that finds something each minute. */
    private static void nameAnalyticRules(Path configuration) {
        try {
            Files.writeString(
                    configuration,
                    Files.readString(configuration)
                            .replace(
                                    "<alerts>",
                                    "<ruleset><analytic_dir>"
                                            + EXAMPLES.toAbsolutePath().normalize()
                                            + "</analytic_dir><analytic_dir>analytic</analytic_dir></ruleset>\n  <alerts>"));
            Path folder = Files.createDirectories(directory.resolve("analytic"));
            Files.writeString(folder.resolve("broken.yaml"), """
                    id: 11111111-2222-4333-8444-555555555555
                    kind: NRT
                    name: A rule that lacks a column
                    severity: Low
                    query: SigninLogs | where Colour == 'red'
                    """);
            Files.writeString(folder.resolve("found.yaml"), """
                    id: %s
                    kind: NRT
                    name: A rule that finds something
                    severity: Low
                    query: print User = "ann@contoso.example"
                    """.formatted(FINDS));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    @AfterAll
    static void stop() {
        demo.close();
    }

    @Test
    void aRuleIsFoundReadAndFollowedToItsParent() {
        try (BrowserContext context = demo.newContext(ColorScheme.LIGHT)) {
            Page page = context.newPage();
            List<String> troubles = open(page, "/");
            demo.awaitEvents(page);
            // What the rules saw is there once the demo's first answers are.
            assertThat(page.getByTestId("top-rules")).containsText(Pattern.compile("\\w"));

            page.getByTestId("nav-rules").click();
            Locator rows = page.getByTestId("rule-row");
            assertThat(rows.first()).isVisible();
            Pictures.takeAtEachWidth(page, "rules-list-light");
            Locator facet = page.getByTestId("rule-facet").first();
            facet.click();
            assertThat(page).hasURL(Pattern.compile("tactic="));
            facet.click();
            assertThat(page).not().hasURL(Pattern.compile("tactic="));
            page.getByLabel("Tests").selectOption("pass");
            assertThat(page).hasURL(Pattern.compile("tests=pass"));
            assertThat(rows.first()).containsText(Pattern.compile("(\\d+) of \\1"));
            page.getByLabel("Tests").selectOption("");
            page.getByTestId("rule-search").fill("880121");
            assertThat(rows).hasCount(1);
            assertThat(page).hasURL(Pattern.compile("q=880121"));
            page.getByTestId("rule-search").fill("KeyDescription.added secret");
            assertThat(rows).hasCount(1);
            rows.getByRole(AriaRole.LINK).click();

            Locator detail = page.getByTestId("rule-detail");
            assertThat(detail).containsText("<rule id=\"880121\" level=\"8\">");
            assertThat(detail).containsText("changed.KeyDescription.added");
            assertThat(detail).containsText("AuditLogs: column OperationName");
            assertThat(detail.getByTestId("rule-hits").locator("svg")).isVisible();
            assertThat(detail.getByTestId("rule-tests")).containsText("must raise it");
            assertThat(detail).containsText("No exception hides its alerts.");
            assertThat(detail)
                    .containsText(Pattern.compile("Share of the newest events that hold it: \\d.* of AuditLogs"));
            Pictures.takeAtEachWidth(page, "rules-detail-light");
            page.reload();
            assertThat(detail).containsText("<rule id=\"880121\" level=\"8\">");
            detail.getByTestId("rule-lineage")
                    .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Rule 880100"))
                    .click();
            assertThat(detail).containsText("<rule id=\"880100\"");
            page.keyboard().press("Escape");
            assertThat(detail).isHidden();

            assertThat(troubles).isEmpty();
        }
    }

    @Test
    void aRuleForWhatIsNotCollectedIsFoundByItsBinding() {
        try (BrowserContext context = demo.newContext(ColorScheme.DARK)) {
            Page page = context.newPage();
            List<String> troubles = open(page, "/rules?q=880612");
            assertThat(page.getByTestId("rule-row")).hasCount(1);
            page.getByLabel("Binding").selectOption("bound");
            assertThat(page.getByText("No rule is like this")).isVisible();
            page.getByLabel("Binding").selectOption("cannot");
            page.getByTestId("rule-row").getByRole(AriaRole.LINK).click();
            assertThat(page.getByTestId("rule-detail")).containsText("cannot hold on what is collected now");
            assertThat(troubles).isEmpty();
        }
    }

    @Test
    void anAlertsEventIsTestedAndLeadsToItsRule() {
        try (BrowserContext context = demo.newContext(ColorScheme.DARK)) {
            Page page = context.newPage();
            List<String> troubles = open(page, "/alerts");
            Locator alert = page.getByTestId("alert-row").first();
            alert.click();
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Test with this event"))
                    .click();

            Locator tested = page.getByTestId("tested-event");
            assertThat(tested).hasCount(1);
            assertThat(page.getByTestId("tester-events")).hasValue(Pattern.compile("TimeGenerated"));
            assertThat(tested).containsText("holds");
            Pictures.takeAtEachWidth(page, "rules-tester-dark");
            tested.getByRole(AriaRole.LINK).first().click();
            assertThat(page.getByTestId("rule-detail")).containsText("</rule>");
            Pictures.takeAtEachWidth(page, "rules-detail-dark");

            assertThat(troubles).isEmpty();
        }
    }

    @Test
    void pastedEventsAreCountedTogetherAndMistakesAreSaid() {
        try (BrowserContext context = demo.newContext(ColorScheme.LIGHT)) {
            Page page = context.newPage();
            open(page, "/rules?view=test");

            page.getByTestId("tester-events")
                    .fill("{\"Type\": \"AuditLogs\", \"OperationName\": \"x\"}\n"
                            + "{\"Type\": \"SigninLogs\", \"ResultType\": \"0\"}");
            page.keyboard().press("Control+Enter");
            assertThat(page.getByTestId("tested-event")).hasCount(2);
            assertThat(page.getByTestId("tested-event").first()).containsText("a row of AuditLogs");
            assertThat(page.getByTestId("tried").first()).containsText("fails at field OperationName");
            Pictures.takeAtEachWidth(page, "rules-tester-light");
            page.getByTestId("keep-test").getByLabel("What is expected").selectOption("no");
            page.getByTestId("keep-test")
                    .getByText("Keep", new Locator.GetByTextOptions().setExact(true))
                    .click();
            assertThat(page.getByTestId("keep-test")).containsText("which fails now");
            page.getByTestId("tested-steps").click();
            assertThat(page.getByTestId("sequence").getByRole(AriaRole.BUTTON)).hasCount(2);
            assertThat(page.getByTestId("tested-event")).hasCount(1);
            page.getByTestId("sequence").getByRole(AriaRole.BUTTON).last().click();
            assertThat(page.getByTestId("tested-event")).containsText("a row of SigninLogs");
            Pictures.takeAtEachWidth(page, "rules-steps-light");

            page.getByTestId("tester-events").fill("{\"broken");
            page.getByTestId("tester-run").click();
            assertThat(page.getByText("there is no event to read")).isVisible();
            assertThat(page.getByTestId("tested-event")).hasCount(0);
        }
    }

    @Test
    void anAnalyticRuleShowsItsScheduleItsQueryAndWhatItLacks() {
        try (BrowserContext context = demo.newContext(ColorScheme.LIGHT)) {
            Page page = context.newPage();
            List<String> troubles = open(page, "/rules?origin=analytic&sort=title");

            Locator rows = page.getByTestId("rule-row");
            assertThat(rows).hasCount(8);
            assertThat(rows.filter(new Locator.FilterOptions().setHasText("tries many accounts")))
                    .containsText(Pattern.compile("every 15m over 1h.*(bound|partly)"));
            Pictures.takeAtEachWidth(page, "rules-analytic-light");
            rows.filter(new Locator.FilterOptions().setHasText("lacks a column"))
                    .getByRole(AriaRole.LINK)
                    .click();
            Locator query = page.getByTestId("analytic-query");
            assertThat(query).containsText(Pattern.compile("'Colour'.*line 5"));
            Locator trouble = page.getByTestId("analytic-trouble");
            for (int i = 0; i < ROUNDS && trouble.count() == 0; i++) {
                page.waitForTimeout(1_000);
                page.reload();
                assertThat(query).isVisible();
            }
            assertThat(trouble).containsText(Pattern.compile("Fails since .*'Colour'.*tried again in"));
            assertThat(rows.filter(new Locator.FilterOptions().setHasText("lacks a column")))
                    .containsText("fails");
            page.getByTestId("rule-close").click();

            rows.filter(new Locator.FilterOptions().setHasText("tries many accounts"))
                    .getByRole(AriaRole.LINK)
                    .click();
            assertThat(page.getByTestId("rule-detail")).containsText("This workspace");
            assertThat(query).containsText("Asked every 15m over 1h.");
            assertThat(page.getByTestId("analytic-runs"))
                    .containsText(Pattern.compile("Last run.*over what was before.*Next run.*made in"));
            assertThat(query).containsText("Address: IPAddress");
            assertThat(page.getByTestId("rule-detail")).containsText("triggerOperator: gt");
            assertThat(page.getByTestId("rule-duplicate")).hasCount(0);
            Pictures.takeAtEachWidth(page, "rules-analytic-detail-light");
            query.getByTestId("analytic-hunt").click();
            assertThat(page).hasURL(Pattern.compile("/hunt\\?query="));
            assertThat(page.locator(".cm-content").first()).containsText("let mostAccounts = 10;");

            assertThat(troubles).isEmpty();
        }
    }

    @Test
    void theQueryThatFoundAnAlertIsRunOverItsWindow() {
        try (BrowserContext context = demo.newContext(ColorScheme.DARK)) {
            Page page = context.newPage();
            List<String> troubles = open(page, "/alerts?rule=" + AnalyticNumbers.of(FINDS));
            BrowsedDemo.firstAlert(page).click();

            assertThat(page.getByText("Test with this event")).hasCount(0);
            page.getByTestId("run-query").click();

            assertThat(page).hasURL(Pattern.compile("/hunt\\?.*from=.*&to="));
            assertThat(page.locator(".cm-content").first()).containsText("print User = \"ann@contoso.example\"");
            assertThat(troubles).isEmpty();
        }
    }

    @Test
    void anAlertsRuleIsALink() {
        try (BrowserContext context = demo.newContext(ColorScheme.DARK)) {
            Page page = context.newPage();
            open(page, "/alerts");

            page.getByTestId("alert-row").first().locator(".rule-link").click();

            assertThat(page.getByTestId("rule-detail")).containsText("</rule>");
            assertThat(page).hasURL(Pattern.compile("/rules\\?open=\\d+"));
            page.goBack();
            assertThat(page.getByTestId("alert-row").first()).isVisible();
        }
    }

    /** Logs on and opens a page. Gives what the browser complains of from then on. */
    private static List<String> open(Page page, String path) {
        demo.logOn(page, "admin", demo.password(), path);
        return BrowsedDemo.troublesOf(page);
    }
}
