package io.threatlockdown.server.protocol;

import io.threatlockdown.event.OperationException;
import io.threatlockdown.server.accounts.LogonThrottle;
import io.threatlockdown.server.tokens.ApiToken;
import io.threatlockdown.server.tokens.ApiTokens;
import io.threatlockdown.workspace.protocol.QueryError;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Logs a request with a right token on for as long as it lasts, and ends one with a wrong token. A request without any goes on, to be
 * refused behind.
 *
 * <p>Wrong tokens are held up like wrong passwords, by address. A right one is taken all the same: nobody guesses 256 bits, and one
 * client that was set up wrongly must not keep out the others behind its proxy.
 */
final class ApiTokenFilter extends OncePerRequestFilter {
    private static final Logger log = LoggerFactory.getLogger(ApiTokenFilter.class);
    private static final String SCHEME = "Bearer ";
    private static final int LONGEST_TOKEN = 1_000;

    private final ApiTokens tokens;
    private final InstantSource clock;
    private final LogonThrottle throttle = new LogonThrottle();

    ApiTokenFilter(ApiTokens tokens, InstantSource clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String header = request.getHeader("Authorization");
        if (header == null) {
            chain.doFilter(request, response);
            return;
        }
        Optional<ApiToken> token;
        try {
            token = presented(header).flatMap(text -> tokens.check(text, clock.instant()));
        } catch (OperationException e) {
            ErrorAnswer.write(response, QueryError.of(e));
            return;
        }
        if (token.isEmpty()) {
            refuse(request, response);
            return;
        }
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                "token " + token.get().name(), null, List.of()));
        SecurityContextHolder.setContext(context);
        chain.doFilter(request, response);
    }

    private static Optional<String> presented(String header) {
        boolean bearer = header.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
        return bearer && header.length() <= LONGEST_TOKEN
                ? Optional.of(header.substring(SCHEME.length()).strip())
                : Optional.empty();
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String address = request.getRemoteAddr();
        Instant now = clock.instant();
        Duration refused = throttle.refusedFor("", address, now);
        if (refused.isPositive()) {
            long seconds = refused.toSeconds() + 1;
            response.setHeader("Retry-After", Long.toString(seconds));
            ErrorAnswer.write(response, tooManyTries(seconds));
            return;
        }
        throttle.failed("", address, now);
        log.warn("token refused address={}", address);
        ErrorAnswer.write(response, wrongToken());
    }

    private static QueryError wrongToken() {
        return new QueryError(
                401,
                "InvalidAuthenticationToken",
                "The token is wrong, was revoked or has expired; tld token create makes a new one",
                Map.of());
    }

    private static QueryError tooManyTries(long seconds) {
        return new QueryError(
                429,
                "ThrottledError",
                "Too many wrong tokens came from this address; a wrong one is looked at again in " + seconds + " s",
                Map.of());
    }
}
