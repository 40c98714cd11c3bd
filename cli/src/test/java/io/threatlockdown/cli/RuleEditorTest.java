package io.threatlockdown.cli;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** An engineer writes a rule on a demo: draft, mistakes, back-test, test, live; looks at the health of the set. */
class RuleEditorTest {
    private static final int PATIENCE_MILLIS = 60_000;
    private static final String RULE = """
            <group name="local,azure,">
            <rule id="%s" level="6">
            <if_sid>87801</if_sid>
            <field name="Type">^AuditLogs$</field>
            <description>Audited: $(OperationName)</description>
            </rule>
            </group>
            """;

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
    void aRuleIsWrittenTriedOnStoredEventsPutInTestAndTakenLive() {
        try (BrowserContext context = demo.newContext(ColorScheme.LIGHT)) {
            Page page = context.newPage();
            List<String> troubles = open(page, "/");
            assertThat(page.getByTestId("top-rules")).containsText(Pattern.compile("\\w"));
            page.getByTestId("nav-rules").click();
            page.getByTestId("rules-drafts").click();
            page.getByTestId("draft-new").click();
            Locator editor = page.getByTestId("rule-editor");
            assertThat(editor).containsText("<rule id=\"1000");
            String id = page.url().replaceFirst(".*draft=", "");
            String rule = RULE.formatted(id);
            Locator verdict = page.getByTestId("draft-verdict");
            assertThat(verdict).containsText("No mistake");

            write(page, editor, rule.replace("<if_sid>", "<if_sids>"));
            assertThat(verdict).containsText(Pattern.compile("3:\\d+.*if_sid"));
            assertThat(page.getByTestId("move-draft-live")).isDisabled();
            Pictures.takeWholeAtEachWidth(page, "rules-draft-broken-light");

            write(page, editor, rule);
            assertThat(verdict).containsText("No mistake: Audited");
            page.getByTestId("draft-save").click();
            assertThat(page.getByTestId("draft-dirty")).hasCount(0);

            page.getByTestId("backtest-run").click();
            Locator result = page.locator("[data-testid=backtest-result][data-state=done]");
            assertThat(result).containsText("AuditLogs");
            assertThat(result.getByText("Audited:").first()).isVisible();
            Pictures.takeWholeAtEachWidth(page, "rules-backtest-light");

            page.getByTestId("move-draft-test").click();
            assertThat(page.locator("[data-place=test]")).isVisible();
            page.getByTestId("move-test-live").click();
            assertThat(page.getByTestId("move-dialog")).containsText("Put rule " + id + " in force?");
            page.getByTestId("move-confirm").click();
            assertThat(page.locator("[data-place=live]")).isVisible();
            assertThat(page.getByTestId("draft-versions").getByRole(AriaRole.LISTITEM))
                    .hasCount(4);

            write(page, editor, rule.replace("level=\"6\"", "level=\"8\""));
            page.getByTestId("draft-save").click();
            assertThat(page.locator("[data-place=draft]")).isVisible();
            assertThat(page.locator("[data-place=live]")).isVisible();
            page.getByTestId("move-draft-live").click();
            assertThat(page.getByTestId("move-dialog")).containsText("level=\"8\"");
            Pictures.takeWholeAtEachWidth(page, "rules-draft-dialog-light");
            page.keyboard().press("Escape");

            page.getByTestId("rules-list").click();
            page.getByTestId("rule-search").fill(id);
            assertThat(page.getByTestId("rule-row")).hasCount(1);
            assertThat(page.getByTestId("rule-row")).containsText("Audited");
            assertThat(troubles).isEmpty();
        }
    }

    @Test
    void aShippedRuleIsDuplicatedAndPutInTestWithoutShowingAmongTheAlerts() {
        try (BrowserContext context = demo.newContext(ColorScheme.DARK)) {
            Page page = context.newPage();
            List<String> troubles = open(page, "/rules?open=880121");
            page.getByTestId("rule-duplicate").click();
            assertThat(page.getByTestId("rule-editor")).containsText("changed.KeyDescription.added");
            assertThat(page.getByTestId("draft-verdict")).containsText("No mistake");
            Pictures.takeWholeAtEachWidth(page, "rules-draft-dark");
            page.getByTestId("move-draft-test").click();
            assertThat(page.locator("[data-place=test]")).isVisible();

            page.getByTestId("rules-drafts").click();
            assertThat(page.getByTestId("in-test")).containsText("in test");
            Pictures.takeWholeAtEachWidth(page, "rules-drafts-dark");

            page.getByTestId("rules-health").click();
            assertThat(page.getByTestId("health")).containsText("Duplicates");
            Pictures.takeWholeAtEachWidth(page, "rules-health-dark");

            page.getByTestId("rules-backtest").click();
            page.getByTestId("backtest-rule").fill("880100");
            page.keyboard().press("Enter");
            page.getByTestId("backtest-run").click();
            assertThat(page.locator("[data-testid=backtest-result][data-state=done]"))
                    .containsText("Events read");
            Pictures.takeWholeAtEachWidth(page, "rules-backtest-dark");
            assertThat(troubles).isEmpty();
        }
    }

    /** Letters that are keys elsewhere: {@code g} with {@code h}, {@code s} or {@code r} behind it leads to another page. */
    @Test
    void whatIsTypedIntoAnEditorStaysThereHoweverFast() {
        try (BrowserContext context = demo.newContext(ColorScheme.LIGHT)) {
            Page page = context.newPage();
            open(page, "/hunt");
            staysAsTyped(page, page.getByTestId("hunt-editor"));
            page.getByTestId("nav-rules").click();
            page.getByTestId("rules-drafts").click();
            page.getByTestId("draft-new").click();
            staysAsTyped(page, page.getByTestId("rule-editor"));
            write(page, page.getByTestId("rule-editor"), "");
            assertThat(page.getByTestId("draft-verdict")).containsText("the text of the rule is empty");
        }
    }

    private static void staysAsTyped(Page page, Locator editor) {
        write(page, editor, "");
        String place = page.url();
        page.keyboard().type("eighth grid, SigninLogs / x? j k a c e f");
        assertThat(editor).hasText("eighth grid, SigninLogs / x? j k a c e f");
        assertThat(page).hasURL(place);
        write(page, editor, "");
        // Between the page's drawing of a letter and what it does afterwards comes the next one.
        page.evaluate("""
                async () => {
                    const soon = () => new Promise(done => {
                        const { port1, port2 } = new MessageChannel();
                        port1.onmessage = done;
                        port2.postMessage(0);
                    });
                    for (let i = 0; i < 500; i++) {
                        document.execCommand('insertText', false, String(i % 10));
                        await soon();
                    }
                }""");
        page.keyboard().press("Escape");
        assertThat(editor).hasText("0123456789".repeat(50));
    }

    /** As a person does: a fill makes the browser write styles of its own, which the policy of the page forbids. */
    private static void write(Page page, Locator editor, String text) {
        editor.focus();
        page.keyboard().press("Control+a");
        page.keyboard().press("Delete");
        BrowsedDemo.write(page, text);
    }

    /** Logs on and opens a page. Gives what the browser complains of from then on. */
    private static List<String> open(Page page, String path) {
        demo.logOn(page, "admin", demo.password(), path);
        return BrowsedDemo.troublesOf(page);
    }
}
