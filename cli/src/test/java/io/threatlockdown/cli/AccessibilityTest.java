package io.threatlockdown.cli;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.AxeResults;
import com.deque.html.axecore.results.CheckedNode;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Contrast;
import com.microsoft.playwright.options.ReducedMotion;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** Every page and what opens on it, looked at by axe on a demo of its own: it finds nothing against WCAG 2.2 AA. */
class AccessibilityTest {
    private static final List<String> STANDARD =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");
    /** The rules that look at colours, and at nothing else. */
    private static final List<String> COLOURS = List.of("color-contrast", "link-in-text-block");

    private static final int WIDE = 1440;
    /** A window of 1280 pixels at 400 %. */
    private static final int NARROW = 320;

    private static final int HIGH = 900;

    /** In a path, for a rule of few alerts. */
    private static final String FEW = "{few}";

    /** With a long list behind what is open, that list would be looked at again and again. */
    private static final String FEW_ALERTS = "/alerts?rule=" + FEW;

    /** What is looked at, and how somebody gets there from the page's address. */
    private static final List<Place> PLACES = List.of(
            new Place("overview", "/", "evolution-chart", page -> {}),
            new Place("alerts", "/alerts", "alert-row", page -> {}),
            new Place("alerts chosen", FEW_ALERTS, "alert-row", AccessibilityTest::chooseAlerts),
            new Place("alerts none", "/alerts?q=nothing-is-called-so", "alert-count", page -> {}),
            new Place("keys", FEW_ALERTS, "alert-row", page -> page.keyboard().press("?")),
            new Place("alert", FEW_ALERTS, "alert-row", AccessibilityTest::openAlert),
            new Place("alert event", FEW_ALERTS, "alert-row", page -> openTab(page, "event")),
            new Place("alert json", FEW_ALERTS, "alert-row", page -> openTab(page, "json")),
            new Place("alert history", FEW_ALERTS, "alert-row", page -> openTab(page, "history")),
            new Place("alerts folded", "/alerts?group=repeat", "group-row", page -> {}),
            new Place("exceptions", "/alerts?exceptions=open", "exceptions-panel", page -> {}),
            new Place("exception", FEW_ALERTS, "alert-row", AccessibilityTest::makeException),
            new Place("jump", FEW_ALERTS, "alert-row", page -> page.keyboard().press("Control+k")),
            new Place("rules", "/rules", "rule-row", page -> {}),
            new Place("rule", "/rules?q=87801&open=87801", "rule-detail", page -> {}),
            new Place("hunt", "/hunt?query=Alerts%20%7C%20take%2020", "hunt-count", page -> {}),
            new Place(
                    "hunt chart",
                    "/hunt?query=Alerts%20%7C%20summarize%20count()%20by%20RuleLevel%20%7C%20render%20columnchart&show=chart",
                    "hunt-count",
                    page -> {}),
            new Place("hunt mistake", "/hunt?query=Alertz", "hunt-mistakes", page -> {}),
            new Place("attack", "/?part=attack", "attack-matrix", page -> {}),
            new Place("technique", "/?part=attack&technique=T1098", "technique", page -> {}),
            new Place("sign-ins", "/?part=signins", "place-row", page -> {}),
            new Place("alert timeline", FEW_ALERTS, "alert-row", page -> openTab(page, "timeline")),
            new Place("alert related", FEW_ALERTS, "alert-row", page -> openTab(page, "related")),
            new Place("alert rule", FEW_ALERTS, "alert-row", page -> openTab(page, "rule")),
            new Place("alert in full", FEW_ALERTS, "alert-row", AccessibilityTest::openInFull),
            new Place("entities", "/entities?kind=user", "entity-row", page -> {}),
            new Place("entity", "/entities?kind=user", "entity-row", AccessibilityTest::openEntity),
            new Place("rules tester", "/rules?view=test", "tester-run", page -> {}),
            new Place("rules of one's own", "/rules?view=drafts", "draft-new", page -> {}),
            new Place("back-test", "/rules?view=backtest&open=87801", "backtest-rule", page -> {}),
            new Place("rules' health", "/rules?view=health", "health", page -> {}),
            new Place("sources", "/sources", "source-row", page -> {}),
            new Place("profile", "/settings", "password-change", page -> {}),
            new Place("sessions", "/settings?section=sessions", "session", page -> {}),
            new Place("people", "/settings?section=people", "person", page -> click(page, "person-add")),
            new Place("tokens", "/settings?section=tokens", "token-make", page -> {}),
            new Place("audit", "/settings?section=audit", "audit-place", page -> {}));

    @TempDir
    static Path directory;

    private static BrowsedDemo demo;

    /**
     * A state of the dashboard.
     *
     * @param shown the test id of what is there when the page is
     */
    private record Place(String name, String path, String shown, Consumer<Page> reach) {}

    @BeforeAll
    static void startDemo() {
        demo = BrowsedDemo.start(directory);
        demo.installation().collect();
    }

    @AfterAll
    static void stop() {
        demo.close();
    }

    /** How a page is looked at, once it is there. */
    private enum Look {
        LIGHT(ColorScheme.LIGHT, Contrast.NO_PREFERENCE, axe -> axe.withTags(STANDARD)),
        /** Structure and names are what they were in the other theme. */
        DARK(ColorScheme.DARK, Contrast.NO_PREFERENCE, axe -> axe.withRules(COLOURS)),
        HIGH_CONTRAST(ColorScheme.DARK, Contrast.MORE, axe -> axe.withRules(COLOURS)),
        /** Colours do not depend on the width. */
        NARROW(
                ColorScheme.LIGHT,
                Contrast.NO_PREFERENCE,
                axe -> axe.withTags(STANDARD).disableRules(COLOURS));

        private final ColorScheme scheme;
        private final Contrast contrast;
        private final UnaryOperator<AxeBuilder> rules;

        Look(ColorScheme scheme, Contrast contrast, UnaryOperator<AxeBuilder> rules) {
            this.scheme = scheme;
            this.contrast = contrast;
            this.rules = rules;
        }
    }

    @Test
    void axeFindsNothingInEitherThemeNorWithHighContrast() {
        axeFindsNothing(WIDE, List.of(Look.LIGHT, Look.DARK, Look.HIGH_CONTRAST));
    }

    @Test
    void axeFindsNothingInAWindowAsNarrowAsAHugeMagnificationMakesItAndNothingIsWider() {
        axeFindsNothing(NARROW, List.of(Look.NARROW));
    }

    private static void axeFindsNothing(int width, List<Look> looks) {
        try (BrowserContext context = newContext(width)) {
            Page page = context.newPage();
            Map<String, List<String>> found = new TreeMap<>();
            page.navigate(demo.installation().address() + "/login");
            assertThat(page.getByTestId("login-submit")).isVisible();
            see(page, "log-on", looks, found);
            page.getByTestId("login-user").fill("admin");
            page.getByTestId("login-password").fill(demo.password());
            page.getByTestId("login-submit").click();
            assertThat(page.getByTestId("nav-alerts")).isVisible();
            page.navigate(demo.installation().address() + "/alerts");
            BrowsedDemo.firstAlert(page);
            demo.awaitEvents(page);
            page.navigate(demo.installation().address() + "/alerts?level=critical");
            String few = BrowsedDemo.firstAlert(page)
                    .locator(".rule-id")
                    .textContent()
                    .strip();
            for (Place place : PLACES) {
                page.setViewportSize(width, HIGH);
                page.navigate(demo.installation().address() + place.path().replace(FEW, few));
                assertThat(page.getByTestId(place.shown()).first()).isVisible();
                place.reach().accept(page);
                see(page, place.name(), looks, found);
                if (width == NARROW) {
                    BrowsedDemo.assertFits(page, place.name());
                }
            }
            assertThat(found).isEmpty();
        }
    }

    private static void see(Page page, String name, List<Look> looks, Map<String, List<String>> found) {
        for (Look look : looks) {
            page.emulateMedia(new Page.EmulateMediaOptions()
                    .setColorScheme(look.scheme)
                    .setContrast(look.contrast)
                    .setReducedMotion(ReducedMotion.REDUCE));
            List<String> violations = violations(page, look);
            if (!violations.isEmpty()) {
                found.put(name + ", " + look, violations);
            }
        }
    }

    private static void makeException(Page page) {
        page.keyboard().press("j");
        page.keyboard().press("e");
        assertThat(page.getByTestId("exception-preview")).isVisible();
    }

    private static List<String> violations(Page page, Look look) {
        // What fades in has its colours only at its end.
        page.waitForFunction("() => document.getAnimations().every(animation => animation.playState !== 'running'"
                + " || animation.effect.getTiming().iterations === Infinity)");
        // In the page itself: there is no frame from elsewhere, for which axe would open a second page.
        AxeRunOptions options = new AxeRunOptions();
        // Else it also describes every element that is as it should be, which takes longer than looking at them.
        options.setResultTypes(List.of("violations"));
        AxeBuilder axe = new AxeBuilder(page).setLegacyMode(true).options(options);
        AxeResults found = look.rules.apply(axe).analyze();
        return found.getViolations().stream().map(AccessibilityTest::words).toList();
    }

    private static String words(Rule rule) {
        List<String> where = rule.getNodes().stream()
                .map(CheckedNode::getHtml)
                .map(html -> html.length() > 160 ? html.substring(0, 160) + "…" : html)
                .toList();
        return rule.getId() + ": " + rule.getHelp() + " " + where;
    }

    private static void openAlert(Page page) {
        page.getByTestId("alert-row").first().click();
        assertThat(page.getByTestId("alert-detail")).isVisible();
    }

    private static void openTab(Page page, String tab) {
        openAlert(page);
        page.getByTestId("detail-tab-" + tab).click();
    }

    private static void openInFull(Page page) {
        openAlert(page);
        click(page, "detail-full");
    }

    private static void openEntity(Page page) {
        page.getByTestId("entity-row").first().getByRole(AriaRole.LINK).first().click();
        assertThat(page.getByTestId("entity-facts")).isVisible();
    }

    private static void click(Page page, String button) {
        page.getByTestId(button).first().click();
    }

    private static void chooseAlerts(Page page) {
        page.getByTestId("alert-row").first().focus();
        page.keyboard().press("x");
        assertThat(page.getByTestId("bulk-bar")).isVisible();
        // The bar with what to do lies over the foot of the window, and over half of whatever happens to be there; in a
        // window that holds the whole page it lies below the list.
        page.setViewportSize(page.viewportSize().width, (int) page.evaluate("document.documentElement.scrollHeight"));
    }

    private static BrowserContext newContext(int width) {
        BrowserContext context = demo.browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(width, HIGH)
                        .setReducedMotion(ReducedMotion.REDUCE));
        context.setDefaultTimeout(BrowsedDemo.PATIENCE_MILLIS);
        return context;
    }
}
