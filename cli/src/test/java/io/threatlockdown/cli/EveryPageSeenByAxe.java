package io.threatlockdown.cli;

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
import org.junit.jupiter.api.TestInstance;
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
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class EveryPageSeenByAxe {
    private static final List<String> STANDARD =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");
    /** The rules that look at colours, and at nothing else. */
    private static final List<String> COLOURS = List.of("color-contrast", "link-in-text-block");

    static final int WIDE = 1440;
    /** A window of 1280 pixels at 400 %. */
    static final int NARROW = 320;

    private static final int HIGH = 900;

    /** What is looked at, and how somebody gets there from the page's address. */
    private static final Map<String, Place> PLACES = Map.ofEntries(
            Map.entry("overview", new Place("/", "evolution-chart", page -> {})),
            Map.entry("alerts", new Place("/alerts", "alert-row", page -> {})),
            Map.entry("alerts chosen", new Place("/alerts", "alert-row", EveryPageSeenByAxe::chooseAlerts)),
            Map.entry("alerts none", new Place("/alerts?q=nothing-is-called-so", "alert-count", page -> {})),
            Map.entry(
                    "keys",
                    new Place("/alerts", "alert-row", page -> page.keyboard().press("?"))),
            Map.entry("alert", new Place("/alerts", "alert-row", EveryPageSeenByAxe::openAlert)),
            Map.entry("alert event", new Place("/alerts", "alert-row", page -> openTab(page, "event"))),
            Map.entry("alert json", new Place("/alerts", "alert-row", page -> openTab(page, "json"))),
            Map.entry("alert history", new Place("/alerts", "alert-row", page -> openTab(page, "history"))),
            Map.entry("alerts folded", new Place("/alerts?group=repeat", "group-row", page -> {})),
            Map.entry("exceptions", new Place("/alerts?exceptions=open", "exceptions-panel", page -> {})),
            Map.entry("exception", new Place("/alerts", "alert-row", EveryPageSeenByAxe::makeException)),
            Map.entry(
                    "jump",
                    new Place("/alerts", "alert-row", page -> page.keyboard().press("Control+k"))),
            Map.entry("rules", new Place("/rules", "rule-row", page -> {})),
            Map.entry("rule", new Place("/rules?open=87801", "rule-detail", page -> {})),
            Map.entry("hunt", new Place("/hunt?query=Alerts%20%7C%20take%2020", "hunt-count", page -> {})),
            Map.entry(
                    "hunt chart",
                    new Place(
                            "/hunt?query=Alerts%20%7C%20summarize%20count()%20by%20RuleLevel%20%7C%20render%20columnchart&show=chart",
                            "hunt-count", page -> {})),
            Map.entry("hunt mistake", new Place("/hunt?query=Alertz", "hunt-mistakes", page -> {})),
            Map.entry("attack", new Place("/?part=attack", "attack-matrix", page -> {})),
            Map.entry("technique", new Place("/?part=attack&technique=T1098", "technique", page -> {})),
            Map.entry("sign-ins", new Place("/?part=signins", "place-row", page -> {})),
            Map.entry("alert timeline", new Place("/alerts", "alert-row", page -> openTab(page, "timeline"))),
            Map.entry("alert related", new Place("/alerts", "alert-row", page -> openTab(page, "related"))),
            Map.entry("alert rule", new Place("/alerts", "alert-row", page -> openTab(page, "rule"))),
            Map.entry("alert in full", new Place("/alerts", "alert-row", EveryPageSeenByAxe::openInFull)),
            Map.entry("entities", new Place("/entities?kind=user", "entity-row", page -> {})),
            Map.entry("entity", new Place("/entities?kind=user", "entity-row", EveryPageSeenByAxe::openEntity)),
            Map.entry("rules tester", new Place("/rules?view=test", "tester-run", page -> {})),
            Map.entry("rules of one's own", new Place("/rules?view=drafts", "draft-new", page -> {})),
            Map.entry("back-test", new Place("/rules?view=backtest&open=87801", "backtest-rule", page -> {})),
            Map.entry("rules' health", new Place("/rules?view=health", "health", page -> {})),
            Map.entry("sources", new Place("/sources", "source-row", page -> {})),
            Map.entry("profile", new Place("/settings", "password-change", page -> {})),
            Map.entry("sessions", new Place("/settings?section=sessions", "session", page -> {})),
            Map.entry("people", new Place("/settings?section=people", "person", page -> click(page, "person-add"))),
            Map.entry("tokens", new Place("/settings?section=tokens", "token-make", page -> {})),
            Map.entry("audit", new Place("/settings?section=audit", "audit-place", page -> {})));

    @TempDir
    static Path directory;

    private BrowsedDemo demo;

    /**
     * A state of the dashboard.
     *
     * @param shown the test id of what is there when the page is
     */
    private record Place(String path, String shown, Consumer<Page> reach) {}

    @BeforeAll
    void startDemo() {
        demo = BrowsedDemo.start(directory);
        demo.installation().collect();
    }

    @AfterAll
    void stop() {
        demo.close();
    }

    /** How a page is looked at, once it is there. */
    enum Look {
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

    final void axeFindsNothing(int width, List<Look> looks) {
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
            PLACES.forEach((name, place) -> {
                page.navigate(demo.installation().address() + place.path());
                assertThat(page.getByTestId(place.shown()).first()).isVisible();
                place.reach().accept(page);
                see(page, name, looks, found);
                if (width == NARROW) {
                    assertThat((int) page.evaluate("document.documentElement.scrollWidth - innerWidth"))
                            .as(name + " is no wider than the window")
                            .isLessThanOrEqualTo(0);
                }
            });
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
        AxeBuilder axe = new AxeBuilder(page).setLegacyMode(true);
        AxeResults found = look.rules.apply(axe).analyze();
        return found.getViolations().stream().map(EveryPageSeenByAxe::words).toList();
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
    }

    private BrowserContext newContext(int width) {
        BrowserContext context =
                demo.browser().newContext(new Browser.NewContextOptions().setViewportSize(width, HIGH));
        context.setDefaultTimeout(BrowsedDemo.PATIENCE_MILLIS);
        return context;
    }
}
