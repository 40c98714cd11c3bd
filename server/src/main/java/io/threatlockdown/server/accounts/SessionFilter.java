package io.threatlockdown.server.accounts;

import io.threatlockdown.event.OperationException;
import io.threatlockdown.server.ApiErrors;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/**
 * Ends a session that is over: too old, idle for too long, ended by somebody, or of an account that is gone or has another password or
 * role. What is taken from somebody is gone at once.
 */
public final class SessionFilter extends OncePerRequestFilter {
    private static final Set<String> LOOKING = Set.of("GET", "HEAD", "OPTIONS");

    private final OpenSessions sessions;

    public SessionFilter(OpenSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null && authentication.getPrincipal() instanceof SessionUser) {
            Optional<OpenSession> session;
            try {
                session = sessions.stillOpen(request);
            } catch (OperationException e) {
                ApiErrors.writeUnavailable(response, e);
                return;
            }
            if (session.isPresent()) {
                SecurityContextHolder.setContext(
                        OpenSessions.contextOf(session.get().user()));
                if (isDoneByAPerson(request)) {
                    sessions.touched(session.get());
                }
            } else {
                end(request);
                SecurityContextHolder.setContext(SecurityContextHolder.createEmptyContext());
            }
        }
        chain.doFilter(request, response);
    }

    /** An open page asks and queries by itself for as long as it is open: that alone keeps no session. */
    private static boolean isDoneByAPerson(HttpServletRequest request) {
        return !LOOKING.contains(request.getMethod())
                && !request.getRequestURI().startsWith("/api/query");
    }

    private static void end(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
    }
}
