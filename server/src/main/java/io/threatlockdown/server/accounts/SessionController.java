package io.threatlockdown.server.accounts;

import io.threatlockdown.server.ApiErrors;
import io.threatlockdown.server.audit.AuditLog;
import io.threatlockdown.workspace.AuditAction;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Log-on and log-off. */
@RestController
@RequestMapping("/api/session")
public class SessionController {
    private static final Logger log = LoggerFactory.getLogger(SessionController.class);
    private static final int LONGEST_INPUT = 1_000;

    private final Accounts accounts;
    private final OpenSessions sessions;
    private final InstantSource clock;
    private final LogonLocks locks;
    private final AuditLog audit;
    private final PasswordChecks checks = new PasswordChecks();

    public SessionController(
            Accounts accounts, OpenSessions sessions, LogonLocks locks, InstantSource clock, AuditLog audit) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.locks = locks;
        this.clock = clock;
        this.audit = audit;
    }

    /** A user's name and password. */
    public record Logon(String user, String password) {
        public Logon {
            if (user == null
                    || password == null
                    || user.length() > LONGEST_INPUT
                    || password.length() > LONGEST_INPUT) {
                throw ApiErrors.BadRequestException.invalid("a log-on has a user and a password");
            }
        }

        @Override
        public String toString() {
            return user;
        }
    }

    /** Who is logged on, and the CSRF token for what changes something. */
    @GetMapping
    ResponseEntity<Map<String, Object>> current(CsrfToken csrf, HttpServletRequest request) {
        csrf.getToken(); // Asking for it makes Spring send the cookie that the page needs for its log-on.
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null || authentication instanceof AnonymousAuthenticationToken) {
            return error(HttpStatus.UNAUTHORIZED, "NOT_LOGGED_ON", "log on first");
        }
        return ResponseEntity.ok(sessions.current(request).map(this::who).orElseGet(() -> who(authentication)));
    }

    /** Says that somebody is there, which keeps the session for another while. A page calls it when it is used. */
    @PutMapping("/activity")
    ResponseEntity<Map<String, Object>> activity(HttpServletRequest request) {
        return sessions.current(request)
                .map(session -> ResponseEntity.ok(who(session)))
                .orElseGet(() -> error(HttpStatus.NOT_FOUND, "NOT_FOUND", "a token has no session"));
    }

    /** Logs on with a name and a password. */
    @PostMapping
    ResponseEntity<Map<String, Object>> logOn(
            @RequestBody Logon logon, HttpServletRequest request, HttpServletResponse response) {
        return checks.inTurn(() -> judge(logon, request, response))
                .orElseGet(() -> error(
                        HttpStatus.TOO_MANY_REQUESTS,
                        "TOO_MANY_TRIES",
                        "too many log-ons are being tried; try again in some seconds"));
    }

    private ResponseEntity<Map<String, Object>> judge(
            Logon logon, HttpServletRequest request, HttpServletResponse response) {
        String address = request.getRemoteAddr();
        Duration refused = locks.refusedFor(logon.user(), address);
        if (refused.isPositive()) {
            long seconds = refused.toSeconds() + 1;
            return error(
                    HttpStatus.TOO_MANY_REQUESTS,
                    "TOO_MANY_TRIES",
                    "too many wrong passwords; try again in " + seconds + " s");
        }
        Optional<Account> account = accounts.opened(logon.user(), logon.password());
        if (account.isEmpty()) {
            locks.failed(logon.user(), address);
            log.warn("log-on refused address={}", address);
            audit.recordFailure(AuditAction.LOG_ON, tried(logon.user()), "user or password was wrong");
            return error(HttpStatus.UNAUTHORIZED, "WRONG_LOGON", "user or password is wrong");
        }
        locks.succeeded(logon.user(), address);
        audit.recordBy(
                logon.user(),
                AuditAction.LOG_ON,
                logon.user(),
                "as " + account.get().role().word());
        return ResponseEntity.ok(who(sessions.open(SessionUser.Local.of(account.get()), request, response)));
    }

    /** A name that was tried, if there is an account of it: people type passwords in its place. */
    private String tried(String user) {
        return accounts.file().find(user).map(Account::name).orElse("(no account)");
    }

    /** Ends the session. */
    @DeleteMapping
    ResponseEntity<Void> logOff(HttpServletRequest request) {
        sessions.current(request).ifPresent(sessions::end);
        HttpSession session = request.getSession(false);
        if (session != null) {
            Optional.ofNullable(SecurityContextHolder.getContext().getAuthentication())
                    .filter(user -> !(user instanceof AnonymousAuthenticationToken))
                    .ifPresent(user -> audit.record(AuditAction.LOG_OFF, user.getName(), ""));
            session.invalidate();
        }
        SecurityContextHolder.clearContext();
        return ResponseEntity.noContent().build();
    }

    private Map<String, Object> who(OpenSession session) {
        Instant now = clock.instant();
        SessionTerms terms = sessions.terms();
        Map<String, Object> who = new LinkedHashMap<>();
        who.put("user", session.user().name());
        who.put("role", session.user().role().word());
        who.put("origin", session.user().origin());
        who.put("idleSeconds", OpenSession.left(session.idleEnd(terms), now).toSeconds());
        who.put("leftSeconds", OpenSession.left(session.end(terms), now).toSeconds());
        session.user().tenants().only().ifPresent(ids -> who.put("tenants", ids));
        return who;
    }

    /** Of a token, which has no session. */
    private static Map<String, Object> who(Authentication token) {
        Map<String, Object> who = new LinkedHashMap<>();
        who.put("user", token.getName());
        who.put("role", Role.highestOf(token.getAuthorities()).word());
        Caller.tenants(token.getAuthorities()).only().ifPresent(ids -> who.put("tenants", ids));
        return who;
    }

    private static ResponseEntity<Map<String, Object>> error(HttpStatus status, String code, String message) {
        return ResponseEntity.status(status).body(Map.of("error", Map.of("code", code, "message", message)));
    }
}
