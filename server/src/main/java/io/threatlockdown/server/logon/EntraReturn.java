package io.threatlockdown.server.logon;

import io.threatlockdown.event.OperationException;
import io.threatlockdown.server.accounts.LogonThrottle;
import io.threatlockdown.server.accounts.OpenSessions;
import io.threatlockdown.server.audit.AuditLog;
import io.threatlockdown.workspace.AuditAction;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;

import java.io.IOException;
import java.time.InstantSource;
import java.util.Set;

/** What becomes of a browser that Entra has sent back: a session, or the log-on page with the reason. */
final class EntraReturn implements AuthenticationSuccessHandler, AuthenticationFailureHandler {
    private static final Logger log = LoggerFactory.getLogger(EntraReturn.class);

    /** Spring's words for an answer that nobody here has asked for. */
    private static final Set<String> UNASKED =
            Set.of("authorization_request_not_found", "invalid_request", "client_registration_not_found");

    /** RFC 6749, 4.1.2.1, and OpenID Connect, 3.1.2.6: what is the person's or the tenant's own decision. */
    private static final Set<String> DECLINES = Set.of(
            "access_denied",
            "consent_required",
            "interaction_required",
            "login_required",
            "account_selection_required");

    /** Stands for all names: who would have logged on is not known. */
    static final String ANYBODY = "";

    private final OpenSessions sessions;
    private final LogonThrottle throttle;
    private final InstantSource clock;
    private final AuditLog audit;

    EntraReturn(OpenSessions sessions, LogonThrottle throttle, InstantSource clock, AuditLog audit) {
        this.sessions = sessions;
        this.throttle = throttle;
        this.clock = clock;
        this.audit = audit;
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException {
        if (!(authentication.getPrincipal() instanceof EntraPerson person)) {
            throw new IllegalStateException("not somebody whom Entra knows");
        }
        String name = person.getName();
        // Whose log-on cannot be written down gets no session.
        audit.recordBy(
                name,
                AuditAction.LOG_ON,
                name,
                "with Entra ID as " + person.user().role().word());
        sessions.open(person.user(), request, response);
        redirect(response, "/");
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        Refusal refusal = refusal(failure);
        throttle.failed(ANYBODY, request.getRemoteAddr(), clock.instant());
        log.warn(
                "log-on with entra refused reason={} address={} detail=\"{}\"",
                refusal.word(),
                request.getRemoteAddr(),
                EntraTokens.oneLine(detail(failure)));
        // What nobody here asked for, nobody writes down: whoever has no session must not fill the log.
        if (!unasked(failure)) {
            audit.recordFailure(AuditAction.LOG_ON, "", "with Entra ID: " + refusal.word());
        }
        refuse(response, refusal);
    }

    private static boolean unasked(AuthenticationException failure) {
        return failure instanceof OAuth2AuthenticationException known
                && UNASKED.contains(known.getError().getErrorCode());
    }

    static void refuse(HttpServletResponse response, Refusal refusal) {
        redirect(response, "/login?refused=" + refusal.word());
    }

    /** Without the host, which is another one before a proxy. */
    private static void redirect(HttpServletResponse response, String path) {
        response.setStatus(HttpServletResponse.SC_FOUND);
        response.setHeader("Location", path);
    }

    private static String detail(AuthenticationException failure) {
        if (failure.getCause() instanceof OperationException cause) {
            return cause.getMessage();
        }
        return failure instanceof OAuth2AuthenticationException known
                ? String.valueOf(known.getError().getErrorCode()) + " "
                        + String.valueOf(known.getError().getDescription())
                : failure.getClass().getSimpleName();
    }

    private static Refusal refusal(AuthenticationException failure) {
        if (!(failure instanceof OAuth2AuthenticationException known)) {
            return Refusal.BAD_TOKEN;
        }
        String code = known.getError().getErrorCode();
        for (Refusal own : Refusal.values()) {
            if (own.name().equals(code)) {
                return own;
            }
        }
        if (UNASKED.contains(code)) {
            return Refusal.UNEXPECTED;
        }
        if (DECLINES.contains(code)) {
            return Refusal.DECLINED;
        }
        return code.startsWith("invalid_") ? Refusal.BAD_TOKEN : Refusal.NOT_ACCEPTED;
    }
}
