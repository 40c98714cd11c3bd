package io.threatlockdown.server.tokens;

import io.threatlockdown.event.OperationException;
import io.threatlockdown.server.accounts.Caller;
import io.threatlockdown.server.tokens.TokenLogon.Verdict;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

import java.io.IOException;
import java.util.function.Predicate;

/**
 * Logs a request with a right token on for as long as it lasts, and ends one with a wrong token. A request without any goes on, to be
 * refused behind.
 */
public final class TokenFilter extends OncePerRequestFilter {
    private final TokenLogon logon;
    private final Predicate<HttpServletRequest> concerned;
    private final Refusals refusals;

    /** @param concerned which requests' {@code Authorization} is looked at */
    public TokenFilter(TokenLogon logon, Predicate<HttpServletRequest> concerned, Refusals refusals) {
        this.logon = logon;
        this.concerned = concerned;
        this.refusals = refusals;
    }

    /** How a request is refused, in the language of the path that it asks. */
    public interface Refusals {
        void wrongToken(HttpServletResponse response) throws IOException;

        /** With {@code Retry-After} set already. */
        void heldUp(HttpServletResponse response, long seconds) throws IOException;

        void failed(HttpServletResponse response, OperationException cause) throws IOException;
    }

    /** The end of a live stream passes the rules once more. */
    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!concerned.test(request)) {
            chain.doFilter(request, response);
            return;
        }
        Verdict verdict;
        try {
            verdict = logon.judge(request);
        } catch (OperationException e) {
            refusals.failed(response, e);
            return;
        }
        switch (verdict) {
            case Verdict.Right(ApiToken token) -> {
                logOn(token);
                chain.doFilter(request, response);
            }
            case Verdict.Wrong() -> refusals.wrongToken(response);
            case Verdict.HeldUp(long seconds) -> {
                response.setHeader("Retry-After", Long.toString(seconds));
                refusals.heldUp(response, seconds);
            }
        }
    }

    /** In a context of its own: the present one may be a session's, which would keep what is put into it. */
    private static void logOn(ApiToken token) {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                "token " + token.name(), null, Caller.authorities(token.role(), token.tenants())));
        SecurityContextHolder.setContext(context);
    }
}
