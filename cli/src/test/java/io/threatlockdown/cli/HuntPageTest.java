package io.threatlockdown.cli;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** A person who hunts in what a demo has collected. */
class HuntPageTest {

    /** The editor takes no completion that came up a moment ago: Enter was meant for the line then. */
    private static final int READING_MILLIS = 300;

    private static final String ENDLESS = "range a from 1 to 2000000 step 1 | extend k = 1"
            + " | join kind=inner (range b from 1 to 2000000 step 1 | extend k = 1) on k | summarize max(a * b % 7)";
    private static final int ROUNDS = 6;

    @TempDir
    static Path directory;

    private static BrowsedDemo demo;

    @BeforeAll
    static void startDemo() {
        demo = BrowsedDemo.startWhole(directory);
        demo.installation().collect();
    }

    @AfterAll
    static void stop() {
        demo.close();
    }

    @Test
    void aQueryIsTypedCompletedRunNarrowedByACellAndExported() throws Exception {
        try (BrowserContext context = demo.newContext(ColorScheme.LIGHT)) {
            Page page = openHunt(context, "");
            List<String> troubles = BrowsedDemo.troublesOf(page);
            Locator editor = page.getByTestId("hunt-editor");
            waitForRows(page);

            editor.click();
            page.keyboard().type("Alert");
            Locator suggestions = page.locator(".cm-tooltip-autocomplete");
            assertThat(suggestions).containsText("Alerts");
            page.waitForTimeout(READING_MILLIS);
            page.keyboard().press("Enter");
            page.keyboard().type(" | where RuleLevel > 0 | project TimeGenerated, RuleLevel, RuleDesc");
            assertThat(suggestions).containsText("RuleDescription");
            Pictures.take(page, "hunt-completion");
            page.waitForTimeout(READING_MILLIS);
            page.keyboard().press("Enter");
            assertThat(editor).containsText("RuleDescription");
            assertThat(page.getByTestId("hunt-time")).containsText("Last 24 hours");
            page.keyboard().press("Shift+Enter");

            assertThat(page.getByTestId("hunt-count")).containsText(Pattern.compile("[1-9][\\d,]* rows?"));
            assertThat(page).hasURL(Pattern.compile("/hunt\\?query=Alert"));
            Locator level = page.getByRole(AriaRole.GRIDCELL).nth(1);
            String value = level.textContent();
            level.click();
            Pictures.take(page, "hunt-cell");
            page.getByTestId("cell-include").click();
            assertThat(editor).containsText("| where RuleLevel == " + value);
            assertThat(page).hasURL(Pattern.compile("RuleLevel\\+%3D%3D\\+" + value));
            assertThat(page.getByTestId("hunt-table")).containsText(value);

            page.getByTestId("hunt-export").click();
            Download download =
                    page.waitForDownload(() -> page.getByTestId("export-csv").click());
            assertThat(Files.readAllLines(download.path()).getFirst())
                    .isEqualTo("TimeGenerated,RuleLevel,RuleDescription");
            assertThat(Files.readAllLines(download.path()).get(1)).contains("," + value + ",");

            page.reload();
            assertThat(page.getByTestId("hunt-count")).containsText("row");
            assertThat(page.getByTestId("hunt-editor")).containsText("| where RuleLevel == " + value);
            assertThat(troubles).isEmpty();
        }
    }

    @Test
    void aMistakeIsUnderlinedWhereItIs() {
        try (BrowserContext context = demo.newContext(ColorScheme.DARK)) {
            Page page = openHunt(context, "Alerts\n| where RuleLevle > 3");

            assertThat(page.getByTestId("hunt-mistakes")).containsText("Line 2, column 9");
            assertThat(page.locator(".cm-lintRange-error")).hasText("RuleLevle");
            Pictures.take(page, "hunt-mistake");
        }
    }

    @Test
    void aMistakeIsUnderlinedWhileItIsTyped() {
        try (BrowserContext context = demo.newContext(ColorScheme.LIGHT)) {
            Page page = openHunt(context, "");
            page.getByTestId("hunt-editor").click();
            page.keyboard().insertText("Alerts | where RuleLevle > 3");

            assertThat(page.locator(".cm-lintRange-error")).hasText("RuleLevle");
            assertThat(page.getByTestId("hunt-mistakes")).hasCount(0);
        }
    }

    @Test
    void theRowsOfTheWholeAnswerAreCountedOverTimeAndAColumnIsToldInNumbers() {
        try (BrowserContext context = demo.newContext(ColorScheme.LIGHT)) {
            Page page = openHunt(context, "");
            waitForRows(page);
            page.getByTestId("hunt-editor").click();
            BrowsedDemo.write(page, "Alerts | project TimeGenerated, RuleLevel, User");
            page.getByTestId("hunt-format").click();
            page.getByTestId("hunt-run").click();
            assertThat(page.getByTestId("hunt-count")).containsText("First 10,000 rows of more");
            Locator total = page.getByTestId("hunt-histogram-total");
            assertThat(total).containsText(Pattern.compile("^[1-9]\\d,\\d{3} rows by TimeGenerated"));
            assertThat(Integer.parseInt(
                            total.textContent().replaceAll(" rows.*", "").replace(",", "")))
                    .isGreaterThan(10_000);
            Pictures.take(page, "hunt-histogram");

            page.getByRole(AriaRole.COLUMNHEADER).nth(1).hover();
            page.getByLabel("Statistics of RuleLevel").click();
            Locator statistics = page.getByTestId("column-statistics");
            assertThat(statistics).containsText("Most frequent");
            assertThat(statistics).containsText("Greatest");
            Pictures.take(page, "hunt-statistics");
            page.keyboard().press("Escape");
            assertThat(statistics).hasCount(0);

            page.getByRole(AriaRole.COLUMNHEADER).nth(1).click();
            assertThat(page).hasURL(Pattern.compile("order=RuleLevel"));
            page.reload();
            assertThat(page.getByRole(AriaRole.COLUMNHEADER).nth(1)).hasAttribute("aria-sort", "ascending");
            assertThat(page.getByTestId("hunt-editor")).containsText("| project TimeGenerated");

            page.getByTestId("hunt-histogram").getByRole(AriaRole.SLIDER).press("End");
            page.getByTestId("hunt-histogram").getByRole(AriaRole.SLIDER).press("Enter");
            assertThat(page.getByTestId("hunt-editor")).containsText("| where TimeGenerated >= datetime(");
            assertThat(page.getByTestId("hunt-count")).containsText("row");
        }
    }

    @Test
    void aQueryIsKeptUnderAName() {
        try (BrowserContext context = demo.newContext(ColorScheme.DARK)) {
            Page page = openHunt(context, "Alerts | take 3");
            assertThat(page.getByTestId("hunt-count")).containsText("row");
            page.getByLabel("Save the query").click();
            page.getByTestId("hunt-save-name").fill("Three of them");
            Pictures.take(page, "hunt-save");
            page.keyboard().press("Enter");
            assertThat(page.getByTestId("hunt-save")).isHidden();
            page.navigate(demo.installation().address() + "/hunt");
            page.getByTestId("hunt-side-queries").click();
            Locator kept = page.getByTestId("hunt-own").filter(new Locator.FilterOptions().setHasText("Three of them"));
            kept.click();
            assertThat(page.getByTestId("hunt-editor")).containsText("Alerts | take 3");
            page.getByLabel("Remove the query Three of them").click();
            assertThat(kept).hasCount(0);
        }
    }

    @Test
    void aQueryBecomesADraftOfARuleWithAChosenRowAsItsTest() {
        try (BrowserContext context = demo.newContext(ColorScheme.LIGHT)) {
            Page page = openHunt(context, "");
            List<String> troubles = BrowsedDemo.troublesOf(page);
            waitForRows(page);
            page.getByTestId("hunt-editor").click();
            BrowsedDemo.write(
                    page,
                    "SigninLogs | where TimeGenerated > ago(30d) and ResultType == \"0\" and UserAgent startswith \"Mozilla\""
                            + " and strlen(UserPrincipalName) > 2 | sort by TimeGenerated desc");
            page.getByTestId("hunt-run").click();
            assertThat(page.getByTestId("hunt-count")).containsText("row");
            page.locator("[data-cell=\"0-0\"]").focus();
            page.keyboard().press("Space");
            page.getByTestId("row-choose").click();
            assertThat(page.getByTestId("hunt-make-rule")).hasText("Make rule of 1 row");
            Pictures.take(page, "hunt-row-chosen");
            page.getByTestId("hunt-make-rule").click();

            assertThat(page.getByTestId("made-notes")).containsText("strlen(UserPrincipalName) > 2");
            assertThat(page.getByTestId("made-notes")).containsText("it uses strlen()");
            assertThat(page.getByTestId("made-rule")).containsText("<if_sid>880200</if_sid>");
            assertThat(page.getByTestId("made-test")).hasCount(1);
            assertThat(page.getByTestId("made-verdict")).hasText("1 test, all pass");
            Pictures.takeAtEachWidth(page, "rule-of-query-light");
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
            Pictures.takeAtEachWidth(page, "rule-of-query-dark");

            page.getByTestId("made-save").click();
            assertThat(page).hasURL(Pattern.compile("draft=1\\d{5}"));
            assertThat(page.getByTestId("draft-verdict")).containsText("No mistake");
            page.getByText("Remove draft").click();
            assertThat(troubles).isEmpty();
        }
    }

    @Test
    void aCountBecomesTwoRulesAndWhatIsNoRuleIsRefusedInWords() {
        try (BrowserContext context = demo.newContext(ColorScheme.DARK)) {
            waitForRows(openHunt(context, ""));
            Page page = openHunt(
                    context,
                    "SigninLogs | where TimeGenerated > ago(30d)"
                            + " | summarize count() by UserPrincipalName, bin(TimeGenerated, 1d) | where count_ >= 2");
            page.getByTestId("hunt-make-rule").click();
            assertThat(page.getByTestId("made-rule")).hasCount(2);
            assertThat(page.getByTestId("made-rule").nth(1)).containsText("frequency=\"2\" timeframe=\"86400\"");
            Pictures.takeAtEachWidth(page, "rule-of-count-dark");

            page.navigate(demo.installation().address() + "/hunt?query="
                    + URLEncoder.encode("union SigninLogs, Alerts | take 3", StandardCharsets.UTF_8));
            page.getByTestId("hunt-make-rule").click();
            assertThat(page.getByTestId("made-refused")).containsText("the query reads several tables");
            Pictures.take(page, "rule-of-query-refused");
        }
    }

    @Test
    void theColumnsOfATableTellHowFilledTheyAreAndTheirValuesNarrowTheQuery() {
        try (BrowserContext context = demo.newContext(ColorScheme.LIGHT)) {
            Page page = openHunt(context, "");
            waitForRows(page);
            page.locator(".hunt-table-name")
                    .getByText("SigninLogs", new Locator.GetByTextOptions().setExact(true))
                    .click();
            assertThat(page.getByTestId("hunt-fill-note")).containsText("With a value, of ");
            Locator time = page.locator(".hunt-column").filter(new Locator.FilterOptions().setHasText("TimeGenerated"));
            assertThat(time.getByTestId("hunt-fill").first()).hasText("100 %");

            page.getByLabel("Top values of ResultType", new Page.GetByLabelOptions().setExact(true))
                    .first()
                    .click();
            Locator value = page.getByTestId("hunt-top-value").first();
            assertThat(value).isVisible();
            Pictures.takeAtEachWidth(page, "hunt-columns-light");
            value.click();
            assertThat(page.getByTestId("hunt-editor")).containsText("| where ResultType == \"");
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
            Pictures.takeAtEachWidth(page, "hunt-columns-dark");
        }
    }

    @Test
    void savedQueriesAreWatchedOnTheOverviewAndOneThatFailsSaysWhy() {
        try (BrowserContext context = demo.newContext(ColorScheme.LIGHT)) {
            Page page = openHunt(context, "Alerts | summarize Users = dcount(User)");
            assertThat(page.getByTestId("hunt-count")).containsText("row");
            saveWatched(page, "Users with alerts");
            page.navigate(demo.installation().address() + "/hunt?query=Alerts");
            saveWatched(page, "All alerts");
            page.navigate(demo.installation().address() + "/hunt?query=Nowhere");
            saveWatched(page, "Broken");

            page.navigate(demo.installation().address() + "/overview");
            assertThat(page.getByTestId("watched-tile")).hasCount(3);
            assertThat(page.getByTestId("watched-value")).hasCount(2);
            assertThat(page.getByTestId("watched-failed")).containsText("Nowhere");
            assertThat(tile(page, "All alerts")).containsText(Pattern.compile("\\d rows?"));
            assertThat(tile(page, "Users with alerts")).containsText(Pattern.compile("\\d Users"));
            Pictures.takeAtEachWidth(page, "overview-watched-light");
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
            Pictures.takeAtEachWidth(page, "overview-watched-dark");

            page.getByLabel("Take All alerts off the overview").click();
            assertThat(page.getByTestId("watched-tile")).hasCount(2);
            tile(page, "Users with alerts").getByRole(AriaRole.LINK).click();
            assertThat(page.getByTestId("hunt-editor")).containsText("dcount(User)");
            page.getByTestId("hunt-side-queries").click();
            for (String name : List.of("Users with alerts", "All alerts", "Broken")) {
                page.getByLabel("Remove the query " + name).click();
                assertThat(page.getByLabel("Remove the query " + name)).hasCount(0);
            }
        }
    }

    private static Locator tile(Page page, String name) {
        return page.getByTestId("watched-tile").filter(new Locator.FilterOptions().setHasText(name));
    }

    private static void saveWatched(Page page, String name) {
        page.getByLabel("Save the query").click();
        page.getByTestId("hunt-save-name").fill(name);
        page.getByTestId("hunt-save-watch").check();
        page.getByTestId("hunt-save-name").press("Enter");
        assertThat(page.getByTestId("hunt-save")).isHidden();
    }

    @Test
    void aQueryThatRunsIsStoppedOnTheServerToo() {
        try (BrowserContext context = demo.newContext(ColorScheme.LIGHT)) {
            Page page = openHunt(context, ENDLESS);
            for (int i = 0; i < ROUNDS; i++) {
                assertThat(page.getByTestId("hunt-waiting")).isVisible();
                page.getByTestId("hunt-editor").click();
                page.keyboard().press("Escape");
                Pictures.take(page, "hunt-stopped");
                assertThat(page.getByTestId("hunt-stopped")).isVisible();
                // Were they not stopped, the fifth would be refused.
                page.keyboard().press("Shift+Enter");
            }
            page.keyboard().press("Escape");
        }
    }

    @Test
    void aChartIsDrawnInBothThemesAndAtEveryWidth() {
        List<String> queries = List.of(
                "union withsource=T * | summarize count() by bin(TimeGenerated, 1h), T | render timechart",
                "Alerts | summarize Alerts=count() by RuleDescription | top 12 by Alerts | render barchart",
                "Alerts | summarize count() by tostring(RuleLevel) | render piechart",
                "Alerts | summarize count() by bin(TimeGenerated, 2h), tostring(RuleLevel) | render columnchart",
                "Alerts | summarize Alerts = count(), Users = dcount(User) by RuleDescription | render scatterchart",
                "datatable(City:string, Latitude:real, Longitude:real, N:long)[\"Oslo\", 59.9, 10.7, 3, \"Rome\", 41.9,"
                        + " 12.5, 9] | render scatterchart with (kind=map)",
                "Alerts | take 200");
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            try (BrowserContext context = demo.newContext(scheme)) {
                for (int i = 0; i < queries.size(); i++) {
                    Page page = openHunt(context, queries.get(i));
                    Locator shown = page.getByTestId("hunt-chart").or(page.getByTestId("hunt-table"));
                    assertThat(shown).isVisible();
                    for (int width : List.of(1440, 1024, 400)) {
                        page.setViewportSize(width, 900);
                        BrowsedDemo.assertFits(page, queries.get(i));
                        Pictures.take(
                                page, "hunt-%d-%s-%d".formatted(i, scheme.name().toLowerCase(Locale.ROOT), width));
                    }
                    page.close();
                }
            }
        }
    }

    @Test
    void aParameterIsFilledInKeptInTheAddressAndNeverAPartOfTheQuery() {
        String query = "declare query_parameters(who:string = \"nobody\", n:long);\nprint Who = who, N = n";
        try (BrowserContext context = demo.newContext(ColorScheme.LIGHT)) {
            Page page = openHunt(context, query);
            List<String> troubles = BrowsedDemo.troublesOf(page);
            assertThat(page.getByTestId("hunt-mistakes")).containsText("'n' has no value");
            assertThat(page.getByTestId("hunt-parameter-who")).hasAttribute("placeholder", "nobody");
            assertThat(page.getByTestId("hunt-parameters")).containsText("needs a value");
            troubles.clear(); // The refusal is one.

            page.getByTestId("hunt-parameter-n").fill("41");
            page.getByTestId("hunt-parameter-who").fill("a\" or true //");
            page.keyboard().press("Enter");
            assertThat(page.getByTestId("hunt-table")).containsText("a\" or true //");
            assertThat(page).hasURL(Pattern.compile("p\\.n=41"));

            page.reload();
            assertThat(page.getByTestId("hunt-parameter-n")).hasValue("41");
            assertThat(page.getByTestId("hunt-table")).containsText("a\" or true //");
            Pictures.takeAtEachWidth(page, "hunt-parameters-light");
            page.getByTestId("hunt-show-json").click();
            assertThat(page.getByTestId("hunt-json")).containsText("\"N\":41");
            page.getByTestId("hunt-show-plan").click();
            assertThat(page.getByTestId("hunt-plan")).containsText("SELECT");
            assertThat(page).hasURL(Pattern.compile("show=plan"));
            assertThat(troubles).isEmpty();
        }
    }

    @Test
    void aWorkspaceInAzureAnswersAndSaysHowMuchItWas() {
        try (BrowserContext context = demo.newContext(ColorScheme.DARK)) {
            Page page = openHunt(context, "");
            page.getByTestId("hunt-editor").click();
            BrowsedDemo.write(page, "SigninLogs | where TimeGenerated > ago(30d) | summarize Rows = count()");
            page.getByTestId("hunt-target")
                    .selectOption(demo.tenant().workspaceId().toString());
            page.getByTestId("hunt-run").click();
            assertThat(page.getByTestId("hunt-cost")).containsText("Azure answered 1 row in");
            assertThat(page.getByTestId("hunt-cost")).containsText("500,000 rows");
            assertThat(page).hasURL(Pattern.compile("azure=" + demo.tenant().workspaceId()));
            Pictures.takeAtEachWidth(page, "hunt-azure-dark");

            page.getByTestId("hunt-editor").click();
            page.keyboard().press("Control+a");
            BrowsedDemo.write(page, "NoSuchTable_CL | count");
            page.getByTestId("hunt-run").click();
            assertThat(page.getByTestId("hunt-mistakes")).containsText("NoSuchTable_CL");
            Pictures.take(page, "hunt-azure-refused");
        }
    }

    @Test
    void aRowIsKeptWithItsAlertAndAQueryOnAlertsOpensAsTheirList() {
        try (BrowserContext context = demo.newContext(ColorScheme.LIGHT)) {
            Page page = openHunt(context, "");
            List<String> troubles = BrowsedDemo.troublesOf(page);
            waitForRows(page);
            page.getByTestId("hunt-editor").click();
            BrowsedDemo.write(page, "Alerts | where RuleLevel >= 1 | project TimeGenerated, AlertId, RuleLevel");
            page.keyboard().press("Shift+Enter");
            page.getByRole(AriaRole.GRIDCELL).first().click();
            page.getByTestId("cell-unfold").click();
            page.getByTestId("row-keep").click();
            assertThat(page.getByTestId("row-comment-alert")).hasValue(Pattern.compile(".+"));
            assertThat(page.getByTestId("row-comment-text"))
                    .hasValue(Pattern.compile("TimeGenerated: .*RuleLevel >= 1", Pattern.DOTALL));
            Pictures.takeAtEachWidth(page, "hunt-keep-light");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Add the comment"))
                    .click();
            assertThat(page.getByTestId("row-comment")).containsText("is a comment of the alert now");
            page.getByText("Done").click();
            page.keyboard().press("Escape");

            page.getByRole(AriaRole.COLUMNHEADER).first().hover();
            page.getByTestId("result-freeze").first().click();
            assertThat(page.getByTestId("result-freeze").first()).hasAttribute("aria-pressed", "true");
            page.getByTestId("hunt-as-alerts").click();
            assertThat(page).hasURL(Pattern.compile("/alerts\\?minLevel=1"));
            assertThat(troubles).isEmpty();
        }
    }

    @Test
    void twoQueriesStandBesideEachOtherOverOneTime() {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            try (BrowserContext context = demo.newContext(scheme)) {
                Page page = openHunt(context, "Alerts | take 50");
                List<String> troubles = BrowsedDemo.troublesOf(page);
                Locator first = page.getByTestId("hunt-pane-first");
                Locator beside = page.getByTestId("hunt-pane-beside");
                page.getByTestId("hunt-split").click();
                assertThat(beside.getByTestId("hunt-editor")).isFocused();
                assertThat(beside.getByTestId("hunt-editor")).containsText("Alerts | take 50");
                page.keyboard().press("Control+a");
                BrowsedDemo.write(page, "print Second = 2");
                page.keyboard().press("Shift+Enter");
                assertThat(beside.getByTestId("hunt-table")).containsText("Second");
                assertThat(first.getByTestId("hunt-time")).containsText("for both");
                page.keyboard().press("F6");
                assertThat(first.getByTestId("hunt-editor")).isFocused();

                page.reload();
                assertThat(beside.getByTestId("hunt-table")).containsText("Second");
                assertThat(first.getByTestId("hunt-editor")).containsText("take 50");
                for (int width : List.of(400, 1024, 1440)) {
                    page.setViewportSize(width, 900);
                    BrowsedDemo.assertFits(page, "the hunt");
                    Pictures.take(
                            page, "hunt-split-%s-%d".formatted(scheme.name().toLowerCase(Locale.ROOT), width));
                    boolean isBeside = Math.abs(first.boundingBox().y - beside.boundingBox().y) < 2;
                    assertThat(isBeside).as("beside each other at %d", width).isEqualTo(width == 1440);
                }
                page.getByTestId("hunt-unsplit").click();
                assertThat(beside).hasCount(0);
                assertThat(first.getByTestId("hunt-editor")).containsText("take 50");
                assertThat(troubles).isEmpty();
            }
        }
    }

    @Test
    void whatIsOfferedToBeginWithCanBeRun() {
        try (BrowserContext context = demo.newContext(ColorScheme.LIGHT)) {
            Page page = openHunt(context, "");
            waitForRows(page);
            page.getByTestId("hunt-side-queries").click();
            Locator snippets = page.getByTestId("hunt-snippet");
            assertThat(snippets).hasCount(7);
            Pictures.take(page, "hunt-queries");
            for (Locator snippet : snippets.all()) {
                snippet.click();
                Response answer = page.waitForResponse(
                        "**/api/query", () -> page.getByTestId("hunt-run").click());
                assertThat(answer.status()).as(answer.text()).isEqualTo(200);
                assertThat(page.getByTestId("hunt-count")).isVisible();
            }
        }
    }

    @Test
    void thePanelsLeadToTheirQueries() {
        try (BrowserContext context = demo.newContext(ColorScheme.DARK)) {
            Page page = openHunt(context, "");
            waitForRows(page);
            page.getByTestId("nav-overview").click();
            for (String panel : List.of("Top users", "Top rules", "Alerts by level", "Top source addresses")) {
                page.getByLabel("Open in Hunt: " + panel).click();
                assertThat(page.getByTestId("hunt-count")).containsText(Pattern.compile("[1-9][\\d,]* rows?"));
                page.goBack();
            }
            assertThat(page.getByTestId("evolution-chart")).isVisible();
            Pictures.take(page, "overview-hunt-links");
            page.getByTestId("nav-alerts").click();
            page.getByLabel("Open in Hunt: these alerts").click();
            assertThat(page.getByTestId("hunt-count")).containsText("First 10,000 rows of more");
            assertThat(page.getByTestId("hunt-time")).containsText("of the picker above");
        }
    }

    private static Page openHunt(BrowserContext context, String query) {
        Page page = context.newPage();
        page.setViewportSize(1440, 900);
        page.navigate(demo.installation().address() + "/hunt"
                + (query.isEmpty() ? "" : "?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8)));
        Locator user = page.getByTestId("login-user");
        Locator editor = page.getByTestId("hunt-editor");
        assertThat(user.or(editor)).isVisible();
        if (user.isVisible()) {
            user.fill("admin");
            page.getByTestId("login-password").fill(demo.password());
            page.getByTestId("login-submit").click();
        }
        try {
            assertThat(editor).isVisible();
        } catch (AssertionError missing) {
            throw new AssertionError(
                    "instead of the hunt there is: " + page.locator("body").innerText(), missing);
        }
        return page;
    }

    /** Until the tables at the side hold alerts and sign-ins. */
    private static void waitForRows(Page page) {
        demo.awaitEvents(page);
        page.reload();
        for (String table : List.of("Alerts", "SigninLogs")) {
            assertThat(page.locator(".hunt-table-name").getByText(table, new Locator.GetByTextOptions().setExact(true)))
                    .isVisible();
        }
    }
}
