package io.threatlockdown.server;

import io.threatlockdown.server.accounts.Accounts;
import io.threatlockdown.server.accounts.LocalToken;
import io.threatlockdown.server.accounts.LocalTokenFilter;
import io.threatlockdown.server.accounts.OpenSessions;
import io.threatlockdown.server.accounts.Role;
import io.threatlockdown.server.accounts.SessionFilter;
import io.threatlockdown.server.audit.AuditLog;
import io.threatlockdown.server.logon.EntraLogon;
import io.threatlockdown.server.tokens.TokenFilter;
import io.threatlockdown.server.tokens.TokenLogon;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.csrf.CsrfFilter;

/** Who may ask for what: the pages' files are open, everything under {@code /api} and what is measured needs a
 * session, an API token or this machine's token, and the role for it. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {
    private static final String CONTENT_SECURITY_POLICY = "default-src 'self'; img-src 'self' data:; object-src 'none';"
            + " base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    @Bean
    SecurityFilterChain rules(
            HttpSecurity http,
            LocalToken localToken,
            TokenLogon tokens,
            OpenSessions sessions,
            EntraLogon entra,
            SecurityContextRepository contexts,
            AuditLog audit)
            throws Exception {
        TokenFilter tokenFilter = new TokenFilter(
                tokens,
                request -> TokenLogon.isTried(request) && !localToken.isPresentedBy(request),
                new DashboardRefusals());
        http.securityContext(context -> context.securityContextRepository(contexts))
                .authorizeHttpRequests(SecurityConfiguration::allow)
                // A page of somebody else's cannot make a browser send this header.
                .csrf(csrf -> csrf.spa().ignoringRequestMatchers(TokenLogon::isTried))
                .addFilterBefore(new BodyLimit(), CsrfFilter.class)
                .addFilterBefore(new SessionFilter(sessions), UsernamePasswordAuthenticationFilter.class)
                .addFilterBefore(new LocalTokenFilter(localToken), UsernamePasswordAuthenticationFilter.class)
                .addFilterBefore(tokenFilter, UsernamePasswordAuthenticationFilter.class)
                .addFilterBefore(new TenantGate(), AuthorizationFilter.class)
                .formLogin(form -> form.disable())
                .httpBasic(basic -> basic.disable())
                .logout(logout -> logout.disable())
                .requestCache(cache -> cache.disable())
                .headers(headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(CONTENT_SECURITY_POLICY))
                        // Only over TLS, and for this host alone: others of its domain are none of ours.
                        .httpStrictTransportSecurity(hsts -> hsts.includeSubDomains(false))
                        .referrerPolicy(referrer -> {}))
                .exceptionHandling(errors -> errors.authenticationEntryPoint((request, response, e) -> ApiErrors.write(
                                response, HttpServletResponse.SC_UNAUTHORIZED, "NOT_LOGGED_ON", "log on first"))
                        .accessDeniedHandler((request, response, e) -> {
                            boolean forged = e instanceof CsrfException;
                            if (!forged) {
                                audit.recordDenied(request);
                            }
                            ApiErrors.write(
                                    response,
                                    HttpServletResponse.SC_FORBIDDEN,
                                    forged ? "STALE_PAGE" : "FORBIDDEN",
                                    forged
                                            ? "this request is not allowed; reload the page and try again"
                                            : "your role does not allow this");
                        }));
        entra.addTo(http);
        return http.build();
    }

    /** By path and method. What changes something and is not named here needs an analyst: no viewer gets a new power by accident. */
    private static void allow(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests) {
        // A live stream that was let in passes here once more when it ends; the session of its page may be over then.
        requests.dispatcherTypeMatchers(DispatcherType.ASYNC)
                .permitAll()
                .requestMatchers("/api/session", "/api/logon", "/healthz")
                .permitAll()
                .requestMatchers("/metrics")
                .hasRole(Role.VIEWER.name())
                .requestMatchers("/api/accounts/**", "/api/tokens/**", "/api/logon/locks")
                .hasRole(Role.ADMINISTRATOR.name())
                .requestMatchers("/api/rules/backtests", "/api/rules/backtests/**")
                .hasRole(Role.ANALYST.name())
                .requestMatchers("/api/query/azure", "/api/query/azure/**")
                .hasRole(Role.ANALYST.name())
                .requestMatchers(HttpMethod.GET, "/api/**")
                .hasRole(Role.VIEWER.name())
                .requestMatchers(
                        HttpMethod.POST, "/api/query", "/api/query/plan", "/api/query/check", "/api/query/export")
                .hasRole(Role.VIEWER.name())
                .requestMatchers(HttpMethod.POST, "/api/session/password")
                .hasRole(Role.VIEWER.name())
                .requestMatchers(HttpMethod.POST, "/api/searches")
                .hasRole(Role.VIEWER.name())
                .requestMatchers(HttpMethod.PUT, "/api/session/activity")
                .hasRole(Role.VIEWER.name())
                .requestMatchers(HttpMethod.DELETE, "/api/query/*", "/api/sessions/*", "/api/searches/*")
                .hasRole(Role.VIEWER.name())
                .requestMatchers(HttpMethod.POST, "/api/backfills", "/api/backfills/**")
                .hasRole(Role.ADMINISTRATOR.name())
                .requestMatchers(
                        "/api/sources/**",
                        "/api/rules/drafts",
                        "/api/rules/drafts/**",
                        "/api/rules/*/tests",
                        "/api/rules/*/tests/*")
                .hasRole(Role.ENGINEER.name())
                .requestMatchers("/api/lists/**", "/api/outputs/**")
                .hasRole(Role.ENGINEER.name())
                .requestMatchers("/api/**")
                .hasRole(Role.ANALYST.name())
                .requestMatchers(HttpMethod.GET, "/**")
                .permitAll()
                .anyRequest()
                .denyAll();
    }

    @Bean
    SecurityContextRepository securityContexts() {
        return new HttpSessionSecurityContextRepository();
    }

    /** Spring must not make up an account of its own: log-on goes through {@link Accounts} alone. */
    @Bean
    UserDetailsService noOtherAccounts() {
        return name -> {
            throw new UsernameNotFoundException(name);
        };
    }
}
