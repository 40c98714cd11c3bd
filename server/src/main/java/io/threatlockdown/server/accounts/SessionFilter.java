package io.threatlockdown.server.accounts;

import io.threatlockdown.event.OperationException;
import io.threatlockdown.server.ApiErrors;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

import java.io.IOException;
import java.util.Optional;

/**
 * Gives a session the role that its account has now, and ends one whose account is gone or has another password: what is taken from
 * somebody is gone at once, and not when the session ends.
 */
public final class SessionFilter extends OncePerRequestFilter {
    private final AccountFile accounts;

    public SessionFilter(AccountFile accounts) {
        this.accounts = accounts;
    }

    /** The end of a live stream passes the rules once more. */
    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null && authentication.getPrincipal() instanceof SessionUser user) {
            Optional<Account> account;
            try {
                account = accounts.find(user.name()).filter(user::isStill);
            } catch (OperationException e) {
                ApiErrors.writeUnavailable(response, e);
                return;
            }
            SecurityContext context = SecurityContextHolder.createEmptyContext();
            if (account.isPresent()) {
                context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                        user, null, account.get().role().authorities()));
            } else {
                end(request);
            }
            SecurityContextHolder.setContext(context);
        }
        chain.doFilter(request, response);
    }

    private static void end(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
    }
}
