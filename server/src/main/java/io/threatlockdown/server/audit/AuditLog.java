package io.threatlockdown.server.audit;

import io.threatlockdown.event.OperationException;
import io.threatlockdown.workspace.AuditAction;
import io.threatlockdown.workspace.AuditEntry;
import io.threatlockdown.workspace.AuditOrigin;
import io.threatlockdown.workspace.AuditOutcome;
import io.threatlockdown.workspace.AuditTrail;
import io.threatlockdown.workspace.Workspace;
import jakarta.servlet.http.HttpServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Writes the audit log. Who does something, and from where, is that of the request on this thread. A line is durable when a method returns:
 * whoever cannot be written down gets no answer that it worked. Thread-safe.
 */
@Component
public class AuditLog implements DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(AuditLog.class);
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private final AuditTrail trail;
    private final InstantSource clock;
    private final ScheduledExecutorService intake = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("audit-intake").daemon().factory());

    public AuditLog(Workspace workspace, InstantSource clock) {
        this.trail = workspace.auditTrail();
        this.clock = clock;
        intake.scheduleWithFixedDelay(this::takePending, 1, 1, TimeUnit.SECONDS);
    }

    /**
     * Writes down what was done.
     *
     * @param subject what it was done to
     * @param detail what is to be known besides; blank for nothing
     * @throws OperationException when it cannot be written
     */
    public void record(AuditAction action, String subject, String detail) {
        trail.add(entry(action, subject, detail));
    }

    /** Writes down what was allowed and did not work; the detail says why. */
    public void recordFailure(AuditAction action, String subject, String detail) {
        trail.add(entry(origin(), action, subject, detail, AuditOutcome.FAILURE));
    }

    /** Writes down what somebody else than the present user did: one who has just logged on. */
    public void recordBy(String actor, AuditAction action, String subject, String detail) {
        AuditOrigin by = new AuditOrigin(actor, AuditOrigin.Kind.SESSION, address());
        trail.add(entry(by, action, subject, detail, AuditOutcome.SUCCESS));
    }

    /** Writes down a token that was refused: whose it was meant to be nobody knows. */
    public void recordRefusedToken(String detail) {
        AuditOrigin by = new AuditOrigin("", AuditOrigin.Kind.TOKEN, address());
        trail.add(entry(by, AuditAction.TOKEN_REFUSED, "", detail, AuditOutcome.FAILURE));
    }

    /** Writes down a change that a role does not allow. The request is refused whether that works or not. */
    public void recordDenied(HttpServletRequest request) {
        if (READING.contains(request.getMethod()) || user().isEmpty()) {
            return;
        }
        try {
            AuditOrigin by = origin(user(), request.getRemoteAddr());
            String what = request.getMethod() + " " + request.getRequestURI();
            trail.add(entry(by, AuditAction.REQUEST, what, "the role does not allow it", AuditOutcome.DENIED));
        } catch (OperationException e) {
            log.error("the audit log cannot be written: {}", e.getMessage());
        }
    }

    /** A line about something that works, to be kept with the change itself. */
    public AuditEntry entry(AuditAction action, String subject, String detail) {
        return entry(origin(), action, subject, detail, AuditOutcome.SUCCESS);
    }

    private AuditEntry entry(AuditOrigin by, AuditAction action, String subject, String detail, AuditOutcome outcome) {
        return new AuditEntry(clock.instant(), by, action, subject, detail, outcome);
    }

    private static AuditOrigin origin() {
        return origin(user(), address());
    }

    private static AuditOrigin origin(Optional<Authentication> user, String address) {
        String name = user.map(Authentication::getName).orElse("");
        return new AuditOrigin(name, user.map(AuditLog::kind).orElse(AuditOrigin.Kind.SESSION), address);
    }

    /** A session's user is an object of its own; a token and this machine's commands are known by their names. */
    private static AuditOrigin.Kind kind(Authentication user) {
        if (!(user.getPrincipal() instanceof String name)) {
            return AuditOrigin.Kind.SESSION;
        }
        return name.startsWith("token ") ? AuditOrigin.Kind.TOKEN : AuditOrigin.Kind.COMMAND_LINE;
    }

    private static Optional<Authentication> user() {
        return Optional.ofNullable(SecurityContextHolder.getContext().getAuthentication())
                .filter(user -> !(user instanceof AnonymousAuthenticationToken));
    }

    private static String address() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request
                ? request.getRequest().getRemoteAddr()
                : "";
    }

    private void takePending() {
        try {
            trail.takePending();
        } catch (RuntimeException e) {
            log.warn("lines of the audit log by commands cannot be taken, will try again: {}", e.getMessage());
        }
    }

    @Override
    public void destroy() throws InterruptedException {
        intake.shutdown();
        intake.awaitTermination(10, TimeUnit.SECONDS); // The workspace is closed next.
    }
}
