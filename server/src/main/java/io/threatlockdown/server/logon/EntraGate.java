package io.threatlockdown.server.logon;

import io.threatlockdown.server.accounts.LogonThrottle;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.web.filter.OncePerRequestFilter;

import java.io.IOException;
import java.time.InstantSource;

/**
 * Stands before log-on with Entra: holds up an address from which it keeps failing, because each try may cost a request to Entra, and
 * sends nobody there while it cannot be reached. Thread-safe.
 */
final class EntraGate extends OncePerRequestFilter {
    private final EntraRegistration registration;
    private final EntraReturn back;
    private final LogonThrottle throttle;
    private final InstantSource clock;

    EntraGate(EntraRegistration registration, EntraReturn back, LogonThrottle throttle, InstantSource clock) {
        this.registration = registration;
        this.back = back;
        this.throttle = throttle;
        this.clock = clock;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !isBegin(request) && !request.getRequestURI().startsWith("/login/oauth2/");
    }

    private static boolean isBegin(HttpServletRequest request) {
        return request.getRequestURI().startsWith(EntraLogon.BEGIN + "/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (throttle.refusedFor(EntraReturn.ANYBODY, request.getRemoteAddr(), clock.instant())
                .isPositive()) {
            EntraReturn.refuse(response, Refusal.HELD_UP);
            return;
        }
        if (isBegin(request)) {
            try {
                registration.findByRegistrationId(EntraRegistration.ID);
            } catch (OAuth2AuthenticationException unreachable) {
                back.onAuthenticationFailure(request, response, unreachable);
                return;
            }
        }
        chain.doFilter(request, response);
    }
}
