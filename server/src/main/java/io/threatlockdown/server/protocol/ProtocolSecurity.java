package io.threatlockdown.server.protocol;

import io.threatlockdown.server.accounts.Role;
import io.threatlockdown.server.tokens.TokenFilter;
import io.threatlockdown.server.tokens.TokenLogon;
import io.threatlockdown.workspace.protocol.QueryError;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;

/**
 * Who may ask under {@code /v1}: whoever brings a token. Cookies count for nothing there, so a page in a browser can make nobody ask
 * without knowing it, and no CSRF header is needed.
 */
@Configuration(proxyBeanMethods = false)
public class ProtocolSecurity {
    @Bean
    @Order(1)
    SecurityFilterChain protocolRules(HttpSecurity http, TokenLogon logon) throws Exception {
        TokenFilter tokens =
                new TokenFilter(logon, request -> request.getHeader("Authorization") != null, new ProtocolRefusals());
        http.securityMatcher("/v1/**")
                .authorizeHttpRequests(requests -> requests.anyRequest().hasRole(Role.VIEWER.name()))
                .addFilterBefore(tokens, UsernamePasswordAuthenticationFilter.class)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(csrf -> csrf.disable())
                .headers(headers -> headers.httpStrictTransportSecurity(hsts -> hsts.includeSubDomains(false)))
                .formLogin(form -> form.disable())
                .httpBasic(basic -> basic.disable())
                .logout(logout -> logout.disable())
                .requestCache(cache -> cache.disable())
                .exceptionHandling(errors -> errors.authenticationEntryPoint(
                                (request, response, e) -> ErrorAnswer.write(response, QueryError.noToken()))
                        .accessDeniedHandler(
                                (request, response, e) -> ErrorAnswer.write(response, QueryError.noToken())));
        return http.build();
    }
}
