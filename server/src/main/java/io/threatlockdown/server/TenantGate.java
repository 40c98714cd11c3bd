package io.threatlockdown.server;

import io.threatlockdown.server.accounts.Caller;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpMethod;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is open to whoever is limited to some tenants: what is answered by queries, which find the rows of these alone, and what is the
 * asker's own. All else tells of the whole installation and is closed; so is whatever is added and not named here.
 */
final class TenantGate extends OncePerRequestFilter {
    private static final List<PathPatternRequestMatcher> OPEN = Stream.of(
                    paths(HttpMethod.GET, "/api/session", "/api/logon", "/api/sessions"),
                    paths(HttpMethod.POST, "/api/session", "/api/session/password"),
                    paths(HttpMethod.PUT, "/api/session/activity"),
                    paths(HttpMethod.DELETE, "/api/session", "/api/sessions/*"),
                    paths(
                            HttpMethod.GET,
                            "/api/overview",
                            "/api/overview/attack",
                            "/api/overview/tiles/*",
                            "/api/overview/top/*",
                            "/api/overview/panels/*"),
                    paths(
                            HttpMethod.GET,
                            "/api/alerts",
                            "/api/alerts.csv",
                            "/api/alerts.jsonl",
                            "/api/alerts/*",
                            "/api/alerts/*/history",
                            "/api/alerts/*/why",
                            "/api/alerts/*/source",
                            "/api/alerts/*/timeline",
                            "/api/alerts/*/related",
                            "/api/alerts/*/outcomes",
                            "/api/live"),
                    paths(HttpMethod.POST, "/api/alerts/count"),
                    paths(HttpMethod.PATCH, "/api/alerts/state"),
                    paths(HttpMethod.GET, "/api/query/tables", "/api/query/schema"),
                    paths(HttpMethod.POST, "/api/query", "/api/query/check", "/api/query/export"),
                    paths(HttpMethod.DELETE, "/api/query/*"),
                    paths(HttpMethod.GET, "/api/entities", "/api/entities/page", "/api/entities/first-seen"),
                    // The own ones: those of others are not shown to them.
                    paths(HttpMethod.GET, "/api/searches"),
                    paths(HttpMethod.POST, "/api/searches"),
                    paths(HttpMethod.DELETE, "/api/searches/*"),
                    // Rules are the same for everybody; how often they fired is found by queries.
                    paths(HttpMethod.GET, "/api/rules", "/api/rules/{id:[0-9]+}"),
                    // They show and change what sees no more than the asker.
                    paths(HttpMethod.GET, "/api/accounts", "/api/tokens"),
                    paths(HttpMethod.POST, "/api/accounts", "/api/accounts/*/password", "/api/tokens"),
                    paths(HttpMethod.PUT, "/api/accounts/*/role", "/api/accounts/*/tenants"),
                    paths(HttpMethod.DELETE, "/api/accounts/*", "/api/tokens/*"),
                    paths(HttpMethod.GET, "/api/openapi.json", "/api/openapi.json.yaml"))
            .flatMap(List::stream)
            .toList();

    private static List<PathPatternRequestMatcher> paths(HttpMethod method, String... patterns) {
        return Arrays.stream(patterns)
                .map(pattern -> PathPatternRequestMatcher.withDefaults().matcher(method, pattern))
                .toList();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication user = SecurityContextHolder.getContext().getAuthentication();
        // Of a stranger it is judged behind: there is nobody to be limited.
        boolean isLimited =
                user != null && Caller.tenants(user.getAuthorities()).isLimited();
        if (isLimited && isGuarded(request) && OPEN.stream().noneMatch(open -> open.matches(request))) {
            ApiErrors.write(
                    response,
                    HttpServletResponse.SC_FORBIDDEN,
                    "LIMITED_TO_TENANTS",
                    "this tells of the whole installation: it is closed to whoever is limited to some tenants");
            return;
        }
        chain.doFilter(request, response);
    }

    /** The pages' files tell of nobody. */
    private static boolean isGuarded(HttpServletRequest request) {
        String path = request.getRequestURI();
        boolean isFile = HttpMethod.GET.matches(request.getMethod())
                && !path.startsWith("/api")
                && !path.startsWith("/metrics")
                && !path.startsWith("/healthz");
        return !isFile && !path.equals("/healthz");
    }
}
