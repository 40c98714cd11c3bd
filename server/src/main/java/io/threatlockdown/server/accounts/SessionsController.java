package io.threatlockdown.server.accounts;

import io.threatlockdown.server.ApiErrors.BadRequestException;
import io.threatlockdown.server.audit.AuditLog;
import io.threatlockdown.workspace.AuditAction;
import jakarta.servlet.http.HttpServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The open sessions: everybody's own, and all of them for administrators. */
@RestController
@RequestMapping("/api/sessions")
public class SessionsController {
    private static final Logger log = LoggerFactory.getLogger(SessionsController.class);

    private final OpenSessions sessions;
    private final AuditLog audit;

    public SessionsController(OpenSessions sessions, AuditLog audit) {
        this.sessions = sessions;
        this.audit = audit;
    }

    /**
     * @param id opens nothing: it names the session here
     * @param ends at the latest
     * @param current whether the request came in it
     */
    public record Shown(
            String id,
            String user,
            String role,
            String origin,
            String address,
            Instant opened,
            Instant active,
            Instant ends,
            boolean current) {}

    /** The asker's own sessions; every session for administrators. */
    @GetMapping
    List<Shown> list(Authentication asker, HttpServletRequest request) {
        Optional<OpenSession> current = sessions.current(request);
        return sessions.list().stream()
                .filter(session -> concerns(session, asker))
                .map(session -> shown(session, current))
                .toList();
    }

    /** Ends a session of the asker, or anybody's for administrators: its next request is a stranger's. */
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(@PathVariable String id, Authentication by) {
        OpenSession session = sessions.list().stream()
                .filter(open -> open.handle().equals(id) && concerns(open, by))
                .findFirst()
                .orElseThrow(() -> BadRequestException.notFound("there is no such session"));
        sessions.end(session);
        audit.record(
                AuditAction.SESSION_ENDED,
                session.user().name(),
                "opened " + session.opened() + " from " + session.address());
        log.info("session ended user={} by={}", session.user().name(), by.getName());
    }

    private static boolean concerns(OpenSession session, Authentication asker) {
        boolean administers = Role.highestOf(asker.getAuthorities()) == Role.ADMINISTRATOR
                && Caller.tenants(asker.getAuthorities())
                        .includes(session.user().tenants());
        return administers || isOf(session, asker);
    }

    private static boolean isOf(OpenSession session, Authentication asker) {
        return asker.getPrincipal() instanceof SessionUser user
                && user.origin().equals(session.user().origin())
                && user.name().equals(session.user().name());
    }

    private Shown shown(OpenSession session, Optional<OpenSession> current) {
        SessionUser user = session.user();
        return new Shown(
                session.handle(),
                user.name(),
                user.role().word(),
                user.origin(),
                session.address(),
                session.opened(),
                session.active(),
                session.end(sessions.terms()),
                current.filter(own -> own.handle().equals(session.handle())).isPresent());
    }
}
