package io.threatlockdown.cli;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import io.threatlockdown.event.Json;
import io.threatlockdown.tenant.LocalTenant;
import io.threatlockdown.tenant.TenantSettings;
import io.threatlockdown.tenant.scenario.ScenarioSettings;
import io.threatlockdown.workspace.PrivateFiles;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A demo of its own for a class of tests, and a browser to look at it with. It has fewer tables and events than the demo, because every class takes them
 * all in anew, and more alerts: rows that no detection takes are some here, so that lists are long and there is something to see at once.
 */
final class BrowsedDemo implements AutoCloseable {
    private static final long SEED = 1;
    private static final int EVENTS_PER_HOUR = 400;
    private static final int MANY_EVENTS_PER_HOUR = 1_200;
    private static final double DELAY_SCALE = 0.02;
    private static final int ATTACKS_PER_DAY = 144;
    private static final Duration HISTORY = Duration.ofHours(24);

    private static final int ROUNDS = 60;
    private static final int PAUSE_MILLIS = 3_000;
    private static final int LOOKS = 360;

    /** How many the configuration has; as many as the demo's in pictures. */
    static final int REQUESTS = Pictures.WANTED ? 19 : 3;

    static final int PATIENCE_MILLIS = 60_000;

    private static final int WIDE = 1440;
    private static final int HIGH = 900;

    private final LocalTenant tenant;
    private final Installation installation;
    private final Chromium chromium;
    private final int patienceMillis;

    private BrowsedDemo(LocalTenant tenant, Installation installation, Chromium chromium, int patienceMillis) {
        this.tenant = tenant;
        this.installation = installation;
        this.chromium = chromium;
        this.patienceMillis = patienceMillis;
    }

    static BrowsedDemo start(Path directory) {
        return start(directory, PATIENCE_MILLIS, configuration -> {});
    }

    /**
     * Starts everything but the collecting.
     *
     * @param patienceMillis for what a page is waited for
     * @param prepare the configuration's file, before it is read
     */
    static BrowsedDemo start(Path directory, int patienceMillis, Consumer<Path> prepare) {
        // Pictures show the demo as it is.
        LocalTenant tenant = Pictures.WANTED
                ? DemoTenant.start(directory.resolve("tenant"), SEED)
                : tenant(directory, EVENTS_PER_HOUR);
        return start(tenant, directory, patienceMillis, prepare);
    }

    /** With more events than a list shows: until all are there, it is slow to answer. */
    static BrowsedDemo startWhole(Path directory) {
        return start(tenant(directory, MANY_EVENTS_PER_HOUR), directory, 2 * PATIENCE_MILLIS, configuration -> {});
    }

    private static LocalTenant tenant(Path directory, int eventsPerHour) {
        return LocalTenant.start(TenantSettings.in(directory.resolve("tenant"))
                .withScenario(new ScenarioSettings(SEED, eventsPerHour, DELAY_SCALE, ATTACKS_PER_DAY))
                .withHistory(HISTORY));
    }

    private static BrowsedDemo start(LocalTenant tenant, Path directory, int patienceMillis, Consumer<Path> prepare) {
        Path file = new DemoFiles(directory)
                .write(tenant, OptionalInt.of(0), Set.of())
                .file();
        if (!Pictures.WANTED) {
            makeSmall(file);
        }
        prepare.accept(file);
        Installation installation = Installation.start(Configurations.read(file), new PrintWriter(new StringWriter()));
        PlaywrightAssertions.setDefaultAssertionTimeout(patienceMillis);
        return new BrowsedDemo(tenant, installation, Chromium.start(), patienceMillis);
    }

    /** Three tables, and an alert on each of their rows. */
    private static void makeSmall(Path configuration) {
        try {
            PrivateFiles.write(
                    configuration.resolveSibling(DemoConfiguration.LOCAL_RULES), "<group name=\"azure,\"></group>\n");
            String text = Files.readString(configuration);
            PrivateFiles.write(
                    configuration,
                    text.replaceFirst("(?s)</wodle>.*</wodle>", "</wodle>")
                            .replaceAll(
                                    "<log_alert_level>\\d+</log_alert_level>", "<log_alert_level>3</log_alert_level>"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    LocalTenant tenant() {
        return tenant;
    }

    Installation installation() {
        return installation;
    }

    /** That of {@code admin}. */
    String password() {
        return installation.firstPassword().orElseThrow();
    }

    Browser browser() {
        return chromium.browser();
    }

    /** A browser's window that is wide, with nobody logged on. It is still: what moves for ever is drawn anew for ever. */
    BrowserContext newContext(ColorScheme scheme) {
        BrowserContext context = browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(WIDE, HIGH)
                        .setColorScheme(scheme)
                        .setReducedMotion(ReducedMotion.REDUCE));
        context.setDefaultTimeout(patienceMillis);
        return context;
    }

    /** Goes to a page and logs on there. */
    void logOn(Page page, String user, String word, String path) {
        page.navigate(installation.address() + path);
        page.getByTestId("login-user").fill(user);
        page.getByTestId("login-password").fill(word);
        page.getByTestId("login-submit").click();
        PlaywrightAssertions.assertThat(page.getByTestId("nav-alerts")).isVisible();
    }

    /**
     * Waits for events of each of the three tables, and alerts on them: collecting has begun just now.
     *
     * @param page of somebody who is logged on; it stays as it is
     */
    void awaitEvents(Page page) {
        for (String panel : List.of("activity-results", "operations", "applications")) {
            String path = installation.address() + "/api/overview/panels/" + panel + "?from="
                    + Instant.now().minus(HISTORY) + "&to=" + Instant.now();
            int looks = 0;
            while (Json.read(page.request().get(path).text()).path("rows").isEmpty()) {
                if (++looks > LOOKS) {
                    throw new AssertionError("no events came for the panel " + panel);
                }
                page.waitForTimeout(500);
            }
        }
    }

    /** What the browser complains of from now on. */
    static List<String> troublesOf(Page page) {
        List<String> troubles = new ArrayList<>();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                troubles.add(message.text() + " " + message.location());
            }
        });
        page.onPageError(troubles::add);
        return troubles;
    }

    /** Nothing makes the page wider than its window, once that has been measured which fits itself to it. */
    static void assertFits(Page page, String name) {
        try {
            // An expression would be evaluated anew, which the policy of the page forbids.
            page.waitForFunction("() => document.documentElement.scrollWidth <= document.documentElement.clientWidth");
        } catch (TimeoutError wide) {
            throw new AssertionError(
                    "%s scrolls sideways in a window %d wide".formatted(name, page.viewportSize().width), wide);
        }
    }

    /** Writes into the editor that has the keyboard, and closes what it suggests then: that may lie over a button. */
    static void write(Page page, String text) {
        page.keyboard().insertText(text);
        page.keyboard().press("Escape");
    }

    @Override
    public void close() {
        chromium.close();
        installation.close();
        tenant.close();
    }

    /** Of the list that the page shows, once the demo has brought one. */
    static Locator firstAlert(Page page) {
        Locator first = page.getByTestId("alert-row").first();
        for (int i = 0; i < ROUNDS; i++) {
            try {
                first.waitFor(new Locator.WaitForOptions().setTimeout(PAUSE_MILLIS));
                return first;
            } catch (TimeoutError none) {
                page.reload();
            }
        }
        return first;
    }
}
