package io.threatlockdown.server.accounts;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

import java.io.IOException;

/** Logs a request with the local token on for as long as the request lasts. */
public final class LocalTokenFilter extends OncePerRequestFilter {
    /** Whoever has the token can write the database's file. */
    private final LocalToken token;

    public LocalTokenFilter(LocalToken token) {
        this.token = token;
    }

    /** The end of a live stream passes the rules once more. */
    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (token.isPresentedBy(request)) {
            // A context of its own: the present one may be a session's, which would keep what is put into it.
            SecurityContext context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                    "local command line", null, Role.ADMINISTRATOR.authorities()));
            SecurityContextHolder.setContext(context);
        }
        chain.doFilter(request, response);
    }
}
