package io.threatlockdown.server;

import io.threatlockdown.server.accounts.Accounts;
import io.threatlockdown.server.accounts.LocalToken;
import io.threatlockdown.server.accounts.LocalTokenFilter;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;

/** Who may ask for what: the pages' files are open, everything under {@code /api} needs a session or this machine's token. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {
    private static final String CONTENT_SECURITY_POLICY = "default-src 'self'; img-src 'self' data:; object-src 'none';"
            + " base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    @Bean
    SecurityFilterChain rules(HttpSecurity http, LocalToken localToken, SecurityContextRepository contexts)
            throws Exception {
        http.securityContext(context -> context.securityContextRepository(contexts))
                .authorizeHttpRequests(requests -> requests.requestMatchers("/api/session")
                        .permitAll()
                        .requestMatchers(HttpMethod.GET, "/api/functions/**")
                        .authenticated()
                        .requestMatchers("/api/functions/**")
                        .hasAnyRole("ADMINISTRATOR", "ANALYST")
                        .requestMatchers("/api/**")
                        .authenticated()
                        .requestMatchers(HttpMethod.GET, "/**")
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .csrf(csrf -> csrf.spa().ignoringRequestMatchers(localToken::isPresentedBy))
                .addFilterBefore(new LocalTokenFilter(localToken), UsernamePasswordAuthenticationFilter.class)
                .formLogin(form -> form.disable())
                .httpBasic(basic -> basic.disable())
                .logout(logout -> logout.disable())
                .requestCache(cache -> cache.disable())
                .headers(headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(CONTENT_SECURITY_POLICY))
                        .referrerPolicy(referrer -> {}))
                .exceptionHandling(errors -> errors.authenticationEntryPoint((request, response, e) -> ApiErrors.write(
                                response, HttpServletResponse.SC_UNAUTHORIZED, "NOT_LOGGED_ON", "log on first"))
                        .accessDeniedHandler((request, response, e) -> ApiErrors.write(
                                response,
                                HttpServletResponse.SC_FORBIDDEN,
                                "FORBIDDEN",
                                "this request is not allowed; reload the page and try again")));
        return http.build();
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
