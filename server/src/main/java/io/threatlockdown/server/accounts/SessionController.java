package io.threatlockdown.server.accounts;

import io.threatlockdown.server.ApiErrors;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** Log-on and log-off. */
@RestController
@RequestMapping("/api/session")
public class SessionController {
    private static final Logger log = LoggerFactory.getLogger(SessionController.class);
    private static final int LONGEST_INPUT = 1_000;

    private final Accounts accounts;
    private final SecurityContextRepository contexts;
    private final InstantSource clock;
    private final LogonThrottle throttle = new LogonThrottle();
    private final PasswordChecks checks = new PasswordChecks();

    public SessionController(Accounts accounts, SecurityContextRepository contexts, InstantSource clock) {
        this.accounts = accounts;
        this.contexts = contexts;
        this.clock = clock;
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
    ResponseEntity<Map<String, Object>> current(CsrfToken csrf) {
        csrf.getToken(); // Asking for it makes Spring send the cookie that the page needs for its log-on.
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null || authentication instanceof AnonymousAuthenticationToken) {
            return error(HttpStatus.UNAUTHORIZED, "NOT_LOGGED_ON", "log on first");
        }
        return ResponseEntity.ok(who(authentication));
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
        Instant now = clock.instant();
        Duration refused = throttle.refusedFor(logon.user(), address, now);
        if (refused.isPositive()) {
            long seconds = refused.toSeconds() + 1;
            return error(
                    HttpStatus.TOO_MANY_REQUESTS,
                    "TOO_MANY_TRIES",
                    "too many wrong passwords; try again in " + seconds + " s");
        }
        Optional<Account> account = accounts.opened(logon.user(), logon.password());
        if (account.isEmpty()) {
            throttle.failed(logon.user(), address, now);
            log.warn("log-on refused address={}", address);
            return error(HttpStatus.UNAUTHORIZED, "WRONG_LOGON", "user or password is wrong");
        }
        throttle.succeeded(logon.user(), address);
        Authentication opened = openSession(account.get(), request, response);
        log.info("logged on user={}", logon.user());
        return ResponseEntity.ok(who(opened));
    }

    /** Ends the session. */
    @DeleteMapping
    ResponseEntity<Void> logOff(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
        SecurityContextHolder.clearContext();
        return ResponseEntity.noContent().build();
    }

    private Authentication openSession(Account account, HttpServletRequest request, HttpServletResponse response) {
        if (request.getSession(false) != null) {
            request.changeSessionId(); // A session id that was known before the log-on must not be worth anything
            // after it.
        }
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        Authentication authentication = UsernamePasswordAuthenticationToken.authenticated(
                SessionUser.of(account), null, account.role().authorities());
        context.setAuthentication(authentication);
        SecurityContextHolder.setContext(context);
        contexts.saveContext(context, request, response);
        return authentication;
    }

    private static Map<String, Object> who(Authentication authentication) {
        return Map.of(
                "user", authentication.getName(),
                "role", Role.highestOf(authentication.getAuthorities()).word());
    }

    private static ResponseEntity<Map<String, Object>> error(HttpStatus status, String code, String message) {
        return ResponseEntity.status(status).body(Map.of("error", Map.of("code", code, "message", message)));
    }
}
