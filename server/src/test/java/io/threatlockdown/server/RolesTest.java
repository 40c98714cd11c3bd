package io.threatlockdown.server;

import io.threatlockdown.server.accounts.Account;
import io.threatlockdown.server.accounts.AccountFile;
import io.threatlockdown.server.accounts.Passwords;
import io.threatlockdown.server.accounts.Role;
import io.threatlockdown.server.tokens.ApiTokens;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** Who may do what: every line of {@code roles.txt} for every role, by API token and by session. */
class RolesTest {
    private static final String PASSWORD = "long enough for a test";

    @TempDir
    static Path directory;

    private static RunningDashboard dashboard;

    @BeforeAll
    static void start() {
        dashboard = new RunningDashboard(directory);
        for (Role role : Role.values()) {
            AccountFile.in(directory).add(new Account(role.word(), role, Passwords.hash(PASSWORD)));
        }
    }

    @AfterAll
    static void stop() {
        dashboard.close();
    }

    /**
     * An endpoint.
     *
     * @param lowest a role, "anybody" or "nobody"
     * @param body empty for none
     */
    private record Endpoint(String method, String path, String lowest, String body) {
        static Endpoint parse(String line) {
            String[] parts = line.split("\\s+", 4);
            return new Endpoint(parts[0], parts[1], parts[2], parts.length > 3 ? parts[3] : "");
        }

        boolean isOpenTo(Role role) {
            return lowest.equals("anybody")
                    || Role.ofWord(lowest)
                            .filter(least -> role.compareTo(least) >= 0)
                            .isPresent();
        }

        /** A browser's cookies count for nothing there. */
        boolean takesTokensOnly() {
            return path.startsWith("/v1/");
        }

        boolean isOpenToStrangers() {
            return lowest.equals("anybody");
        }
    }

    @TestFactory
    Stream<DynamicTest> aTokenOpensWhatItsRoleMay() {
        return Arrays.stream(Role.values()).flatMap(role -> {
            String token = ApiTokens.in(directory)
                    .create("of-" + role.word(), role, RunningDashboard.NOON, Optional.empty())
                    .orElseThrow();
            return endpoints().stream()
                    .map(endpoint -> DynamicTest.dynamicTest(role + " " + endpoint, () -> {
                        int status = status(request(endpoint).header("Authorization", "Bearer " + token));
                        assertAllowed(endpoint, role, status);
                    }));
        });
    }

    @TestFactory
    Stream<DynamicTest> aSessionOpensWhatItsAccountsRoleMay() {
        return Arrays.stream(Role.values())
                .map(role -> DynamicTest.dynamicTest(role.word(), () -> {
                    dashboard.forgetCookies();
                    for (Endpoint endpoint : endpoints()) {
                        // Some endpoints end the session; a log-on costs more than all that is asked here.
                        if (dashboard.get("/api/session").statusCode() == 401) {
                            assertThat(dashboard.logOn(role.word(), PASSWORD).statusCode())
                                    .isEqualTo(200);
                            dashboard.get("/api/session");
                        }
                        int status = status(request(endpoint).header("X-XSRF-TOKEN", dashboard.csrfToken()));
                        if (endpoint.takesTokensOnly()) {
                            assertThat(status).as(endpoint.toString()).isEqualTo(401);
                        } else {
                            assertAllowed(endpoint, role, status);
                        }
                    }
                }));
    }

    @Test
    void aStrangerOpensNothingButTheLogOn() throws Exception {
        for (Endpoint endpoint : endpoints()) {
            if (!endpoint.isOpenToStrangers()) {
                dashboard.forgetCookies();
                dashboard.get("/api/session");
                int status = status(request(endpoint).header("X-XSRF-TOKEN", dashboard.csrfToken()));
                assertThat(status).as(endpoint.toString()).isEqualTo(401);
            }
        }
    }

    @Test
    void everyEndpointOfTheDashboardIsInTheTable() {
        List<String> known = endpoints().stream()
                .map(endpoint -> endpoint.method() + " " + endpoint.path().replaceFirst("\\?.*", ""))
                .toList();
        List<String> mapped = dashboard
                .parts()
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .entrySet()
                .stream()
                // What Spring itself forwards to after a failure is no endpoint.
                .filter(mapping -> !mapping.getKey().getPatternValues().equals(Set.of("/error")))
                .flatMap(mapping -> mappings(mapping.getKey()))
                .toList();

        assertThat(mapped).hasSizeGreaterThan(50);
        assertThat(known).containsAll(mapped);
    }

    /** Method and path, with {@code none} in the place of each variable; of a mapping of all methods, GET. */
    private static Stream<String> mappings(RequestMappingInfo mapping) {
        Set<RequestMethod> methods = mapping.getMethodsCondition().getMethods();
        return mapping.getPatternValues().stream()
                .map(pattern ->
                        pattern.replaceAll("\\{\\w+:\\(\\?i\\)([^}]*)}", "$1").replace("\\.", "."))
                .map(pattern -> pattern.replaceAll("\\{[^}]*}|\\*\\*", "none"))
                .flatMap(path -> methods.isEmpty()
                        ? Stream.of("GET " + path)
                        : methods.stream().map(method -> method + " " + path));
    }

    private static void assertAllowed(Endpoint endpoint, Role role, int status) {
        if (endpoint.isOpenTo(role)) {
            // 401 and 404 are answers of the endpoint itself: a log-on that failed, a name that is not there.
            assertThat(status).as(endpoint.toString()).isNotIn(403, 500);
        } else {
            assertThat(status).as(endpoint.toString()).isEqualTo(403);
        }
    }

    private static HttpRequest.Builder request(Endpoint endpoint) {
        return dashboard
                .request(endpoint.path())
                .header("Content-Type", "application/json")
                .method(
                        endpoint.method(),
                        endpoint.body().isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(endpoint.body()));
    }

    /** Without the body, which of a live stream would never end. */
    private static int status(HttpRequest.Builder request) throws Exception {
        HttpResponse<InputStream> answer = dashboard.open(request);
        try (InputStream body = answer.body()) {
            return answer.statusCode();
        }
    }

    private static List<Endpoint> endpoints() {
        try (InputStream in = RolesTest.class.getResourceAsStream("/roles.txt")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Endpoint::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
