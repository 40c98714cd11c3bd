package io.threatlockdown.cli;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.RequestOptions;
import io.threatlockdown.event.Json;
import io.threatlockdown.tenant.scenario.DirectoryUser;
import io.threatlockdown.tenant.token.TokenFlaw;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** People of the demo's tenant log on with a browser: to Entra ID, as the local tenant plays it, and back. */
class OidcLogOnTest {
    private static final int PATIENCE_MILLIS = 60_000;
    private static final int WIDE = 1440;

    @TempDir
    static Path directory;

    private static BrowsedDemo demo;

    @BeforeAll
    static void startDemo() {
        demo = BrowsedDemo.start(directory);
        demo.installation().collect();
    }

    @AfterAll
    static void stop() {
        demo.close();
    }

    @BeforeEach
    void soundTokens() {
        demo.tenant().people().flaw(TokenFlaw.NONE);
    }

    @Test
    void anAnalystOfTheTenantLogsOnAndWorksUnderItsName() {
        try (BrowserContext context = newContext(ColorScheme.LIGHT)) {
            Page page = context.newPage();
            page.navigate(demo.installation().address() + "/");
            assertThat(page.getByTestId("login-entra")).hasText("Log on with Microsoft Entra ID");
            Pictures.takeAtEachWidth(page, "log-on-light");
            page.getByTestId("login-entra").click();
            assertThat(page.getByText("Choose who signs in.")).isVisible();

            DirectoryUser analyst = person("ThreatLockDown.Analyst");
            choose(page, analyst);

            assertThat(page.getByTestId("nav-rules")).isVisible();
            assertThat(page.locator(".user-button")).containsText(analyst.userPrincipalName());
            assertThat(page.request()
                            .get(demo.installation().address() + "/api/session")
                            .text())
                    .contains("\"role\":\"analyst\"", "\"origin\":\"entra\"", analyst.userPrincipalName());
            assertThat(page.request()
                            .get(demo.installation().address() + "/api/accounts")
                            .status())
                    .isEqualTo(403);

            page.navigate(demo.installation().address() + "/alerts");
            page.getByTestId("alert-row").first().click();
            assertThat(page).hasURL(Pattern.compile("alert=|open="));
            String alert = Json.read(page.request()
                            .get(demo.installation().address() + "/api/alerts?from="
                                    + Instant.now().minus(Duration.ofDays(2)) + "&to="
                                    + Instant.now().plus(Duration.ofDays(1)))
                            .text())
                    .at("/alerts/0/id")
                    .asString();
            assertThat(change(context, page, alert).status()).isEqualTo(200);
            assertThat(page.request()
                            .get(demo.installation().address() + "/api/alerts/" + alert + "/history")
                            .text())
                    .contains(analyst.userPrincipalName());
        }
    }

    @Test
    void somebodyWithoutARoleIsToldSoAndStaysOutside() {
        try (BrowserContext context = newContext(ColorScheme.DARK)) {
            Page page = context.newPage();
            page.navigate(demo.installation().address() + "/");
            page.getByTestId("login-entra").click();

            choose(page, demo.tenant().people().users().getLast());

            assertThat(page.getByTestId("login-refused")).containsText("you have no role in ThreatLockDown");
            Pictures.takeAtEachWidth(page, "log-on-refused-dark");
            assertThat(page.request()
                            .get(demo.installation().address() + "/api/session")
                            .status())
                    .isEqualTo(401);
            page.reload();
            assertThat(page.getByTestId("login-submit")).isVisible();
            assertThat(page.getByTestId("login-refused")).hasCount(0);
        }
    }

    @Test
    void aForgedStateOpensNothing() {
        try (BrowserContext context = newContext(ColorScheme.LIGHT)) {
            Page page = context.newPage();
            page.navigate(demo.installation().address() + "/");
            page.getByTestId("login-entra").click();
            assertThat(page.getByText("Choose who signs in.")).isVisible();
            page.evaluate("document.querySelector('input[name=state]').value = 'forged'");

            choose(page, person("ThreatLockDown.Administrator"));

            assertThat(page.getByTestId("login-refused")).containsText("begun elsewhere");
            assertThat(page.request()
                            .get(demo.installation().address() + "/api/session")
                            .status())
                    .isEqualTo(401);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = TokenFlaw.class,
            names = {"OTHER_AUDIENCE", "OTHER_TENANT"})
    void aTokenForAnotherOpensNothing(TokenFlaw flaw) {
        demo.tenant().people().flaw(flaw);
        try (BrowserContext context = newContext(ColorScheme.LIGHT)) {
            Page page = context.newPage();
            page.navigate(demo.installation().address() + "/");
            page.getByTestId("login-entra").click();

            choose(page, person("ThreatLockDown.Administrator"));

            assertThat(page.getByTestId("login-refused")).containsText("could not be verified");
            assertThat(page.request()
                            .get(demo.installation().address() + "/api/session")
                            .status())
                    .isEqualTo(401);
        }
    }

    @Test
    void aSessionThatNobodyUsesIsAskedAboutBeforeItEnds() {
        try (BrowserContext context = newContext(ColorScheme.LIGHT)) {
            Page page = context.newPage();
            AtomicReference<Instant> end = new AtomicReference<>(Instant.MAX);
            page.route(Pattern.compile("/api/session$"), route -> shortened(route, end));
            page.navigate(demo.installation().address() + "/");
            page.getByTestId("login-user").fill("admin");
            page.getByTestId("login-password").fill(demo.password());
            end.set(Instant.now().plusSeconds(12));
            page.getByTestId("login-submit").click();

            Locator question = page.getByTestId("session-idle");
            assertThat(question).isVisible();
            assertThat(page.getByTestId("session-stay")).isFocused();
            assertThat(question.getByRole(AriaRole.TIMER)).hasText(Pattern.compile("0:0\\d"));
            Pictures.takeAtEachWidth(page, "session-end-light");
            end.set(Instant.MAX);
            page.keyboard().press("Enter");
            assertThat(question).isHidden();
            assertThat(page.getByTestId("nav-rules")).isVisible();

            assertThat(page.request()
                            .get(demo.installation().address() + "/api/sessions")
                            .text())
                    .contains("\"current\":true")
                    .doesNotContain(context.cookies().stream()
                            .filter(cookie -> cookie.name.equals("TLDSESSION"))
                            .findFirst()
                            .orElseThrow()
                            .value);
        }
    }

    /** The server's own answer, with an end that a test can wait for. */
    private static void shortened(Route route, AtomicReference<Instant> end) {
        if (end.get().equals(Instant.MAX)) {
            route.resume();
            return;
        }
        APIResponse answer = route.fetch();
        long left = Math.max(0, Duration.between(Instant.now(), end.get()).toSeconds());
        route.fulfill(new Route.FulfillOptions()
                .setResponse(answer)
                .setBody(answer.text().replaceAll("\"idleSeconds\":\\d+", "\"idleSeconds\":" + left)));
    }

    private static APIResponse change(BrowserContext context, Page page, String alert) {
        String token = context.cookies().stream()
                .filter(cookie -> cookie.name.equals("XSRF-TOKEN"))
                .findFirst()
                .orElseThrow()
                .value;
        return page.request()
                .patch(
                        demo.installation().address() + "/api/alerts/state",
                        RequestOptions.create()
                                .setHeader("X-XSRF-TOKEN", token)
                                .setHeader("Content-Type", "application/json")
                                .setData(Json.write(Map.of("ids", List.of(alert), "status", "InProgress"))));
    }

    private static void choose(Page page, DirectoryUser person) {
        page.getByText(person.displayName()).first().click();
    }

    private static DirectoryUser person(String appRole) {
        return demo.tenant().people().users().stream()
                .filter(user -> user.appRoles().contains(appRole))
                .findFirst()
                .orElseThrow();
    }

    /** The tenant's certificate is known to nobody but the installation. */
    private static BrowserContext newContext(ColorScheme scheme) {
        BrowserContext context = demo.browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(WIDE, 900)
                        .setIgnoreHTTPSErrors(true)
                        .setReducedMotion(ReducedMotion.REDUCE)
                        .setColorScheme(scheme));
        context.setDefaultTimeout(PATIENCE_MILLIS);
        return context;
    }
}
